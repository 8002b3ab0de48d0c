"""A learner loses no point for what a machine did to the notebook, gains none from what was not written."""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import course
from autograder.grade import grade
from autograder.model import Report
from autograder.sandbox import Launcher
from autograder.submission import Notebook, NotebookCell, SourceCell, UnreadableSubmission, find, read, repair, select
from autograder.submission.magics import MAX_PARSED
from autograder.words.message import text_of
from tests.cases import for_each
from tests.course import solution
from tests.damage import DAMAGES, Json
from tests.helpers import UNIT

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = [task.function for task in UNIT.tasks]
BY_HAND = [question.id for question in UNIT.graded_by_hand]
HIT = "add_row"
POINTS = {task.function: task.points for task in UNIT.tasks}


def cell_of(kind: str, grade_id: str, source: str, **marks: bool) -> Json:
    """A cell as it is released; without marks, one that the course does not mark."""
    nbgrader = {"cell_type": kind, "grade": False, "grade_id": grade_id, "locked": False, "solution": False, **marks}
    metadata = {"deletable": False, "nbgrader": nbgrader} if marks else {}
    made = {"cell_type": kind, "id": grade_id, "metadata": metadata, "source": source.splitlines(keepends=True)}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def released(sources: dict[str, str]) -> Json:
    """The fake unit's notebook with these sources in its solution cells."""
    setup = "import matplotlib.pyplot as plt\nimport numpy as np\n\nfrom autograder.data import digits\n"
    cells = [
        cell_of("markdown", "cell-1", "# Arrays\n\nMeans, rows and running means."),
        cell_of("code", "setup", setup, locked=True),
    ]
    for position, (function, source) in enumerate(sources.items()):
        cells += [
            cell_of("markdown", f"cell-{3 * position + 3}", f"## The function {function}"),
            cell_of("code", function, source, solution=True),
            cell_of("code", f"test_{function}", f'check("u90.{function}", {function})', grade=True, locked=True),
        ]
    cells += [
        cell_of("markdown", "reflection_question", "## Reflection\n\nWhat is a mean?", locked=True),
        cell_of("markdown", "reflection", "It is in the middle.", solution=True, grade=True),
    ]
    return {
        "cells": cells,
        "metadata": {
            "autograder": {"unit": UNIT.name},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


SOLVED = released({right.__name__: inspect.getsource(right).rstrip() for right in solution.ALL})
STUBS = released(
    {name: f'def {name}(*arguments):\n    raise NotImplementedError("u90.{name}: write it")' for name in FUNCTIONS}
)


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / UNIT.name / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def written(folder: Path, notebook: Json) -> Notebook:
    return read(write(folder, "arrays.ipynb", json.dumps(notebook).encode()))


def repaired(notebook: Notebook) -> Notebook:
    return repair(notebook, FUNCTIONS, BY_HAND)


GRADED: dict[tuple[SourceCell, ...], Report] = {}


def graded(notebook: Notebook, launcher: Launcher) -> Report:
    """The report on a notebook. The worker gets cells and nothing else: two notebooks with the same are run once."""
    selection = select(repaired(notebook))
    known = GRADED.get(selection.cells)
    if known is None:
        made = grade(notebook, UNIT, 0, launcher, "anna")
        assert selection.repairs == made.repairs[: len(selection.repairs)]
        known = GRADED[selection.cells] = replace(made, repairs=made.repairs[len(selection.repairs) :])
    return replace(known, repairs=(*selection.repairs, *known.repairs))


def points(report: Report) -> dict[str, float]:
    return {task.function: task.points for task in report.tasks}


# The kinds of damage, through the whole pipeline.


@pytest.mark.parametrize("kind", [kind for kind, damage in DAMAGES.items() if damage.loses != "everything"])
def test_a_damaged_notebook_is_graded_and_its_damage_is_named(kind: str, tmp_path: Path, process: Launcher) -> None:
    damage = DAMAGES[kind]
    name, content = damage.of(SOLVED, HIT, "arrays.ipynb")
    write(tmp_path, name, content)
    (work,) = find(tmp_path, [UNIT.name])
    report = graded(read(work.path), process)
    told = damage.told(HIT)
    assert [told] if told else [] == [line for line in report.repairs if told in line]
    assert {**POINTS, **({HIT: 0} if damage.loses == "the function" else {})} == points(report)
    assert all(len(line) < 200 and len(line.splitlines()) == 1 for line in report.repairs)


@for_each("kind", [kind for kind, damage in DAMAGES.items() if damage.loses == "everything"])
def test_what_nothing_is_left_of_is_refused_in_a_line_that_says_what_to_do(kind: str, tmp_path: Path) -> None:
    damage = DAMAGES[kind]
    path = write(tmp_path, *damage.of(SOLVED, HIT, "arrays.ipynb"))
    with pytest.raises(UnreadableSubmission) as failure:
        read(path)
    assert damage.told(HIT) in str(failure.value)
    assert str(failure.value).startswith(f"{path}: ")
    assert 1 == len(str(failure.value).splitlines())


@pytest.mark.parametrize("kind", [kind for kind, damage in DAMAGES.items() if damage.loses != "everything"])
def test_damage_earns_nothing_where_nothing_was_written(kind: str, tmp_path: Path, process: Launcher) -> None:
    path = write(tmp_path, *DAMAGES[kind].of(STUBS, HIT, "arrays.ipynb"))
    assert dict.fromkeys(FUNCTIONS, 0) == points(graded(read(path), process))


@for_each("kind", [kind for kind, damage in DAMAGES.items() if damage.loses != "everything"])
def test_each_cell_of_the_course_is_there_once_with_its_marks(kind: str, tmp_path: Path) -> None:
    found = repaired(read(write(tmp_path, *DAMAGES[kind].of(SOLVED, HIT, "arrays.ipynb"))))
    marked = [str(cell.nbgrader["grade_id"]) for cell in found.cells if cell.nbgrader]
    assert sorted(set(marked)) == sorted(marked)
    for cell in found.cells:
        flags = {flag for flag in ("solution", "grade", "locked") if cell.nbgrader.get(flag) is True}
        grade_id = cell.nbgrader.get("grade_id")
        if grade_id in FUNCTIONS:
            assert ("code", {"solution"}) == (cell.kind, flags)
        elif grade_id in BY_HAND:
            assert ("markdown", {"solution", "grade"}) == (cell.kind, flags)
        elif str(grade_id).startswith("test_"):
            assert ("code", {"grade", "locked"}) == (cell.kind, flags)
    gone = {HIT} if DAMAGES[kind].loses == "the function" else set()
    assert set(FUNCTIONS) - gone <= set(marked)


def test_there_are_enough_kinds_of_damage() -> None:
    assert 25 <= sum(damage.loses == "nothing" and bool(damage.says) for damage in DAMAGES.values())


def test_a_solution_cell_that_is_gone_is_told_with_the_way_to_get_it_back(tmp_path: Path, process: Launcher) -> None:
    path = write(tmp_path, *DAMAGES["a solution deleted"].of(SOLVED, HIT, "arrays.ipynb"))
    result = next(task for task in graded(read(path), process).tasks if task.function == HIT)
    assert "missing" == result.status
    assert "add_row is not defined. Its cell is gone from the notebook." in text_of(result.message)
    assert result.message.hint.startswith("Copy the cell `add_row` back from the released notebook")


# What is not damaged.


@pytest.mark.parametrize("unit", course.units(), ids=lambda unit: unit.name)
@for_each("folder", ["exercises", "solutions"])
def test_what_we_release_has_nothing_to_repair(unit: Any, folder: str) -> None:
    (path,) = (path for path in (ROOT / folder / unit.name).iterdir() if path.suffix in (".ipynb", ".py"))
    before = read(path)
    after = repair(before, [task.function for task in unit.tasks], [question.id for question in unit.graded_by_hand])
    assert () == before.repairs
    assert before == after


def test_a_sound_notebook_is_left_as_it_is(tmp_path: Path) -> None:
    before = written(tmp_path, SOLVED)
    assert () == before.repairs
    assert before == repaired(before)


def own(source: str, kind: str = "code") -> Json:
    made = {"cell_type": kind, "id": "0f1e2d3c", "metadata": {}, "source": source}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


@for_each(
    "cell",
    [
        own("def helper(x):\n    return x"),
        own("def add_row(x, row):\n    return x"),
        own("add_row = 3"),
        own("def add_row(x, row):\n    return x", "markdown"),
        own("x = [1, 2"),
        own("    print(row_means)"),
        own("check('u90.add_row', add_row)"),
        own("from autograder.notebook import check"),
        own("a = “smart”"),
        own("My thoughts.", "markdown"),
        own("<<<<<<< ours", "markdown"),
        own("", "raw"),
        own(""),
    ],
)
def test_a_learners_own_cell_is_left_alone(cell: Json, tmp_path: Path) -> None:
    notebook = copy.deepcopy(SOLVED)
    notebook["cells"].append(cell)
    before = written(tmp_path, notebook)
    after = repaired(before)
    assert [one.nbgrader for one in before.cells] == [one.nbgrader for one in after.cells]
    assert [one.kind for one in before.cells] == [one.kind for one in after.cells]


def test_smart_quotes_are_the_learners_own_to_mend(tmp_path: Path) -> None:
    notebook = copy.deepcopy(SOLVED)
    notebook["cells"].append(own("a = “smart”"))
    assert () == repaired(written(tmp_path, notebook)).repairs


def test_spaces_that_do_not_break_stay_within_strings() -> None:
    source = "def add_row(x, row):\n\u00a0   return '\u00a0'  # \u00a0"
    (cell,) = repaired(Notebook(Path("x"), "", (NotebookCell(1, "code", source),))).cells
    assert "def add_row(x, row):\n    return '\u00a0'  # \u00a0" == cell.source


def test_an_own_copy_above_a_stub_counts_and_one_below_is_as_in_a_notebook() -> None:
    stub = NotebookCell(
        1, "code", "def add_row(x, row):\n    raise NotImplementedError", {"grade_id": HIT, "solution": True}
    )
    right = NotebookCell(2, "code", "def add_row(x, row):\n    return x + row")
    above = repaired(Notebook(Path("x"), "", (right, stub)))
    assert [right.source] == [cell.source for cell in above.cells]
    assert HIT == above.cells[0].nbgrader["grade_id"]
    below = repaired(Notebook(Path("x"), "", (stub, right)))
    assert (stub, right) == below.cells


def pieces(*sources: str, marked: int) -> Notebook:
    """A notebook of these cells, of which so many bear the function's mark."""
    marks = {"grade_id": HIT, "solution": True}
    cells = [
        NotebookCell(at, "code", source, marks if at <= marked else {}) for at, source in enumerate(sources, start=1)
    ]
    return Notebook(Path("x"), "", tuple(cells))


HEAD = "def add_row(x, row):"
BODY = "    total = x + row"
END = "    return total"


@for_each(
    "parts, marked",
    [
        ((f"{HEAD}\n{BODY}", END), 2),
        ((f"{HEAD}\n{BODY}", END), 1),
        ((f"{HEAD}\n{BODY}", END), 0),
        ((HEAD, BODY, END), 3),
        ((HEAD, BODY, END), 1),
        ((f"{HEAD}\n    # add", BODY, END), 0),
        ((f"{HEAD}\n    total = (x", "    + row)", END), 2),
    ],
)
def test_the_parts_of_a_function_that_was_split_are_joined(parts: tuple[str, ...], marked: int) -> None:
    found = repaired(pieces(*parts, "print(add_row)", marked=marked))
    assert ["\n".join(parts), "print(add_row)"] == [cell.source for cell in found.cells]
    assert 1 == sum("had been split into several cells" in line for line in found.repairs)


@for_each("second", ["    print(add_row(1, 2))", "add_row(1,", "else:", "%matplotlib inline", "return 3 +"])
def test_an_own_cell_behind_a_whole_function_is_not_joined_to_it(second: str) -> None:
    found = repaired(pieces(f"{HEAD}\n    return x + row", second, marked=1))
    assert 2 == len(found.cells)


@for_each(
    "before, after",
    [
        ('check("u90.add_row", add_row)', ""),
        ('check(\n    "u90.add_row",\n    add_row,\n)', "\n\n\n"),
        ('if True:\n    check("u90.add_row", add_row)', None),
        ('x = 1; check("u90.add_row", add_row)', None),
        ('check("u90.helper", helper)', None),
    ],
)
def test_a_check_within_a_solution_is_left_out_where_that_changes_nothing_else(before: str, after: str | None) -> None:
    head = f"{HEAD}\n    return x + row\n"
    (cell,) = repaired(pieces(head + before, marked=1)).cells
    assert head + (before if after is None else after) == cell.source


@for_each(
    "source, is_stub",
    [
        (f"{HEAD}\n    raise NotImplementedError", True),
        (f"{HEAD}\n    'Add.'\n    raise NotImplementedError('write it')", True),
        ("class add_row:\n    def __init__(self):\n        raise NotImplementedError", True),
        ("class add_row:\n    'Add.'\n    raise NotImplementedError", True),
        (f"{HEAD}\n    'Add.'", False),
        (f"{HEAD}\n    pass", False),
        (f"{HEAD}\n    x += row\n    raise NotImplementedError", False),
        (f"{HEAD}\n    raise ValueError", False),
        ("class add_row:\n    pass", False),
        ("add_row = lambda x, row: x", False),
    ],
)
def test_only_an_untouched_stub_is_left_out_behind_what_was_written(source: str, is_stub: bool) -> None:
    found = repaired(pieces(f"{HEAD}\n    return x + row", source, marked=1))
    assert (1 if is_stub else 2) == len(found.cells)


def test_the_answer_in_words_is_found_by_its_place_behind_the_courses_cells(tmp_path: Path) -> None:
    notebook = copy.deepcopy(SOLVED)
    notebook["cells"][-1] |= {"metadata": {}, "id": "0f1e2d3c"}
    found = repaired(written(tmp_path, notebook))
    assert "reflection" == found.cells[-1].nbgrader["grade_id"]
    assert ("cell reflection had lost its nbgrader metadata and was recognised by name and place",) == found.repairs


def test_both_copies_of_an_answer_in_words_are_kept(tmp_path: Path) -> None:
    notebook = copy.deepcopy(SOLVED)
    notebook["cells"].append({**copy.deepcopy(notebook["cells"][-1]), "source": "It is a sum, divided."})
    assert "It is in the middle.\n\nIt is a sum, divided." == repaired(written(tmp_path, notebook)).cells[-1].source


# Hostile input.


def test_five_thousand_cells_that_all_claim_to_be_one_are_settled() -> None:
    marks = {"grade_id": HIT, "solution": True}
    source = "def add_row(x, row):\n    raise NotImplementedError"
    cells = tuple(NotebookCell(at, "code", f"{source}  # {at}", marks) for at in range(1, 5_001))
    found = repaired(Notebook(Path("x"), "", cells))
    assert [5_000] == [cell.position for cell in found.cells if cell.nbgrader]
    fragments = tuple(NotebookCell(at, "code", "    x = (", marks) for at in range(1, 5_001))
    assert 5_000 == len(repaired(Notebook(Path("x"), "", fragments)).cells)


@for_each(
    "source",
    [
        "<<<<<<< \n" * 50_000,
        "<<<<<<< \n=======\n>>>>>>> \n" * 20_000,
        "(" * 200_000,
        "def add_row(" * 50_000,
        '"""' * 100_001,
        "\u00a0" * 300_000,
        "x = " + "-" * 200_000 + "1",
        "if x:\n" + "".join(" " * depth + "if x:\n" for depth in range(1, 2_000)),
        "a" * 2_000_000,
        'check("u90.add_row", add_row)\n' * 30_000,
        "import x\n" * 100_000,
    ],
)
def test_a_hostile_source_is_passed_on_without_harm(source: str) -> None:
    cell = NotebookCell(1, "code", f"{source}\nadd_row", {"grade_id": HIT, "solution": True})
    found = repaired(Notebook(Path("x"), "", (cell,)))
    assert [HIT] == [one.nbgrader["grade_id"] for one in found.cells]
    assert 1 == len(select(found).cells)


def mutations(content: bytes) -> st.SearchStrategy[bytes]:
    """The file with a piece of it cut out, doubled, replaced or moved."""
    place = st.integers(0, len(content))
    piece = st.sampled_from([b"", b'"', b"{", b"]", b",", b"null", b"\0", b"\r", b"\xff", b"<<<<<<< a\n", b"=======\n"])

    def mutate(first: int, second: int, new: bytes, twice: bool) -> bytes:
        start, end = sorted((first, min(second, first + 400)))
        return content[:start] + new + (content[start:end] * 2 if twice else b"") + content[end:]

    return st.builds(mutate, place, place, piece, st.booleans())


@settings(max_examples=150)
@given(mutations(json.dumps(SOLVED).encode()))
def test_a_file_with_a_random_change_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "random", "arrays.ipynb", content)
    try:
        notebook = read(path)
    except UnreadableSubmission as error:
        assert str(error).startswith(f"{path}: ")  # noqa: PT017  either end is right
        return
    assert select(repaired(notebook))


odd = st.none() | st.booleans() | st.integers(-1, 5) | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=2)
GRADE_IDS = st.sampled_from([HIT, f"test_{HIT}", "row_means", "reflection", "setup", "", "x"])


@st.composite
def mangled(draw: st.DrawFn) -> Json:
    """The notebook with some cells moved, copied or left out, and some of their fields odd or another cell's."""
    cells = copy.deepcopy(draw(st.lists(st.sampled_from(SOLVED["cells"]), max_size=12)))
    for cell in cells:
        for field in draw(st.lists(st.sampled_from(["cell_type", "source", "metadata", "nbgrader", "grade_id", "id"]))):
            if field == "grade_id":
                cell["metadata"] = {
                    "nbgrader": {"grade_id": draw(GRADE_IDS), "solution": draw(odd), "locked": draw(odd)}
                }
            elif field == "nbgrader":
                cell["metadata"] = {"nbgrader": draw(odd)}
            else:
                cell[field] = draw(odd | st.sampled_from(["code", "markdown", "raw"]))
    return {**SOLVED, "cells": cells, "metadata": draw(odd | st.just(SOLVED["metadata"]))}


@settings(max_examples=150)
@given(mangled())
def test_a_notebook_of_mangled_cells_is_repaired_to_one_cell_of_each_kind(
    tmp_path_factory: pytest.TempPathFactory, notebook: Json
) -> None:
    found = repaired(written(tmp_path_factory.getbasetemp() / "mangled", notebook))
    known = [name for function in FUNCTIONS for name in (function, f"test_{function}")] + BY_HAND
    marked = [cell.nbgrader.get("grade_id") for cell in found.cells]
    assert all(marked.count(name) <= 1 for name in known)
    again = repaired(found)
    assert found.cells == again.cells
    assert select(found).cells == select(again).cells


@settings(max_examples=150)
@given(st.text(alphabet="# %\n[]{}=\"':-<>\\xdef()", max_size=60))
def test_a_percent_file_of_random_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.getbasetemp() / "text", "arrays.py", f"# %% {text}".encode())
    try:
        notebook = read(path)
    except UnreadableSubmission as error:
        assert 1 == len(str(error).splitlines())  # noqa: PT017  either end is right
        return
    assert select(repaired(notebook))


SPOILT: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("# %%\n", "# %%\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n", 1),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_percent_file_is_repaired_as_well(spoil: Callable[[str], str], tmp_path: Path, process: Launcher) -> None:
    sources = "".join(f"# %%\n{inspect.getsource(right)}\n" for right in solution.ALL)
    report = graded(read(write(tmp_path, "arrays.py", spoil(sources).encode())), process)
    assert POINTS == points(report)
    told = " ".join(report.repairs)
    assert "had lost their nbgrader metadata" in told
    assert ("carriage returns" in told, "our side" in told) == ("\r" in spoil(sources), "<<<" in spoil(sources))


def test_a_text_too_long_to_be_looked_at_does_not_become_code_whatever_its_marks_say(tmp_path: Path) -> None:
    notebook = copy.deepcopy(SOLVED)
    hit = next(cell for cell in notebook["cells"] if cell["id"] == HIT)
    hit |= {"cell_type": "markdown", "source": "#" * (MAX_PARSED + 1)}
    found = repaired(written(tmp_path, notebook))
    assert HIT not in [cell.name for cell in select(found).cells]
    assert f"cell {HIT} had become markdown, has 200,001 characters and was not run" in found.repairs
