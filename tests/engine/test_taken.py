"""Whatever a learner wrote into a notebook is run, or named with the reason why it is not."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from autograder import course
from autograder.explain.cells import cell_notes
from autograder.grade import grade
from autograder.model import Report, TaskResult
from autograder.reports.class_page import class_to_html
from autograder.reports.json import from_json, to_json
from autograder.reports.useful import named_as_not_run
from autograder.sandbox import CellResult, Launcher
from autograder.submission import Selection, SourceCell, UnreadableSubmission, read, select
from autograder.submission.belonging import repaired_for
from autograder.submission.definitions import uses_of
from autograder.submission.dialect import newer_python
from autograder.submission.marks import grade_id_of
from autograder.submission.order import to_run_again, with_again
from autograder.words.message import text_of
from tests.cases import for_each
from tests.nbgrader.course import solved

Json: TypeAlias = dict[str, Any]
UNIT: Final = course.find("u01")
OTHER: Final = course.find("u02")
FUNCTIONS: Final = [task.function for task in UNIT.tasks]


@cache
def _solved(unit: str) -> Json:
    return solved(unit)


def work(unit: str = UNIT.name) -> Json:
    """The notebook with the solutions written."""
    return copy.deepcopy(_solved(unit))


def cell(notebook: Json, name: str) -> Json:
    found: Json = next(one for one in notebook["cells"] if one.get("id") == name)
    return found


def source(one: Json) -> str:
    return "".join(one["source"])


def code(text: str, **metadata: Any) -> Json:
    return {"cell_type": "code", "metadata": metadata, "source": text, "outputs": [], "execution_count": None}


def before(notebook: Json, name: str, text: str) -> None:
    """Write something at the head of a cell."""
    one = cell(notebook, name)
    one["source"] = f"{text}\n{source(one)}"


def copied(notebook: Json, name: str, text: str) -> None:
    """A copy of a cell, with its metadata, that holds something else."""
    notebook["cells"].append({**copy.deepcopy(cell(notebook, name)), "id": "copied", "source": text})


def file_of(folder: Path, notebook: Json, name: str = "forward_propagation.ipynb") -> Path:
    path = folder / UNIT.name / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def selected(folder: Path, notebook: Json) -> Selection:
    return select(repaired_for(read(file_of(folder, notebook)), UNIT))


def graded(folder: Path, notebook: Json, launcher: Launcher) -> Report:
    return grade(read(file_of(folder, notebook)), UNIT, 0, launcher, "anna")


def run_of(selection: Selection) -> str:
    return "\n".join(one.source for one in selection.cells)


def result_of(report: Report, function: str) -> TaskResult:
    return next(one for one in report.tasks if one.function == function)


# Additions to the course's own cells.


ADDITIONS: dict[str, tuple[Callable[[Json], None], str]] = {
    "an import in the setup cell": (
        lambda made: before(made, "setup", "import math"),
        "cell setup is the course's own",
    ),
    "a helper above a check": (
        lambda made: before(made, "test_softmax", "def shifted(z):\n    return z - z.max()\n"),
        "cell test_softmax is the course's own",
    ),
    "a constant in a figure": (
        lambda made: before(made, "figure_activations", "EPS = 1"),
        "cell figure_activations is",
    ),
    "a copy of a test": (
        lambda made: copied(made, "test_relu", "def shifted(z):\n    return z"),
        "is a copy of test_relu",
    ),
    "a copy of an example": (lambda made: copied(made, "worked_example", "EPS = 2"), "is a copy of the course's"),
    "a copy of the setup": (lambda made: copied(made, "setup", "import math"), "is a copy of the course's"),
}
ADDED: Final = {"import math", "def shifted(z):", "EPS = 1", "EPS = 2"}


@for_each("kind", ADDITIONS)
def test_what_was_added_to_a_locked_cell_is_run_and_told(kind: str, tmp_path: Path) -> None:
    change, told = ADDITIONS[kind]
    made = work()
    change(made)
    found = selected(tmp_path, made)
    assert ADDED & set(run_of(found).split("\n"))
    assert 'check("u01' not in run_of(found)
    assert 1 == len([line for line in found.repairs if told in line and "was run" in line])


@for_each("kind", ADDITIONS)
def test_it_is_run_as_well_where_all_metadata_is_gone(kind: str, tmp_path: Path) -> None:
    change, _ = ADDITIONS[kind]
    made = work()
    change(made)
    for one in made["cells"]:
        one["metadata"] = {}
    found = run_of(selected(tmp_path, made))
    assert ADDED & set(found.split("\n"))
    assert "figure, axes = plt.subplots" not in found


def test_of_a_cell_as_it_was_released_nothing_is_run_whatever_its_layout(tmp_path: Path) -> None:
    made = work()
    one = cell(made, "figure_activations")
    one["source"] = source(one).replace("(-5, 5, 201)", "( -5,5,\n  201 )").replace('"', "'")
    cell(made, "setup")["source"] = source(cell(made, "setup")) + "\n"
    assert FUNCTIONS == [taken.name for taken in selected(tmp_path, made).cells]
    assert () == selected(tmp_path, made).repairs


def test_words_in_the_question_are_kept_beside_it(tmp_path: Path) -> None:
    made = work()
    one = cell(made, "reflection_question")
    one["source"] = source(one) + "\nOne of ten."
    found = repaired_for(read(file_of(tmp_path, made)), UNIT)
    assert ["One of ten."] == [
        one.source.strip() for one in found.cells if one.kind != "code" and "of ten." in one.source
    ]
    assert any("held words of the learner's, which were kept" in line for line in found.repairs)


def test_all_that_is_code_is_run_or_named(tmp_path: Path) -> None:
    """Of each line of a learner's, in whatever cell."""
    made = work()
    for number, (one, name) in enumerate(
        [(one, grade_id_of(one)) for one in made["cells"] if one["cell_type"] == "code"]
    ):
        if name not in FUNCTIONS:
            one["source"] = source(one) + f"\nMINE_{number} = {number}"
            made["cells"].append({**copy.deepcopy(one), "id": f"c{number}", "source": f"COPY_{number} = {number}"})
    made["cells"].append(code("%%writefile a.py\nFILE = 1"))
    made["cells"].append(code("LOCKED = 1", nbgrader={"grade_id": "nobody", "locked": True}))
    found = selected(tmp_path, made)
    written = {line for one in made["cells"] for line in source(one).split("\n") if line[:5] in ("MINE_", "COPY_")}
    assert len(written) > 20
    assert set() == written - set(run_of(found).split("\n"))
    assert {"FILE = 1", "LOCKED = 1"} == {one.source.split("\n")[-1] for one in found.passed_over}
    assert {one.told for one in found.passed_over} <= set(found.repairs)


# What the notebook has and the worker has not.


SHOWS: Final = """def relu(z):
    display(z)
    plt.plot(z, label="z")
    figure, (left, right) = plt.subplots(1, 2)
    left.set(title="z")
    one, axes = plt.subplots()
    with plt.style.context("dark"):
        line, = axes.plot(z)
    get_ipython().run_line_magic("matplotlib", "inline")
    return np.maximum(z, math.floor(0.5))
"""


def test_right_work_keeps_its_points_and_the_rest_is_explained(tmp_path: Path, process: Launcher) -> None:
    made = work()
    before(made, "setup", "import math")
    before(made, "test_softmax", "def largest(z):\n    return z.max(axis=-1, keepdims=True)\n")
    copied(made, "test_relu", "ONE = 1.0")
    cell(made, "relu")["source"] = SHOWS
    cell(made, "softmax")["source"] = (
        "def softmax(z):\n    e = np.exp(z - largest(z))\n    return ONE * e / e.sum(axis=-1, keepdims=True)"
    )
    last = len(made["cells"])
    made["cells"] += [
        code("import torch\nimport matplotlib.pyplot as p\np.show()\nfit_linear_classifier\ncheck('u01.relu', relu)"),
        code("%%script bash\ndef helper(z):\n    return z"),
        {"cell_type": "raw", "metadata": {}, "source": "def kept(z):\n    return z"},
    ]
    cell(made, "sigmoid")["source"] = "def sigmoid(z):\n    return torch.sigmoid(z)"
    cell(made, "tanh_activation")["source"] = "def tanh_activation(z):\n    return helper(z)"
    cell(made, "log_softmax")["source"] = "def log_softmax(z):\n    return kept(z)"
    cell(made, "accuracy")["source"] = "def accuracy(logits, y):\n    return split()"
    cell(made, "linear_forward")["source"] = "%%javascript\n" + source(cell(made, "linear_forward"))
    report = graded(tmp_path, made, process)
    assert {"relu", "softmax"} <= {one.function for one in report.tasks if one.status == "ok"}
    says = {
        "sigmoid": f"name 'torch' is not defined (cell {last + 1} sets it in line 1 and failed there: ModuleNot",
        "tanh_activation": f"name 'helper' is not defined (cell {last + 2} sets it and is a %%script cell",
        "log_softmax": f"name 'kept' is not defined (cell {last + 3} sets it and is raw, not code)",
        "accuracy": "name 'split' is not defined (cell setup sets it in line 4",
        "linear_forward": "its cell is a %%javascript cell",
    }
    for function, words in says.items():
        assert words in text_of(result_of(report, function).message)
    assert 3 <= len(report.not_run)
    assert set(report.not_run) <= set(report.repairs)
    assert report == from_json(to_json(report))
    assert all(one.split(" ")[1] in class_to_html([report]) for one in report.not_run[:3])
    assert f"anna, {UNIT.name}: {report.not_run[0]}" == named_as_not_run(report)[0]
    assert named_as_not_run(report)[-1].endswith("more that was not run stands in the report") == (
        len(report.not_run) > 3
    )


# Exported scripts and magics.


MAGICS: Final = {
    "an exported cell magic": "get_ipython().run_cell_magic('time', '', {body!r})",
    "an exported magic in another": "get_ipython().run_cell_magic('capture', 'out', {nested!r})",
    "a magic and another": "%%capture\n%%time\n{body}",
    "a magic of a library": "%%memit -r 1\n{body}",
    "an exported line before it": "get_ipython().run_line_magic('matplotlib', 'inline')\n{body}",
    "a timed assignment": "%time SCALE = 1\n{body}",
}


@for_each("kind", MAGICS)
def test_the_body_of_a_magic_that_runs_python_is_the_cell(kind: str, tmp_path: Path) -> None:
    made = work()
    body = source(cell(made, "softmax"))
    cell(made, "softmax")["source"] = MAGICS[kind].format(body=body, nested=f"%%time\n{body}")
    found = next(one for one in selected(tmp_path, made).cells if one.name == "softmax")
    assert "softmax" in found.outline.written
    assert ("SCALE" in found.outline.uses) == (kind == "a timed assignment")


@for_each("magic", ["%%writefile softmax.py", "%%javascript", "%%bash", "%%python3", "%%html"])
def test_a_cell_of_another_language_is_called_so(magic: str, tmp_path: Path) -> None:
    made = work()
    before(made, "softmax", magic)
    [passed_over] = selected(tmp_path, made).passed_over
    assert ("softmax", True) == (passed_over.name, "softmax" in passed_over.names)
    assert f"is a {magic.split(' ')[0]} cell" in passed_over.told


# The wrong file.


FOREIGN: Final[dict[str, list[Json]]] = {
    "nothing known": [code("x = 1"), {"cell_type": "markdown", "metadata": {}, "source": "A stranger's last words."}],
    "another course's": [
        code("assert f(1) == 2", nbgrader={"grade_id": "test_f", "locked": True, "grade": True, "points": 1}),
        {"cell_type": "markdown", "metadata": {}, "source": "A stranger's last words."},
    ],
}


@for_each("kind", FOREIGN)
def test_a_strangers_notebook_is_called_so_once_and_nothing_of_it_is_marked(kind: str, tmp_path: Path) -> None:
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": FOREIGN[kind]}
    found = repaired_for(read(file_of(tmp_path, made)), UNIT)
    assert 1 == found.repairs.count(f"none of the cells of {UNIT.name} is in this file")
    assert not any("gone" in line for line in found.repairs)
    assert [] == [one.grade_id for one in found.cells if one.grade_id == "reflection"]


@for_each("metadata", [True, False])
def test_another_units_notebook_is_called_by_its_name(metadata: bool, tmp_path: Path) -> None:
    made = work(OTHER.name)
    if not metadata:
        made["metadata"] = {}
    found = repaired_for(read(file_of(tmp_path, made)), UNIT)
    assert f"this is the notebook of {OTHER.name}, not of {UNIT.name}" == found.repairs[0]
    assert [] == [one.grade_id for one in found.cells if one.grade_id == "reflection"]


def test_a_function_of_the_same_name_and_other_arguments_does_not_take_the_place_of_the_stub(tmp_path: Path) -> None:
    released = json.loads(Path(f"exercises/{UNIT.name}/forward_propagation.ipynb").read_text(encoding="utf-8"))
    at = released["cells"].index(cell(released, "accuracy"))
    released["cells"].insert(at, code("def accuracy(model, data, batches):\n    return 1"))
    found = selected(tmp_path, released)
    assert "accuracy" in next(one for one in found.cells if one.name == "accuracy").outline.stubs
    assert any("does not take the place of accuracy(logits, y)" in line for line in found.repairs)


# What is told of a file and of a cell that fails.


@for_each("size", [7, 8, 15])
def test_a_conflict_is_settled_whatever_the_length_of_its_markers(size: int, tmp_path: Path) -> None:
    made = work()
    before(made, "softmax", "<" * size + " ours")
    one = cell(made, "softmax")
    one["source"] = source(one) + "\n" + "=" * size + "\nx =\n" + ">" * size + " theirs"
    found = next(one for one in selected(tmp_path, made).cells if one.name == "softmax")
    assert "softmax" in found.outline.written


def test_what_macos_keeps_beside_a_file_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "._forward_propagation.ipynb"
    path.write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")
    with pytest.raises(UnreadableSubmission, match=r"AppleDouble.*hand in that without"):
        read(path)


def test_a_notebook_named_as_json_is_told_its_name(tmp_path: Path) -> None:
    found = read(file_of(tmp_path, work(), "forward_propagation.ipynb.json"))
    assert "the notebook is not named forward_propagation.ipynb" in found.repairs[0]


@for_each(
    "error, line, version",
    [
        ("SyntaxError: f-string: unmatched '['", 'print(f"{d["a"]}")', "3.12"),
        ("SyntaxError: unterminated string literal (detected at line 1)", 'x = f"{', "3.12"),
        ("SyntaxError: invalid syntax", "type Vector = list[float]", "3.12"),
        ("SyntaxError: expected '('", "def first[T](x: list[T]) -> T:", "3.12"),
        ("SyntaxError: multiple exception types must be parenthesized", "except ValueError, KeyError:", "3.14"),
        ("SyntaxError: invalid syntax", "x = = 1", ""),
        ("NameError: name 'f' is not defined", 'f"{x}"', ""),
    ],
)
def test_a_newer_pythons_syntax_is_called_so(error: str, line: str, version: str) -> None:
    says = f"it has Python {version} or newer: the grader has 3.11"
    assert (says in newer_python(error, line, (3, 11))) == bool(version)
    assert "" == newer_python(error, line, (3, 14))


@for_each(
    "sources, at, rest",
    [
        (["def relu(z)"], 0, "nothing else was there to be run"),
        (["relu = 1 / 0"], 0, "nothing else was there to be run"),
        (["x = 1 / 0\ny = 1"], 0, "the rest was run without it"),
        (["def relu(z)", "y = 1"], 0, "the rest was run without it"),
    ],
)
def test_the_rest_was_run_where_there_is_one(sources: list[str], at: int, rest: str) -> None:
    cells = tuple(SourceCell(str(number), text) for number, text in enumerate(sources))
    results = [CellResult(one.name, "Error: it" if number == at else "") for number, one in enumerate(cells)]
    assert [f"cell {at}: Error: it; {rest}"] == cell_notes(results, Selection(cells, ()))


# Cells that were run in another order.


@for_each(
    "sources, again",
    [
        (["f = g(1)", "def g(x):\n    return x"], {0: 1}),
        (["@g\ndef f():\n    pass", "x = 1", "def g(x):\n    return x"], {0: 2}),
        (["f = g(1)", "def g(x):\n    return x", "f = 3"], {}),
        (["g(1)", "def g(x):\n    return x"], {}),
        (["f = g(1)", "x = 1"], {}),
    ],
)
def test_a_cell_that_uses_what_a_later_one_sets_is_run_again_behind_it(
    sources: list[str], again: dict[int, int]
) -> None:
    cells = tuple(SourceCell(str(at), text) for at, text in enumerate(sources))
    errors = ["NameError: name 'g' is not defined", *[""] * (len(sources) - 1)]
    assert again == to_run_again(Selection(cells, ()), errors)
    assert len(cells) + len(again) == len(with_again(cells, again))


def test_its_points_are_kept_and_it_is_told(tmp_path: Path, process: Launcher) -> None:
    made = work()
    before(made, "relu", "import functools\n@quietly")
    made["cells"].append(code("def quietly(f):\n    return f"))
    report = graded(tmp_path, made, process)
    assert "cell relu uses what a later cell sets, and was run again behind that one" in report.repairs
    assert (report.max_score, ()) == (report.score, report.not_run)


# What it may cost.


def _code_of(lines: str, names: bool = True) -> Iterable[str]:
    told = f"# {' '.join(FUNCTIONS)}" if names else "#"
    return (f"{told} {number}\n{lines}" for number in range(102))


HOSTILE: dict[str, Callable[[], list[Json]]] = {
    "code that names every function": lambda: [code(one) for one in _code_of("f()\n" * 2_300)],
    "words that name every function": lambda: [
        {"cell_type": "markdown", "metadata": {}, "source": one} for one in _code_of("f()\n" * 4_000)
    ],
    "a locked cell a thousand times": lambda: [
        code(f"x{number} = 1; y = 2\n" * 20, nbgrader={"grade_id": "setup", "locked": True}) for number in range(1_000)
    ],
    "many names at once": lambda: [
        code(",".join(f"a{at}" for at in range(20_000)) + "=" + ",".join(f"a{at}" for at in range(20_000)))
    ],
}


@for_each("kind", HOSTILE)
def test_a_notebook_costs_seconds_however_much_stands_in_it(kind: str, tmp_path: Path) -> None:
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": HOSTILE[kind]()}
    began = time.process_time()
    found = selected(tmp_path, made)
    uses_of(FUNCTIONS, found)
    assert time.process_time() - began < 10
