"""What a second reader found: work that needs another order, names that are not set, folders that are named oddly."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from typer.testing import CliRunner

from autograder import cli, course, explain
from autograder.grade import report as report_on
from autograder.inside.worker import run_cell
from autograder.model import Message, Report
from autograder.nbgrader_bridge.autograde import _to_look_at, points_in_gradebook
from autograder.submission import NothingToGrade, Selection, SourceCell, UnreadableSubmission, find_in, read, search
from autograder.submission.belonging import belonging_of
from autograder.submission.order import in_order, settled, to_run_again, with_again
from autograder.submission.read import parse
from autograder.submission.steps import Steps
from tests.cases import for_each
from tests.submissions.clean import (
    NAME,
    ROOT,
    UNIT,
    cell_of,
    code_cell,
    file_of,
    released,
    solved,
    source_of,
    text_cell,
)
from tests.submissions.grading import graded


def run(sources: Sequence[str]) -> tuple[dict[str, Any], Sequence[SourceCell], list[str]]:
    """What cells set, run in the order that is found for them; that order, and how each ended."""
    names: dict[str, Any] = {}
    errors: list[str] = []

    def run_all(selection: Selection) -> list[str]:
        names.clear()
        names.update(ModuleType("__main__").__dict__)
        errors[:] = [str(run_cell(cell.name, cell.source, names)["error"]) for cell in selection.cells]
        return errors

    cells = tuple(SourceCell(str(at), source) for at, source in enumerate(sources))
    return names, in_order(Selection(cells, ()), run_all).cells, errors


# Cells in another order than they were run in.


ORDERS: Final[dict[str, list[str]]] = {
    "two defaults of two cells": ["def f(x, a=A, b=B):\n    return x * a + b", "A = 3", "B = 1"],
    "a default that calls what needs a third": [
        "def f(x, a=pick()):\n    return x * a + 1",
        "def pick():\n    return A",
        "A = 3",
    ],
    "a decorator that calls another": [
        "@kept\ndef f(x):\n    return 3 * x + 1",
        "def kept(g):\n    return wrap(g)",
        "def wrap(g):\n    return lambda x: g(x)",
    ],
    "a decorator imported at the end": [
        "@lru_cache\ndef f(x):\n    return 3 * x + 1",
        "from functools import lru_cache",
    ],
    "a decorator of a module imported at the end": [
        "@tools.lru_cache(maxsize=SIZE)\ndef f(x):\n    return 3 * x + 1",
        "SIZE = 4",
        "import functools as tools",
    ],
    "a decorator of a star": ["@lru_cache\ndef f(x):\n    return 3 * x + 1", "from functools import *"],
    "a table of functions above them": [
        "TABLE = {'double': double, 'one': one}",
        "def double(x):\n    return 2 * x",
        "def one(x):\n    return 1",
        "def f(x):\n    return x + TABLE['double'](x) + TABLE['one'](x)",
    ],
    "a table that is filled line by line": [
        "TABLE = {}\nTABLE['double'] = double\nTABLE.update(one=one)",
        "def double(x):\n    return 2 * x",
        "def one(x):\n    return 1",
        "def f(x):\n    return x + TABLE['double'](x) + TABLE['one'](x)",
    ],
    "a table that is filled in a loop whose name is used again": [
        "TABLE = {}\nfor name, g in (('double', double), ('one', one)):\n    TABLE[name] = g",
        "def double(x):\n    return 2 * x",
        "def one(x):\n    return 1",
        "for name in 'abc':\n    g = name",
        "def f(x):\n    return x + TABLE['double'](x) + TABLE['one'](x)",
    ],
    "bases two deep": [
        "class Top(Base):\n    pass",
        "class Base(Root):\n    pass",
        "class Root:\n    low = LOW",
        "LOW = 3",
        "def f(x):\n    return x * Top.low + 1",
    ],
    "beside a name that a later cell sets anew": [
        "x = 1\n@kept\ndef f(x):\n    return 3 * x + 1",
        "def kept(g):\n    return g",
        "x = 2",
    ],
    "behind an error of another kind": [
        "import no_such_module\n@kept\ndef f(x):\n    return 3 * x + 1",
        "def kept(g):\n    return g",
    ],
    "within one cell": ["f = make(3)\ndef make(a):\n    return lambda x: a * x + B", "B = 1"],
    "a chain from the end": [
        "f = g1",
        "g1 = g2",
        "g2 = g3",
        "g3 = lambda x, a=A: a * x + 1",
        "A = B",
        "B = 3",
    ],
    "two that wait for each other's bodies": [
        "@seen\ndef f(x):\n    return LIST[0] * x + 1",
        "def seen(g):\n    return g",
        "LIST = [3, f]",
    ],
    "a name that a function sets": [
        "def f(x, a=A):\n    return a * x + 1",
        "def set_up():\n    global A\n    A = 3\nset_up()",
    ],
    "a name set in a roundabout way": ["def f(x, a=A):\n    return a * x + 1", "globals()['A'] = 3"],
    "parts of two cells in turn": [
        "a = b0\nc = d * 1",
        "b0 = 1\nd = a + 2",
        "def f(x, c=c):\n    return c * x + 1",
    ],
    "what a class's own function needs": [
        "f = Line()",
        "class Line(Kind):\n    @logged\n    def __call__(self, x, a=A):\n        return a * x + 1",
        "A = 3",
        "def logged(g):\n    return g",
        "Kind = object",
    ],
    "a try and a with": [
        "try:\n    f = make(A)\nexcept ValueError as error:\n    f = None",
        "import contextlib\nwith contextlib.nullcontext(3) as A:\n    pass",
        "match (1, 2):\n    case (B, other):\n        pass",
        "def make(a):\n    return lambda x: a * x + B",
    ],
}


@for_each("kind", ORDERS)
def test_a_statement_is_run_where_all_is_set_that_it_needs(kind: str) -> None:
    sources = ORDERS[kind]
    names, cells, errors = run(sources)
    assert 7 == names["f"](2)
    assert len(cells) < len(sources) + 8
    left = [error for at, error in enumerate(errors) if error and at not in settled(cells, errors)]
    assert [error for error in left if "no_such_module" not in error] == []
    assert ("no_such_module" in "".join(sources)) == bool(left)


def test_only_what_needs_it_is_run_a_second_time() -> None:
    names, cells, _ = run(["count = globals().get('count', 0) + 1\nf = make()", "def make():\n    return 1"])
    assert (1, 1) == (names["count"], names["f"])
    assert ["0", "1", "0"] == [cell.name for cell in cells]


@for_each(
    "sources, told",
    [
        (["f = g(1)", "def h(): pass"], "'g'"),
        (["f = g(1)", "g = no(1)"], "'no'"),
        (["f = f2(1)\nf2 = f", "x = 1"], "'f2'"),
    ],
)
def test_what_no_order_helps_is_told(sources: list[str], told: str) -> None:
    _, cells, errors = run(sources)
    assert any(told in error for at, error in enumerate(errors) if at not in settled(cells, errors))


COSTLY: Final[dict[str, list[str]]] = {
    "a chain of two thousand from the end": [f"x{at} = x{at + 1}" for at in range(2_000)] + ["x2000 = 1"],
    "two thousand that all wait for the last": [f"x{at} = last" for at in range(2_000)] + ["last = 1"],
    "two thousand in a ring": [f"x{at} = x{(at + 1) % 2_000}" for at in range(2_000)],
    "functions that all use each other": [
        f"y{at} = f{at}()\ndef f{at}():\n    return " + " + ".join(f"f{other}()" for other in range(60))
        for at in range(300)
    ],
    "calls without number": ["f();" * 20_000, "def f():\n    return late", "late = 1"],
    "names without number": ["a = [" + ",".join(f"b{at}" for at in range(20_000)) + "]"]
    + [f"b{at} = 1" for at in range(2_000)],
}


@for_each("kind", COSTLY)
def test_to_find_an_order_costs_seconds_at_most(kind: str) -> None:
    cells: Sequence[SourceCell] = [SourceCell(str(at), source) for at, source in enumerate(COSTLY[kind])]
    began, steps = time.process_time(), Steps()
    for _ in range(2):
        errors = ["NameError: name 'late' is not defined"] * len(cells)
        cells = with_again(cells, to_run_again(Selection(tuple(cells), ()), errors, steps), steps)
    settled(cells, ["NameError: name 'late' is not defined"] * len(cells))
    assert time.process_time() - began < 8


def test_a_chain_of_two_thousand_is_put_in_order_at_once() -> None:
    cells = [SourceCell(str(at), source) for at, source in enumerate(COSTLY["a chain of two thousand from the end"])]
    errors = [f"NameError: name 'x{at + 1}' is not defined" for at in range(2_000)] + [""]
    again = to_run_again(Selection(tuple(cells), ()), errors)
    assert list(range(1_999, -1, -1)) == list(again)


def test_points_are_kept_whatever_order_the_cells_stand_in(tmp_path: Path) -> None:
    made = solved()
    softmax, forward = cell_of(made, "softmax"), cell_of(made, "mlp_forward")
    softmax["source"] = (
        source_of(softmax)
        .replace("(z):", "(z, axis=pick(), keep=KEEP):")
        .replace("axis=-1, keepdims=True", "axis=axis, keepdims=keep")
    )
    forward["source"] = source_of(forward).replace("relu(z)", "ACTS['relu'](z)")
    made["cells"].insert(
        made["cells"].index(cell_of(made, "setup")) + 1, code_cell("ACTS = {'relu': relu, 'tanh': tanh_activation}")
    )
    linear = cell_of(made, "linear_forward")
    linear["source"] = f"@cached\n{source_of(linear)}"
    for text in (
        "def cached(f):\n    return wrap(f)",
        "KEEP = True",
        "def pick():\n    return AXIS",
        "AXIS = -1",
        "def wrap(f):\n    return lambda *a: f(*a)",
    ):
        made["cells"].append({**code_cell(text), "id": f"own{len(made['cells'])}"})
    path = tmp_path / UNIT.name / NAME
    path.parent.mkdir()
    path.write_bytes(file_of(made))
    report = graded(path)
    assert (report.max_score, ()) == (report.score, report.not_run)
    assert 3 == len([line for line in report.repairs if "was run again behind" in line])


# Paths as a shell gives them.


UNITS: Final = [one.name for one in course.units()]
CONTENT: Final = file_of(solved())


def put(folder: Path, name: str = NAME) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(CONTENT)
    return folder / name


def a_class(root: Path) -> Path:
    """Ann and Bob have handed in; what the others have is no folder with a notebook."""
    for name in ("ann", "bob"):
        put(root / name / UNIT.name)
    put(root.parent / "elsewhere" / "eva" / UNIT.name)
    (root / "eva").symlink_to(root.parent / "elsewhere" / "eva")
    (root / "oli").symlink_to("nowhere")
    (root / "fay").mkdir()
    (root / "fay" / UNIT.name).symlink_to(root.parent / "elsewhere" / "eva" / UNIT.name)
    (root / "bob" / UNITS[1]).symlink_to(root.parent / "nowhere")
    put(root / "ivy" / "u99_magic")
    put(root / "pam" / "homework1")
    put(root / "quin" / "homework1")
    (root / "mia" / UNIT.name).mkdir(parents=True)
    (root / "mia" / UNIT.name / "essay.pdf").write_bytes(b"%PDF-1.7")
    (root / "nia" / UNIT.name).mkdir(parents=True)
    (root / "nia" / UNIT.name / NAME).symlink_to("nowhere.ipynb")
    (root / "tom" / UNIT.name).mkdir(parents=True)
    os.mkfifo(root / "tom" / UNIT.name / NAME)
    (root / "cat" / UNIT.name / NAME).mkdir(parents=True)
    return root


def found_by(root: Path, pattern: str) -> tuple[list[str], dict[str, str]]:
    """The students whose work is found by a pattern, and the others with the reason."""
    paths = sorted(root.glob(pattern)) if pattern else [root]
    found = search(paths, UNITS)
    return sorted(one.student for one in found.works), {one.student: one.reason for one in found.passed_over}


FOUND: Final[dict[str, tuple[list[str], dict[str, str]]]] = {
    "": (
        ["ann", "bob", "nia", "tom"],
        {"bob": "link", "eva": "link", "oli": "link", "fay": "link", "mia": "no notebook"}
        | {"ivy": "no notebook", "pam": "no notebook", "quin": "no notebook", "cat": "no notebook"},
    ),
    "*": (
        ["ann", "bob", "nia", "tom"],
        {"bob": "link", "eva": "link", "oli": "link", "fay": "link", "mia": "no notebook"}
        | {"ivy": "no notebook", "pam": "no notebook", "quin": "no notebook", "cat": "no notebook"},
    ),
    "*/u01*": (
        ["ann", "bob", "nia", "tom"],
        {"eva": "lies in eva, which is a link", "fay": "link", "mia": "no notebook", "cat": "no notebook"},
    ),
    "*/*": (
        ["ann", "bob", "ivy", "nia", "pam", "quin", "tom"],
        {"eva": "link", "fay": "link", "bob": "link", "mia": "no notebook", "cat": "no notebook"},
    ),
    "*/*/*.ipynb": (
        ["ann", "bob", "ivy", "nia", "pam", "quin", "tom"],
        {"eva": "link", "fay": "link", "cat": "is a folder"},
    ),
}


@for_each("pattern", FOUND)
def test_a_pattern_grades_whom_it_can_and_names_the_others(pattern: str, tmp_path: Path) -> None:
    works, passed = found_by(a_class(tmp_path / "submitted"), pattern)
    told, reasons = FOUND[pattern]
    assert told == works
    assert set(reasons) == set(passed)
    assert [name for name, why in reasons.items() if why not in passed[name]] == []


def test_units_first_are_of_whose_folder_they_lie_in(tmp_path: Path) -> None:
    for name in ("ann", "bob"):
        put(tmp_path / UNIT.name / name)
    assert (["ann", "bob"], {}) == found_by(tmp_path, "*/*/*.ipynb")
    assert (["ann", "bob"], {}) == found_by(tmp_path, "*/*")


@for_each(
    "path, why",
    [
        ("eva", "eva: is a link"),
        ("fay", "u01_forward_propagation: is a link"),
        ("fay/u01_forward_propagation", "u01_forward_propagation: is a link"),
        ("eva/u01_forward_propagation", "lies in eva, which is a link"),
        ("oli", "oli: is a link"),
        ("nobody", "nobody: there is no such file or folder"),
        ("cat/u01_forward_propagation/forward_propagation.ipynb", "is a folder, not a notebook"),
    ],
)
def test_one_path_alone_is_refused_in_one_line(path: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToGrade, match=why):
        search([a_class(tmp_path / "submitted") / path], UNITS)


def test_the_folder_of_a_class_may_be_a_link_when_it_is_named_alone(tmp_path: Path) -> None:
    a_class(tmp_path / "submitted")
    (tmp_path / "here").symlink_to("submitted")
    assert found_by(tmp_path / "submitted", "")[0] == found_by(tmp_path / "here", "")[0]


def test_the_same_file_counts_once_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(tmp_path / "submitted")
    (tmp_path / "here").symlink_to("submitted")
    monkeypatch.chdir(tmp_path)
    ann = Path("submitted", "ann")
    ways = [ann, tmp_path / ann, ann / UNIT.name, ann / UNIT.name / NAME, tmp_path / ann / UNIT.name / NAME]
    ways += [Path("here", "ann"), Path("submitted", "..", ann)]
    found = search(ways, UNITS)
    assert (["ann"], ()) == ([one.student for one in found.works], found.passed_over)


def test_what_is_closed_or_missing_stops_nobody_elses_grading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_class(tmp_path / "submitted")
    put(root / "shut" / UNIT.name)
    iterdir = Path.iterdir

    def closed(self: Path) -> Iterator[Path]:
        if self.name == "shut":
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    found = search([root / "ann", root / "shut", root / "nobody"], UNITS)
    assert ["ann"] == [one.student for one in found.works]
    assert {"shut": "Permission denied", "nobody": "there is no such file or folder"} == {
        one.student: one.reason for one in found.passed_over
    }
    with pytest.raises(PermissionError):
        search([root / "shut"], UNITS)


@for_each("command", ["grade", "compare", "publish"])
def test_a_path_that_is_closed_is_told_in_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *arguments, **options: False)
    (tmp_path / "kept").touch()  # so that nothing is published into it
    result = CliRunner().invoke(cli.app, [command, *[str(tmp_path)] * (2 if command == "compare" else 1)])
    assert "Invalid value" not in result.output
    assert 2 == result.exit_code


# What is no notebook of the unit's.


@for_each(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"GIF89a\x01\0\x01\0",
        b"BM\x36\x10\0\0\0\0\0\0",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"II*\0\x08\0\0\0",
    ],
)
def test_a_picture_is_called_one(content: bytes) -> None:
    with pytest.raises(UnreadableSubmission, match="is a picture, not the notebook"):
        parse(Path(NAME), content)


def test_a_folder_called_like_a_notebook_cannot_be_read_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / UNIT.name / NAME).mkdir(parents=True)
    with pytest.raises(UnreadableSubmission, match="is no regular file"):
        read(find_in(tmp_path / UNIT.name, "ann").path)


def bare(cells: list[Any]) -> bytes:
    return file_of({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


WITHOUT: Final = {
    "no cells": bare([]),
    "damaged cells": bare(["a", "b"]),
    "a foreign one": bare([code_cell("import csv\nx = 1"), text_cell("An essay.")]),
    "another unit's": (ROOT / "exercises" / UNITS[1] / "backpropagation.ipynb").read_bytes(),
}


@for_each("kind", WITHOUT)
def test_where_nothing_of_the_unit_is_found_the_points_wait_for_an_instructor(kind: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(WITHOUT[kind])
    report = nothing_in(tmp_path / NAME)
    assert 0 == report.score
    assert {None} == set(points_in_gradebook(report).values())
    assert ["nothing of u01_forward_propagation was found in it. It needs manual grading."] == list(_to_look_at(report))


def nothing_in(path: Path) -> Report:
    """A report as `grade` makes it of a file in which no function is defined."""
    results = [explain.without_answers(UNIT, task, "missing", Message(("It is not defined.",))) for task in UNIT.tasks]
    notebook = read(path)
    told = [*filter(None, [belonging_of(notebook, UNIT).told])]
    return report_on(notebook, UNIT, 0, "process", "ann", results, told, told)


def test_an_untouched_notebook_is_graded(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(file_of(released()))
    assert {0.0} == set(points_in_gradebook(nothing_in(tmp_path / NAME)).values())
