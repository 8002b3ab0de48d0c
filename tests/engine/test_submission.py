"""Files of any sort are read or refused in a line that says what to do, and what is run is the learner's Python."""

from __future__ import annotations

import ast
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submission import (
    Notebook,
    NotebookCell,
    NothingToGrade,
    UnreadableSubmission,
    Work,
    conflict,
    find,
    find_in,
    percent,
    read,
    repair,
    select,
)
from autograder.submission.magics import MAX_PARSED, without_magics
from autograder.submission.outline import MAX_TOTAL, Outlines, outline
from autograder.submission.read import MAX_BYTES, MAX_CELLS, MAX_CODE
from autograder.submission.text import MAX_PUNCTUATION, UnreadableText, parse_json
from tests.cases import for_each

UNITS = ("u90_arrays", "u91_more")


def notebook(*sources: str | list[str], unit: str = "", **fields: Any) -> dict[str, Any]:
    """A notebook's JSON with these code cells."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    metadata = {"kernelspec": {"name": "python3"}, **({"autograder": {"unit": unit}} if unit else {})}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells, **fields}


def write(path: Path, content: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def sources(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells]


# Files that are no submission.


def missing(path: Path) -> None:
    pass


def folder(path: Path) -> None:
    path.mkdir()


def link(path: Path) -> None:
    path.symlink_to(write(path.with_name("other.ipynb"), notebook("1")))


def dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.ipynb"))


def fifo(path: Path) -> None:
    os.mkfifo(path)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 2**20)


def holding(content: Any) -> Callable[[Path], object]:
    return lambda path: write(path, content)


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (missing, "No such file or directory; hand in the notebook as a file"),
    "a folder": (folder, "is no regular file"),
    "a link": (link, "is a link, which is not followed"),
    "a link to nothing": (dangling_link, "is a link, which is not followed"),
    "a pipe": (fifo, "is no regular file"),
    "200 MB": (sparse, "is 200 MiB, over the limit of 60 MiB; clear the outputs"),
    "no bytes": (holding(b""), "is empty; put the notebook back"),
    "only space": (holding(" \n\n"), "is empty"),
    "only a byte order mark": (holding(b"\xef\xbb\xbf"), "is empty"),
    "latin-1": (holding('{"caf\xe9": 1}'.encode("latin-1")), "is no notebook (JSON without `nbformat`)"),
    "half a letter of UTF-16": (holding(b"\xff\xfe{"), "is not UTF-16 text (byte 2); save it again as UTF-8"),
    "null characters": (holding(b"\0" * 100), "is empty"),
    "no JSON": (holding("not a notebook"), "is no JSON (line 1: Expecting value); save it again"),
    "half a notebook": (holding(json.dumps(notebook("x = 1"))[:-20]), "is cut off (line 1: "),
    "half a text": (holding('{"nbformat": 4, "cells": [{"source": "x'), "is cut off (line 1: Unterminated string"),
    "half a conflict": (
        holding("{\n<<<<<<< HEAD\n=======\n"),
        "holds merge-conflict markers, and neither side is whole",
    ),
    "JSON without end": (holding("[" * 100_000), "is JSON that cannot be read"),
    "a number of many digits": (holding("1" * 10_000), "is JSON that cannot be read"),
    "a list": (holding([1, 2]), "is no notebook (JSON without `nbformat`); hand in the .ipynb file itself"),
    "another object": (holding({"cells": []}), "is no notebook (JSON without `nbformat`)"),
    "nbformat 2": (holding({"nbformat": 2, "worksheets": []}), "is of nbformat 2, and 4 is needed; open and save it"),
    "nbformat 3 without cells": (holding({"nbformat": 3, "worksheets": 1}), "is no notebook (it has no list of cells)"),
    "nbformat of words": (holding(notebook(nbformat="4" * 1000)), "is of nbformat '444"),
    "no cells": (holding({"nbformat": 4}), "is no notebook (it has no list of cells)"),
    "cells that are no list": (holding(notebook(cells={"a": 1})), "is no notebook (it has no list of cells)"),
    "too many cells": (holding(notebook(*["1"] * (MAX_CELLS + 1))), "has 5,001 cells of code, over the limit of 5,000"),
    "too much code": (
        holding(notebook(*["1," * (MAX_CODE // 40)] * 40)),
        "holds 2,000,000 characters of code, over the limit of 1,000,000; take data out of the code",
    ),
    "objects without number": (
        holding('{"nbformat": 4, "cells": [], "x": [' + '{"":0},' * 700_000 + "0]}"),
        "holds more than 2,000,000 brackets, commas and colons; clear the outputs",
    ),
    "an nbformat that is nested deeply": (
        holding('{"nbformat": ' + "[" * 900 + "]" * 900 + "}"),
        "is of nbformat [[[[",
    ),
}


@for_each("bad", BAD_FILES)
def test_what_is_no_submission_is_refused_in_one_line_that_says_what_to_do(bad: str, tmp_path: Path) -> None:
    make, says = BAD_FILES[bad]
    path = tmp_path / "arrays.ipynb"
    make(path)
    with pytest.raises(UnreadableSubmission) as failure:
        read(path)
    message = str(failure.value)
    assert message.startswith(f"{path}: ")
    assert says in message
    assert 1 == len(message.splitlines())
    assert 300 > len(message) - len(str(path))


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "arrays.ipynb", notebook("x = 1"))
    with path.open("ab") as file:
        file.write(b" " * (1000 - path.stat().st_size))
    assert 1000 < MAX_BYTES
    assert ["x = 1"] == sources(path)


def test_punctuation_in_outputs_is_not_counted(tmp_path: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "[{," * 700_000 + '"\\'}
    assert [] == sources(write(tmp_path / "arrays.ipynb", notebook(x=output)))


def test_a_text_without_end_is_searched_once(tmp_path: Path) -> None:
    path = write(tmp_path / "arrays.ipynb", '{"nbformat": 4, "x": "' + '\\",' * (MAX_PUNCTUATION + 1))
    with pytest.raises(UnreadableSubmission, match="is cut off"):
        read(path)


def test_a_notebook_for_which_there_is_no_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(text: str, strict: bool) -> Any:
        raise MemoryError

    monkeypatch.setattr("autograder.submission.text._loads", without_memory)
    with pytest.raises(UnreadableText, match="needs more memory than there is; clear the outputs"):
        parse_json("{}", [])


def test_a_kernel_whose_name_is_nested_deeply_is_told(tmp_path: Path) -> None:
    name = "[" * 900 + "]" * 900
    text = json.dumps(notebook("x = 1", metadata={"kernelspec": {"name": "NAME"}})).replace('"NAME"', name)
    assert any("another kernel" in line for line in read(write(tmp_path / "arrays.ipynb", text)).repairs)


def test_a_percent_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSubmission, match="is empty"):
        read(write(tmp_path / "arrays.py", ""))
    with pytest.raises(UnreadableSubmission, match="is not UTF-8"):
        read(write(tmp_path / "arrays.py", b"x = '\x01\xff'"))
    with pytest.raises(UnreadableSubmission, match="has 80,000 cells, over the limit of 20,000"):
        read(write(tmp_path / "arrays.py", "# %%\n" * 80_000))
    with pytest.raises(UnreadableSubmission, match="holds 1,000,001 characters of code, over the limit"):
        read(write(tmp_path / "arrays.py", "#" * (MAX_CODE + 1)))


@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp() / "random.ipynb", content)
    with pytest.raises(UnreadableSubmission, match=r"random\.ipynb: "):
        read(path)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "metadata", "nbgrader", "source", "cell_type", "autograder", "unit"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.lists(anything, max_size=5), anything)
def test_a_notebook_of_odd_parts_is_read_without_its_damaged_cells(
    tmp_path_factory: pytest.TempPathFactory, cells: list[Any], metadata: Any
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "odd.ipynb", notebook(cells=cells, metadata=metadata))
    found = read(path)
    assert len(cells) == len(found.cells) + sum("is damaged and was left out" in line for line in found.repairs)
    assert select(found)


# What is read.


def test_a_notebook_is_read_as_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "arrays.ipynb", notebook("x = 1", ["y = 2\n", "z = 3"], unit="u90_arrays"))
    found = read(path)
    assert [(1, "code", "x = 1"), (2, "code", "y = 2\nz = 3")] == [
        (cell.position, cell.kind, cell.source) for cell in found.cells
    ]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
    assert ("u90_arrays", ()) == (found.unit, found.repairs)


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(tmp_path: Path) -> None:
    text = json.dumps(notebook("x = 1\r\ny = 2\rz = 3", ["a = 1\r\n", "b = 2"]), indent=1).replace("\n", "\r\n")
    path = write(tmp_path / "arrays.ipynb", b"\xef\xbb\xbf" + text.encode())
    assert ["x = 1\ny = 2\nz = 3", "a = 1\nb = 2"] == sources(path)


def test_letters_of_all_alphabets_survive(tmp_path: Path) -> None:
    path = write(tmp_path / "arrays.ipynb", json.dumps(notebook("σ = 'ß'"), ensure_ascii=False))
    assert ["σ = 'ß'"] == sources(path)


def test_damaged_cells_are_left_out_and_told(tmp_path: Path) -> None:
    good = notebook("x = 1")["cells"][0]
    damaged = [None, "text", {}, {"cell_type": "code"}, {"cell_type": 1, "source": "x"}, {**good, "source": [1]}]
    found = read(write(tmp_path / "arrays.ipynb", notebook(cells=[*damaged, good])))
    assert ["x = 1"] == [cell.source for cell in found.cells]
    assert [7] == [cell.position for cell in found.cells]
    assert [f"cell {position} is damaged and was left out" for position in range(1, 7)] == list(found.repairs)


def test_stripped_metadata_leaves_the_cells(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": "code", "source": "y = 2", "metadata": None}]
    found = read(write(tmp_path / "arrays.ipynb", {"nbformat": 4, "cells": cells}))
    assert ["x = 1", "y = 2"] == [cell.source for cell in select(found).cells]


def test_a_percent_file_is_read_with_its_cells_and_their_metadata(tmp_path: Path) -> None:
    text = """\
# ---
# jupyter:
#   autograder:
#     unit: u90_arrays
# ---

# %% [markdown]
# Some words.

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.mean(axis=1)

# %%
# %matplotlib inline
y = 3 % 2
"""
    found = read(write(tmp_path / "arrays.py", text))
    assert ["markdown", "code", "code"] == [cell.kind for cell in found.cells]
    assert "row_means" == found.cells[1].nbgrader["grade_id"]
    assert "def row_means(x):\n    return x.mean(axis=1)" == found.cells[1].source
    assert "y = 3 % 2" == select(found).cells[1].source.splitlines()[-1]


SOLUTIONS = sorted((Path(__file__).resolve().parents[2] / "solutions").rglob("*.py"))


@pytest.mark.parametrize("path", SOLUTIONS, ids=[path.stem for path in SOLUTIONS])
def test_a_percent_file_has_the_cells_that_jupytext_finds(path: Path) -> None:
    import jupytext

    theirs = jupytext.read(path, fmt="py:percent")
    assert [(cell.cell_type, cell.source, cell.metadata.get("nbgrader", {})) for cell in theirs.cells] == (
        [(cell.kind, cell.source, cell.nbgrader) for cell in read(path).cells]
    )


def header(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("# ---", "# jupyter:", *(f"#   {line}" for line in lines), "# ---", ""))


def bomb(levels: int) -> list[str]:
    """YAML in which every level names the one before ten times."""
    first = "a0: &a0 {" + ", ".join(f"k{key}: x" for key in range(10)) + "}"
    return [
        first,
        *(
            f"a{level}: &a{level} {{" + ", ".join(f"k{key}: *a{level - 1}" for key in range(10)) + "}"
            for level in range(1, levels)
        ),
    ]


def test_a_header_that_would_unfold_to_gigabytes_is_not_unfolded() -> None:
    told = header(*bomb(20), "autograder:", "  version: 1", "  unit: u90_arrays")
    assert {
        "nbformat": 4,
        "metadata": {"autograder": {"unit": "u90_arrays"}},
        "cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}],
    } == percent.notebook(f"{told}\n# %%\nx = 1\n")


@pytest.mark.parametrize("before", ["", "#!/usr/bin/env python\n", "#!/usr/bin/python\n# -*- coding: utf-8 -*-\n"])
def test_a_header_names_the_unit_whatever_stands_before_it(before: str) -> None:
    found = percent.notebook(before + header("autograder:", "  unit: 'u90_arrays'") + "x = 1")
    assert ({"autograder": {"unit": "u90_arrays"}}, 1) == (found["metadata"], len(found["cells"]))


def test_a_second_header_is_a_comment() -> None:
    (only,) = percent.notebook(header("a: 1") * 2)["cells"]
    assert "# ---\n# jupyter:\n#   a: 1\n# ---" == only["source"].strip()


def test_the_light_format_is_read_by_its_own_markers() -> None:
    told = header("jupytext:", "  text_representation:", "    format_name: light")
    marks = {"grade_id": "row_means", "solution": True}
    text = f"{told}# Words.\n\n# + nbgrader={json.dumps(marks)}\ndef row_means(x):\n    return x\n# -\n\ny = 1\n"
    found = percent.notebook(text)["cells"]
    assert ["\n# Words.", "def row_means(x):\n    return x", "\ny = 1"] == [cell["source"] for cell in found]
    assert [{}, {"nbgrader": marks}, {}] == [cell["metadata"] for cell in found]


PERCENT: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "no marker": ("x = 1\n", [("code", "x = 1")]),
    "code before the first marker": ("x = 1\n# %%\ny = 2", [("code", "x = 1"), ("code", "y = 2")]),
    "markers of other editors": (
        "#%%\nx\n# In[3]:\ny\n# <codecell>\nz",
        [("code", "x"), ("code", "y"), ("code", "z")],
    ),
    "an empty cell": ("# %%\n# %%\nx", [("code", ""), ("code", "x")]),
    "a marker in a text": ('# %%\nx = """\n# %%\n"""', [("code", 'x = """\n# %%\n"""')]),
    "a marker behind code": ("# %%\nx  # %%\ny", [("code", "x  # %%\ny")]),
    "a magic that looks like one": ("# %%\n# %%time\nx", [("code", "# %%time\nx")]),
    "a text without end": ('# %%\nx = """\n# %%\ny', [("code", 'x = """'), ("code", "y")]),
    "words": ("# %% [markdown]\n# # Title\n#\n# don't\n", [("markdown", "# Title\n\ndon't")]),
    "words in a text": ('# %% A title [md]\n"""\nWords.\n"""\n', [("markdown", "Words.")]),
    "raw": ("# %% [raw]\n# x\n", [("raw", "x")]),
}


@for_each("name", PERCENT)
def test_a_percent_file_is_split_at_its_markers(name: str) -> None:
    text, cells = PERCENT[name]
    assert cells == [(cell["cell_type"], cell["source"]) for cell in percent.notebook(text)["cells"]]


@for_each(
    "options, metadata",
    [
        ('nbgrader={"a": {"b": 1}} id="x"', {"nbgrader": {"a": {"b": 1}}, "id": "x"}),
        ('A title [markdown] id="x"', {"id": "x"}),
        ('{"nbgrader": {"a": 1}}', {"nbgrader": {"a": 1}}),
        ("nbgrader={", {"nbgrader": None}),
        ("{", {}),
        ("nbgrader=" + "[" * 9_000, {"nbgrader": None}),
        ("a=1 " * 50_000, {}),
    ],
)
def test_what_a_marker_says_of_its_cell_is_read(options: str, metadata: dict[str, Any]) -> None:
    assert [metadata] == [cell["metadata"] for cell in percent.notebook(f"# %% {options}\n")["cells"]]


def test_fences_that_are_never_closed_are_not_looked_for() -> None:
    (only,) = percent.notebook("# %% [markdown]\n" + "# ```x\n" * 50_000)["cells"]
    assert "\n".join(["```x"] * 50_000) == only["source"]


def test_a_notebook_that_is_not_named_after_its_unit_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "u90_arrays"
    assert ("'mine.ipynb' was taken, for the notebook is not named arrays.ipynb",) == (
        read(write(folder / "mine.ipynb", notebook("x = 1"))).repairs
    )
    assert () == read(write(folder / "arrays.ipynb", notebook("x = 1"))).repairs
    assert () == read(write(tmp_path / "anna" / "mine.ipynb", notebook("x = 1"))).repairs


@for_each(
    "kernel, told",
    [
        ({"name": "python3", "display_name": "Python 3"}, False),
        ({"name": "conda-env-nets-py", "display_name": ".venv", "language": "python"}, False),
        ({"name": "xpython", "language": "Python"}, False),
        ({"name": "ir", "display_name": "R", "language": "R"}, True),
        ({"name": "julia-1.10"}, True),
        ({"name": 3}, True),
        ({}, True),
        ("python3", True),
    ],
)
def test_a_kernel_that_is_not_python_is_told(kernel: Any, told: bool, tmp_path: Path) -> None:
    path = write(tmp_path / "arrays.ipynb", notebook("x = 1", metadata={"kernelspec": kernel}))
    assert told == any("kernel" in line for line in read(path).repairs)


# What is run.


def cell(source: str, kind: str = "code", **nbgrader: Any) -> NotebookCell:
    return NotebookCell(1, kind, source, nbgrader)


@for_each(
    "taken, nbgrader",
    [
        (True, {}),
        (True, {"grade_id": "f", "solution": True, "grade": False, "locked": False}),
        (True, {"grade_id": "f", "solution": True, "grade": True, "locked": False}),
        (True, {"grade_id": "f", "solution": True, "grade": False, "locked": True}),
        (True, {"grade_id": "f", "solution": False, "grade": False, "locked": False}),
        (True, {"grade_id": "f", "locked": "yes"}),
        (False, {"grade_id": "f", "solution": False, "grade": True, "locked": True}),
        (False, {"grade_id": "f", "solution": False, "grade": True, "locked": False}),
        (False, {"grade_id": "f", "solution": False, "grade": False, "locked": True}),
        (False, {"grade_id": "f", "locked": True}),
    ],
)
def test_locked_cells_and_tests_are_left_out_and_all_others_taken(taken: bool, nbgrader: dict[str, Any]) -> None:
    selection = select(Notebook(Path("x"), "", (cell("x = 1", **nbgrader),)))
    assert taken == bool(selection.cells)


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading"])
def test_only_code_is_taken(kind: str) -> None:
    assert () == select(Notebook(Path("x"), "", (cell("x = 1", kind=kind),))).cells


@pytest.mark.parametrize("source", ["", "\n", "  \n\t"])
def test_empty_cells_are_left_out(source: str) -> None:
    assert () == select(Notebook(Path("x"), "", (cell(source),))).cells


@for_each(
    "name, grade_id",
    [("row_means", "row_means"), ("a-b.c", "a-b.c"), ("1", "two words"), ("1", "<b>"), ("1", "x" * 65), ("1", 3)],
)
def test_a_cell_is_named_by_its_id_if_that_can_be_printed_else_by_its_position(name: str, grade_id: Any) -> None:
    selection = select(Notebook(Path("x"), "", (cell("x = 1", grade_id=grade_id),)))
    assert [name] == [taken.name for taken in selection.cells]


def test_what_was_left_out_is_told() -> None:
    found = Notebook(Path("x"), "", (cell("%matplotlib inline\n!ls\nx = 1"), cell("!ls")), repairs=("before",))
    assert ("before", "cell 1: 2 magic or shell lines left out", "cell 1: 1 magic or shell line left out") == (
        select(found).repairs
    )


MAGICS = {
    "%matplotlib inline": "pass",
    "%time f(1)": "pass",
    "    %time f(1)": "    pass",
    "!pip install numpy": "pass",
    "!echo 'it is": "pass",
    "!echo ((": "pass",
    "!!ls": "pass",
    "?f": "pass",
    "f?": "pass",
    "np.array??": "pass",
    "x = !ls": "x = None",
    "x, y = !ls": "x, y = None",
    "x.y = %timeit -o f()": "x.y = None",
    "x['a'] = !ls": "x['a'] = None",
    "%pylab inline": "from numpy import *",
    "!pip install \\\n    numpy \\\n    scipy": "pass\n\n",
}


@for_each("magic", MAGICS)
def test_a_magic_is_blanked_and_the_lines_keep_their_numbers(magic: str) -> None:
    before = "if True:\n    x = 1\n" if magic.startswith(" ") else "x = 1\n"
    source = f"{before}{magic}\nlast = 2"
    plain, dropped = without_magics(source)
    assert f"{before}{MAGICS[magic]}\nlast = 2" == plain
    assert 1 == dropped
    ast.parse(plain)


@for_each("magic", ["!ls \\\n", "%a\\\n", "x = !ls \\\n", "!ls \\\n\\\n", "!ls \\"])
def test_a_magic_that_is_continued_by_nothing_ends(magic: str) -> None:
    plain, dropped = without_magics(f"x = 1\n{magic}")
    assert (1, magic.count("\n") + 1) == (dropped, plain.count("\n"))
    assert outline(magic).is_python


LONG = "x = [" + "1," * (MAX_PARSED // 2) + "]\n!ls"


def never(source: str) -> Any:
    raise AssertionError(f"{len(source)} characters were parsed")


def test_a_cell_too_long_to_be_looked_at_is_run_as_it_stands_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ast, "parse", never)
    long = Notebook(Path("x"), "", (cell(LONG, grade_id="row_means", solution=True),))
    found = select(repair(long, ["row_means"]))
    assert [LONG] == [taken.source for taken in found.cells]
    assert (
        "cell row_means has 200,010 characters, over the limit of 200,000, and was run as it stands, unread; "
        "keep data out of the code"
    ) == found.repairs[-1]


def test_both_sides_of_a_conflict_too_long_to_be_looked_at_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ast, "parse", never)
    assert conflict.settled(f"<<<<<<< a\n{LONG}\n=======\n{LONG}\n>>>>>>> b\n", Outlines().is_python) is not None


def test_of_a_notebook_beyond_all_measure_a_part_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that name a task's function are looked at as code, in case a slip has made them words."""
    parsed: list[int] = []

    def parse(source: str) -> ast.Module:
        parsed.append(len(source))
        return ast.Module([], [])

    monkeypatch.setattr(ast, "parse", parse)
    words = tuple(
        NotebookCell(number, "markdown", f"row_means {number} ".ljust(MAX_PARSED, "x")) for number in range(30)
    )
    found = select(repair(Notebook(Path("x"), "", words), ["row_means"]))
    assert MAX_TOTAL == sum(parsed)
    assert found.repairs[-1].startswith("only 600,000 characters of the notebook were looked at, and the rest was run")


PYTHON_THAT_LOOKS_LIKE_MAGIC = {
    "a remainder in brackets": "x = (10\n     % 3)",
    "a remainder after a backslash": "x = 10 \\\n  % 3",
    "a list of remainders": "x = [\n  1\n  % 2,\n  '%d'\n  % 3,\n]",
    "a text": "x = '''\n%matplotlib inline\n!ls\nf?\ny = !ls\n'''",
    "a docstring": 'def f(x):\n    """Do.\n\n    % of x?\n    !important\n    x = %d\n    """\n    return x',
    "a text with quotes": "x = \"\"\"\n'''\n%one\n'''\n\"\"\"",
    "an escaped quote": "x = 'it\\'s ('\ny = \"\\\"(\"",
    "a comment with a bracket": "x = 1  # (\ny = [  # ]\n  4\n  % 3]",
    "a comment with a quote": "# it's\nx = (4\n  % 3)",
    "a format": "'loss=%f'\nx = {'a': 1}['a=%s' % '' or 'a']",
}


@for_each("looks", PYTHON_THAT_LOOKS_LIKE_MAGIC)
def test_python_that_looks_like_magic_is_left_alone(looks: str) -> None:
    source = PYTHON_THAT_LOOKS_LIKE_MAGIC[looks]
    assert (source, 0) == without_magics(source)


@for_each("magic", ["%matplotlib inline", "!echo 'it is (", "x = !ls", "f?"])
@for_each("looks", PYTHON_THAT_LOOKS_LIKE_MAGIC)
def test_python_that_looks_like_magic_is_left_alone_beside_real_magic_too(looks: str, magic: str) -> None:
    source = PYTHON_THAT_LOOKS_LIKE_MAGIC[looks]
    blank = MAGICS.get(magic, "pass")
    assert (f"{blank}\n{source}\n{blank}\n{source}", 2) == without_magics(f"{magic}\n{source}\n{magic}\n{source}")


@for_each(
    "source, plain, dropped",
    [
        ("%%time\nx = 1", "\nx = 1", 1),
        ("\n%%time\nx = 1", "\n\nx = 1", 1),
        ("%%timeit -n 10\nx = 1", "\nx = 1", 1),
        ("%%capture out\n%time f()\nx = 1", "\npass\nx = 1", 2),
        ("%%time\nx = (4\n  % 3)", "\nx = (4\n  % 3)", 1),
        ("%%bash\nls\nrm -rf /", "", 3),
        ("%%writefile f.py\nx = 1", "", 2),
        ("%%javascript\nalert(1)", "", 2),
        ("%%html", "", 1),
    ],
)
def test_a_cell_magic_takes_its_line_if_the_rest_is_python_and_the_whole_cell_otherwise(
    source: str, plain: str, dropped: int
) -> None:
    assert (plain, dropped) == without_magics(source)


@for_each(
    "pasted, plain",
    [
        (">>> def f(x):\n...     return x\n...\n>>> y = 1", "def f(x):\n    return x\n\ny = 1"),
        ("\nIn [5]: def f(x):\n   ...:     return x\n   ...: ", "\ndef f(x):\n    return x\n"),
        ("In [5]: %matplotlib inline\nIn [6]: x = 1", "pass\nx = 1"),
        ("x = [\n...\n]", "x = [\n...\n]"),
        (">>> x = (", "x = ("),
        (">>> >>> >>> >>> >>> >>> x = (", ">>> >>> x = ("),
    ],
)
def test_prompts_of_a_terminal_are_taken_away_as_a_notebook_does(pasted: str, plain: str) -> None:
    assert plain == without_magics(pasted)[0]


def test_a_cell_with_a_mistake_of_its_own_keeps_it_where_it_was() -> None:
    assert ("pass\nx = (1\ny = 2", 1) == without_magics("%matplotlib inline\nx = (1\ny = 2")


@given(st.text(alphabet="ab=%!?()[]'\"\\\n #:.,", max_size=60))
def test_lines_are_never_lost_and_cells_that_are_python_never_changed(source: str) -> None:
    plain, dropped = without_magics(source)
    if plain:
        assert source.count("\n") == plain.count("\n")
    if not dropped:
        assert source == plain


def test_a_long_cell_of_magics_takes_no_time() -> None:
    plain, dropped = without_magics("!ls\n" * 20_000 + "(" * 20_000)
    assert 20_000 == dropped
    assert plain.endswith("(" * 20_000)


# Whose work it is.

Found = list[tuple[str, str, str]]


def found(path: Path, root: Path, unit: str = "") -> Found:
    return [
        (work.student, work.unit, work.path.relative_to(root.resolve()).as_posix()) for work in find(path, UNITS, unit)
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "root"


def fill(root: Path, *names: str, unit: str = "") -> None:
    for name in names:
        content = "# %%\nx = 1\n" if name.endswith(".py") else notebook("x = 1", unit=unit)
        write(root / name, content)


def test_a_file_is_graded_by_the_unit_of_its_folder(root: Path) -> None:
    fill(root, "u90_arrays/mine.ipynb")
    assert [("mine", "u90_arrays", "u90_arrays/mine.ipynb")] == found(root / "u90_arrays" / "mine.ipynb", root)


def test_a_file_elsewhere_is_graded_by_the_unit_of_its_metadata(root: Path) -> None:
    fill(root, "mine.ipynb", unit="u91_more")
    assert [("mine", "u91_more", "mine.ipynb")] == found(root / "mine.ipynb", root)


def test_a_file_elsewhere_is_graded_by_the_unit_that_is_given(root: Path) -> None:
    fill(root, "mine.ipynb", unit="u91_more")
    assert [("mine", "u90_arrays", "mine.ipynb")] == found(root / "mine.ipynb", root, "u90_arrays")


def test_a_file_that_names_no_unit_is_refused_with_the_remedy(root: Path) -> None:
    fill(root, "mine.ipynb", unit="u77_unknown")
    with pytest.raises(
        UnreadableSubmission,
        match=r"one \(u90_arrays, u91_more\), or say which with --unit",
    ):
        find(root / "mine.ipynb", UNITS)


def test_a_folder_of_a_unit_is_one_work_of_whom_it_belongs_to(root: Path) -> None:
    fill(root, "u90_arrays/arrays.ipynb")
    assert [("root", "u90_arrays", "u90_arrays/arrays.ipynb")] == found(root / "u90_arrays", root)


def test_a_learners_folder_holds_a_folder_for_each_unit(root: Path) -> None:
    fill(root, "anna/u90_arrays/arrays.ipynb", "anna/u91_more/more.ipynb", "anna/other/x.ipynb")
    expected = [
        ("anna", "u90_arrays", "anna/u90_arrays/arrays.ipynb"),
        ("anna", "u91_more", "anna/u91_more/more.ipynb"),
    ]
    assert expected == found(root / "anna", root)
    assert expected[1:] == found(root / "anna", root, "u91_more")


def test_a_fork_holds_its_units_below_exercises(root: Path) -> None:
    fill(root, "anna/exercises/u90_arrays/arrays.ipynb", "anna/solutions/u91_more/more.ipynb")
    assert [("anna", "u90_arrays", "anna/exercises/u90_arrays/arrays.ipynb")] == found(root / "anna", root)


def test_a_class_holds_a_folder_or_a_fork_for_each_learner(root: Path) -> None:
    fill(
        root,
        "submitted/bert/u91_more/more.ipynb",
        "submitted/anna/u90_arrays/arrays.ipynb",
        "submitted/carl/exercises/u90_arrays/arrays.ipynb",
        "submitted/dora/notes.txt",
        "submitted/roster.csv",
    )
    assert [
        ("anna", "u90_arrays", "submitted/anna/u90_arrays/arrays.ipynb"),
        ("bert", "u91_more", "submitted/bert/u91_more/more.ipynb"),
        ("carl", "u90_arrays", "submitted/carl/exercises/u90_arrays/arrays.ipynb"),
    ] == found(root / "submitted", root)


def test_of_a_unit_in_a_learners_folder_and_in_their_fork_the_one_counts_where_nbgrader_looks_and_it_is_told(
    root: Path,
) -> None:
    fill(root, "class/anna/u90_arrays/mine.ipynb", "class/anna/exercises/u90_arrays/arrays.ipynb")
    fill(root, "class/anna/exercises/u91_more/more.ipynb", "class/bert/u90_arrays/arrays.ipynb")
    annas = [
        ("anna", "u90_arrays", "class/anna/u90_arrays/mine.ipynb"),
        ("anna", "u91_more", "class/anna/exercises/u91_more/more.ipynb"),
    ]
    assert annas == found(root / "class" / "anna", root)
    assert [*annas, ("bert", "u90_arrays", "class/bert/u90_arrays/arrays.ipynb")] == found(root / "class", root)
    told = {work.path: read(work.path).repairs for work in find(root / "class", UNITS)}
    passed_over = "a notebook in exercises/u90_arrays was passed over, since the one in u90_arrays counts"
    assert [True, False, False] == [any(line.startswith(passed_over) for line in lines) for lines in told.values()]


def test_in_a_units_own_folder_only_what_lies_in_it_is_found(root: Path) -> None:
    fill(root, "anna/u90_arrays/mine.ipynb", "bert/u90_arrays/exercises/u90_arrays/arrays.ipynb")
    mine = root / "anna" / "u90_arrays"
    assert Work("anna", "u90_arrays", mine / "mine.ipynb") == find_in(mine, "anna")
    with pytest.raises(NothingToGrade, match="u90_arrays: no notebook in it"):
        find_in(root / "bert" / "u90_arrays", "bert")


def test_a_folder_with_one_notebook_is_the_work_of_whom_it_is_named_after(root: Path) -> None:
    fill(root, "anna/homework.ipynb", unit="u91_more")
    assert [("anna", "u91_more", "anna/homework.ipynb")] == found(root / "anna", root)


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ("arrays.ipynb", ["arrays.ipynb", "aaa.ipynb", "arrays.py"]),
        ("aaa.ipynb", ["aaa.ipynb", "bbb.ipynb"]),
        ("arrays.py", ["arrays.py", "helpers.py"]),
        ("zzz.ipynb", ["zzz.ipynb", ".hidden.ipynb", "arrays.txt"]),
        ("zzz.ipynb", ["zzz.ipynb", "arrays.py"]),
        ("arrays (1).ipynb", ["Untitled.ipynb", "arrays (1).ipynb", "zzz.ipynb"]),
        ("arrays.ipynb.txt", ["Untitled.ipynb", "arrays.ipynb.txt"]),
        ("ARRAYS.IPYNB", ["ARRAYS.IPYNB", "notes.txt"]),
        ("arrays.ipynb", ["arrays.ipynb", ".ipynb_checkpoints/arrays.ipynb"]),
    ],
)
def test_the_units_own_notebook_is_chosen_else_the_one_most_like_it_else_its_python_file(
    chosen: str, names: list[str], root: Path
) -> None:
    fill(root, *(f"anna/u90_arrays/{name}" for name in names))
    assert [("anna", "u90_arrays", f"anna/u90_arrays/{chosen}")] == found(root / "anna", root)


def test_links_within_a_folder_are_not_followed(root: Path) -> None:
    fill(root, "elsewhere/u90_arrays/arrays.ipynb", "class/anna/u91_more/more.ipynb")
    (root / "class" / "bert").symlink_to(root / "elsewhere")
    (root / "class" / "anna" / "u90_arrays").symlink_to(root / "elsewhere" / "u90_arrays")
    assert [("anna", "u91_more", "class/anna/u91_more/more.ipynb")] == found(root / "class", root)


def test_a_link_in_place_of_a_notebook_is_found_and_not_read(root: Path) -> None:
    fill(root, "secret.ipynb")
    (root / "anna" / "u90_arrays").mkdir(parents=True)
    (root / "anna" / "u90_arrays" / "arrays.ipynb").symlink_to(root / "secret.ipynb")
    (work,) = find(root / "anna", UNITS)
    with pytest.raises(UnreadableSubmission, match="is a link"):
        read(work.path)


def test_exercises_that_are_a_link_are_not_followed(root: Path) -> None:
    fill(root, "elsewhere/u90_arrays/arrays.ipynb")
    (root / "anna").mkdir()
    (root / "anna" / "exercises").symlink_to(root / "elsewhere")
    with pytest.raises(NothingToGrade):
        find(root / "anna", UNITS)


@for_each(
    "make, says",
    [
        (missing, "there is no such file or folder"),
        (folder, "no notebook in it, nor in a folder named after a unit (u90_arrays, …)"),
        (fifo, "is neither a file nor a folder"),
        (dangling_link, "is a link, which is not followed"),
        (lambda path: write(path / "anna" / "notes.txt", "text"), "no notebook in it"),
        (lambda path: write(path / "anna" / "u90_arrays" / "notes.txt", "text"), "no notebook in it"),
    ],
)
def test_a_path_that_holds_no_work_is_refused_in_one_line(
    make: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "path"
    make(path)
    with pytest.raises(NothingToGrade) as failure:
        find(path, UNITS)
    assert str(failure.value).startswith(f"{path}: ")
    assert says in str(failure.value)
    assert 1 == len(str(failure.value).splitlines())
