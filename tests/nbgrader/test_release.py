"""What learners get: made from the solutions, the same each time, with nothing of a solution in it."""

from __future__ import annotations

import ast
import json
import keyword
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.model import Case, Task, Unit
from autograder.nbgrader_bridge import ReleaseError
from autograder.planted import planted_sources
from autograder.submission.marks import is_untouched
from tests.later import later

nbformat = later("nbformat")
nbgrader_utils = later("nbgrader.utils")
releasing = later("autograder.nbgrader_bridge.release")

ROOT = Path(__file__).resolve().parents[2]
UNITS = course.units()

FAKE = '''\
# %% [markdown]
# # Doubling
#
# Twice a number is $2x$.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import numpy as np

# %% nbgrader={"grade": false, "grade_id": "double", "locked": false, "schema_version": 3, "solution": true}
def double(x):
    """Twice `x`."""
    ### BEGIN SOLUTION
    two = np.float64(2.0)
    return two * x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_double", "locked": true, "schema_version": 3, "solution": false}
check("u98.double", double)

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "locked": false, "schema_version": 3, "solution": true}
# Because a sum of equal numbers is a product.
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one unit, which is not one of the course's."""
    monkeypatch.setattr("autograder.nbgrader_bridge.release.points_of", lambda unit: {"test_double": 3.0, "why": 2.0})
    add_solution(tmp_path, "u98_doubling", FAKE)
    return tmp_path


def add_solution(root: Path, unit: str, text: str) -> Path:
    path = root / "solutions" / unit / f"{unit[4:]}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def cells_by_id(path: Path) -> dict[str, Any]:
    return {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


# What is made


def test_release_writes_a_valid_notebook_that_names_its_unit(root: Path) -> None:
    [path] = releasing.release(root)
    assert root / "exercises" / "u98_doubling" / "doubling.ipynb" == path
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert {"unit": "u98_doubling"} == notebook.metadata["autograder"]
    assert "python3" == notebook.metadata["kernelspec"]["name"]


def test_a_stub_names_its_task_and_keeps_signature_and_docstring(root: Path) -> None:
    [path] = releasing.release(root)
    expected = (
        'def double(x):\n    """Twice `x`."""\n'
        '    raise NotImplementedError("u98.double: write this function, then run the check below")'
    )
    assert expected == source(cells_by_id(path)["double"])


def test_a_written_answer_is_replaced_by_an_invitation(root: Path) -> None:
    [path] = releasing.release(root)
    assert releasing.ANSWER_STUB == source(cells_by_id(path)["why"])


def test_test_cells_are_locked_and_carry_their_points(root: Path) -> None:
    [path] = releasing.release(root)
    metadata = cells_by_id(path)["test_double"]["metadata"]
    assert (False, False) == (metadata["deletable"], metadata["editable"])
    assert (True, True, 3) == tuple(metadata["nbgrader"][key] for key in ("grade", "locked", "points"))


def test_other_cells_come_through_as_they_are(root: Path) -> None:
    [path] = releasing.release(root)
    cells = cells_by_id(path)
    assert "# Doubling\n\nTwice a number is $2x$." == source(cells["cell-1"])
    assert "import numpy as np" == source(cells["setup"])


def test_two_releases_give_the_same_bytes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    add_solution(elsewhere, "u98_doubling", FAKE)
    [one], [other] = releasing.release(root), releasing.release(elsewhere)
    assert one.read_bytes() == other.read_bytes()


def test_a_notebook_that_is_right_already_is_not_touched(root: Path) -> None:
    [path] = releasing.release(root)
    before = path.stat()
    assert [path] == releasing.release(root)
    assert (before.st_ino, before.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)


@pytest.mark.parametrize("name", ["u97_halving", "u97"])
def test_a_unit_can_be_chosen_by_name_or_number(root: Path, name: str) -> None:
    add_solution(root, "u97_halving", FAKE.replace("u98", "u97"))
    assert ["halving.ipynb"] == [path.name for path in releasing.release(root, [name])]


def test_points_are_those_of_the_graded_cells(root: Path) -> None:
    assert {"test_double": 3.0, "why": 2.0} == releasing.points(root / "solutions/u98_doubling/doubling.py")


# What is not accepted


@pytest.mark.parametrize(
    ("found", "put", "message"),
    [
        ("    ### BEGIN SOLUTION\n", "", "do not come in pairs"),
        ("    ### END SOLUTION\n", "", "do not come in pairs"),
        ("    return two * x\n", "    ### BEGIN SOLUTION\n    return two * x\n", "do not come in pairs"),
        ("    ### BEGIN SOLUTION\n    two = np.float64(2.0)\n    return two * x\n    ### END SOLUTION\n", "    pass\n",
         r"cell 3 \(double\): is a solution without"),
        ('"grade_id": "test_double"', '"grade_id": "double"', r"cell 4 \(double\): its grade_id stands twice"),
        ('"grade_id": "test_double"', '"grade_id": "a \\" b"', "its grade_id must be"),
        ('"locked": true, "schema', '"locked": true, "points": 3, "schema', "points of its own"),
        ('"grade_id": "why"', '"grade_id": "whence"', r"is graded, and .*add '\"whence\": POINTS' to graded_by_hand"),
        ('{"grade": true, "grade_id": "why"', '{"grade": false, "grade_id": "why_not"', "there is no graded cell why"),
        ("    two = np.float64(2.0)", "    two = = 2", r"doubling\.py:13: syntax error"),
        ("import numpy as np\n", "### BEGIN SOLUTION\nimport ast\n### END SOLUTION\n", "not marked as a solution"),
        ("check(", "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\ncheck(", "has hidden tests"),
        ("    return two * x\n    ### END SOLUTION\n", "    ### END SOLUTION\n        return 3\n", "syntax error"),
        ("    two = np.float64(2.0)\n", "    if x:\n    ### END SOLUTION\n        two = 2.0\n    ### BEGIN SOLUTION\n",
         "what is left without the solution is no Python"),
        ('"schema_version": 3', '"schema_version": 2', "nbgrader cannot release"),
        ('check("u98.double", double)', 'check("u98.halve", double)',
         r'\(test_double\): must hold the one line check\("u98.double", double\)'),
        ('check("u98.double", double)', 'check("u97.double", double)', "must hold the one line"),
        ('check("u98.double", double)', 'check("u98.double", np.abs)', "must hold the one line"),
        ('check("u98.double", double)', "pass", "must hold the one line"),
        ('"grade_id": "double"', '"grade_id": "duoble"', 'duoble.: defines double, so its grade_id must be "double"'),
        ('"grade_id": "double", ', "", "cell 3: has marks and no grade_id; a function's cell has its name"),
        (' nbgrader={"grade": false, "grade_id": "double", "locked": false, "schema_version": 3, "solution": true}', "",
         'cell 3: has .* and is not marked as a solution; give it the mark "solution": true'),
        ("import numpy as np\n", "import numpy as np\ndef double(x):\n    return 2 * x\n",
         r"cell 2 \(setup\): defines double and is not marked as a solution"),
        ("def double(", "def duoble(", "no cell defines double; write its solution in a cell"),
        ('"grade_id": "test_double"', '"grade_id": "test_duoble"',
         r"add the line '\"duoble\": POINTS,' to tasks in autograder/units/u98_doubling/__init__\.py, or mend the id"),
    ],
)  # fmt: skip
def test_a_solution_with_a_mistake_is_refused_by_name(root: Path, found: str, put: str, message: str) -> None:
    assert found in FAKE
    add_solution(root, "u98_doubling", FAKE.replace(found, put, 1))
    with pytest.raises(ReleaseError, match=message):
        releasing.release(root)


def test_a_missing_cell_is_told_with_the_line_that_asks_for_it(root: Path) -> None:
    add_solution(root, "u98_doubling", FAKE[: FAKE.index('# %% nbgrader={"grade": true')])
    lacking = r"no graded cell test_double, and autograder/units/u98_doubling/__init__\.py gives points for it; write"
    with pytest.raises(ReleaseError, match=lacking):
        releasing.release(root)


def test_arguments_that_the_solution_does_not_take_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cases(rng: np.random.Generator) -> tuple[Case, ...]:
        return (Case("three", {"y": rng.normal(size=3)}),)

    unit = Unit("u98_doubling", "Doubling", (1,), (Task("double", 3.0, cases),))
    monkeypatch.setattr("autograder.nbgrader_bridge.release._unit_of", lambda name: unit)
    with pytest.raises(ReleaseError, match=r"the case 'three' has the arguments \(y\), and double here takes \(x\)"):
        releasing.release(root)
    add_solution(root, "u98_doubling", FAKE.replace("(x)", "(y, x=0)"))
    assert releasing.release(root)
    broken = Unit("u98_doubling", "Doubling", (1,), (Task("double", 3.0, lambda rng: [][0]),))
    monkeypatch.setattr("autograder.nbgrader_bridge.release._unit_of", lambda name: broken)
    with pytest.raises(ReleaseError, match="the cases of double cannot be drawn: IndexError: "):
        releasing.release(root)


def test_nothing_is_written_if_one_solution_is_bad(root: Path) -> None:
    add_solution(root, "u99_broken", "def f(:\n")
    with pytest.raises(ReleaseError, match=r"u99_broken/broken\.py:1"):
        releasing.release(root)
    assert not (root / "exercises").exists()


def test_a_unit_that_does_not_exist_is_refused_with_those_that_do(root: Path) -> None:
    with pytest.raises(ReleaseError, match=r"no unit 'u55'.*u98_doubling"):
        releasing.release(root, ["u55"])


def test_a_repository_without_solutions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="nothing to release"):
        releasing.release(tmp_path)


# Drift


def test_no_drift_after_a_release(root: Path) -> None:
    releasing.release(root)
    assert [] == releasing.check_release(root)


def test_a_notebook_edited_by_hand_is_found_and_the_mending_command_named(root: Path) -> None:
    [path] = releasing.release(root)
    path.write_text(path.read_text(encoding="utf-8").replace("# Doubling", "# Tripling"), encoding="utf-8")
    [message] = releasing.check_release(root)
    assert "exercises/u98_doubling/doubling.ipynb" in message
    assert message.endswith("make release")
    releasing.release(root)
    assert [] == releasing.check_release(root)


def test_a_notebook_that_was_not_released_is_found(root: Path) -> None:
    [message] = releasing.check_release(root)
    assert "exercises/u98_doubling/doubling.ipynb: is missing" in message
    assert message.endswith("make release")


def test_a_notebook_without_a_solution_is_found(root: Path) -> None:
    [path] = releasing.release(root)
    orphan = path.with_name("orphan.ipynb")
    orphan.write_bytes(path.read_bytes())
    [message] = releasing.check_release(root)
    assert message.endswith("git rm exercises/u98_doubling/orphan.ipynb")


def test_checking_for_drift_writes_nothing(root: Path) -> None:
    releasing.check_release(root)
    assert not (root / "exercises").exists()


# This course


def test_the_exercises_are_what_the_solutions_give() -> None:
    assert [] == releasing.check_release(ROOT)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_points_in_the_notebook_are_those_of_the_unit(unit: Unit) -> None:
    expected = {f"test_{task.function}": float(task.points) for task in unit.tasks}
    expected |= {question.id: float(question.max_points) for question in unit.graded_by_hand}
    assert expected == releasing.points(solution_of(unit))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_line_of_a_solution_is_released(unit: Unit) -> None:
    given = {
        line.split("def ")[1].split("(")[0] for line in released_lines(exercise_of(unit)) if line.startswith("def ")
    }
    functions = {task.function for task in unit.tasks} | given
    # A function that is given to be mended shares its other lines with the solution.
    planted = squeezed("\n".join(planted_sources(unit).values()))
    telling = {
        squeezed(line): line
        for line in solution_lines(solution_of(unit))
        if is_telling(line) and not is_a_call_by_its_signature(line, functions) and squeezed(line) not in planted
    }
    released = [squeezed(line) for line in released_lines(exercise_of(unit))]
    leaked = [line for squeezed_line, line in telling.items() if any(squeezed_line in other for other in released)]
    assert telling
    assert [] == leaked


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_misconception_is_released(unit: Unit) -> None:
    released = squeezed(exercise_of(unit).read_text(encoding="utf-8"))
    answers = [task.answers for task in unit.tasks]
    misconceptions = [wrong for one in answers for wrong in (*one.mistakes, *one.controls, *one.planted)]
    texts = [text for wrong in misconceptions for text in (wrong.why, wrong.hint) if text]
    assert texts
    assert [] == [text for text in texts if squeezed(json.dumps(text, ensure_ascii=False)[1:-1]) in released]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_mark_of_a_solution_or_hidden_test_is_released(unit: Unit) -> None:
    released = exercise_of(unit).read_text(encoding="utf-8")
    assert [] == [mark for mark in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS") if mark in released]


def solution_of(unit: Unit) -> Path:
    return ROOT / "solutions" / unit.name / f"{course.notebook_name(unit)}.py"


def exercise_of(unit: Unit) -> Path:
    return ROOT / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb"


def solution_lines(path: Path) -> list[str]:
    """The lines between the marks, and those of written answers. Read without the code under test."""
    lines, inside, answer = [], False, False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# %%"):
            answer = "[markdown]" in line and '"solution": true' in line
        elif "BEGIN SOLUTION" in line or "END SOLUTION" in line:
            inside = "BEGIN SOLUTION" in line
        elif inside or answer:
            lines.append(line.removeprefix("#") if answer else line)
    return lines


def released_lines(path: Path) -> list[str]:
    """The lines of a notebook's cells, without the docstrings of its stubs, which a solution shares."""
    lines = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = source(cell)
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution"):
            text = without_docstrings(text)
        lines += text.split("\n")
    return lines


def without_docstrings(text: str) -> str:
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            docstring = node.body[0]
            lines[docstring.lineno - 1 : docstring.end_lineno] = [""] * (docstring.end_lineno - docstring.lineno + 1)
    return "\n".join(lines)


def is_telling(line: str) -> bool:
    """Whether a line says something of the solution: ``return x`` and ``grads = []`` stand in any code."""
    words = set(re.findall(r"[^\W\d]\w*", line)) - set(keyword.kwlist)
    return len(words) >= 3


def is_a_call_by_its_signature(line: str, functions: set[str]) -> bool:
    """Whether a line only calls one of the unit's functions: figures call them too, as the docstrings say it."""
    try:
        [statement] = ast.parse(line.strip()).body
    except (SyntaxError, ValueError):
        return False
    match statement:
        case (ast.Assign() | ast.Expr()) as line_of_code if isinstance(line_of_code.value, ast.Call):
            call = line_of_code.value
            named = isinstance(call.func, ast.Name) and call.func.id in functions
            return named and all(isinstance(argument, ast.Name) for argument in call.args)
    return False


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name[:3])
def test_a_cell_is_untouched_as_long_as_nbgraders_checksum_is_its_own(unit: Unit) -> None:
    path = ROOT / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb"
    marked = [cell for cell in nbformat.read(path, as_version=4).cells if "nbgrader" in cell.metadata]
    assert marked
    for cell in marked:
        marks = {**cell.metadata["nbgrader"], "checksum": nbgrader_utils.compute_checksum(cell)}
        assert is_untouched(cell.cell_type, cell.source, marks)
        assert not is_untouched(cell.cell_type, f"{cell.source} ", marks)
        assert not is_untouched(cell.cell_type, cell.source, {**marks, "solution": not marks["solution"]})
