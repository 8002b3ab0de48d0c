"""How a unit is written: marked functions, habits, arguments of a case, and what is said where something lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from autograder import course
from autograder.authoring import (
    Array,
    Case,
    array_of,
    changes,
    leaves_shapes,
    lets_pass,
    marked,
    mistake,
    number_of,
    squeezes,
    task,
    whole_number_of,
)
from autograder.authoring.mistake import answers_in
from autograder.model import Misconception, Raises
from autograder.words.message import text_of
from tests.helpers import TASKS, judged_by, with_answers


@mistake(hint="Mend it.", seen="https://example.org/seen", eps=(1e-3, 1e-2))
def adds_a_little(x: Array, *, eps: float) -> Array:
    """It adds a little to what it divides by,
    and every mean comes out too small.
    """
    return np.asarray(x.sum(axis=1) / (x.shape[1] + eps))


def known() -> Misconception:
    (found,) = marked(adds_a_little)
    return found


def test_a_marked_function_is_a_mistake_of_its_name_with_its_docstring_as_the_why() -> None:
    found = known()
    assert ("adds_a_little", "Mend it.", "https://example.org/seen") == (found.name, found.hint, found.seen)
    assert "It adds a little to what it divides by, and every mean comes out too small." == found.why


def test_a_constant_that_learners_choose_freely_is_one_mistake_whatever_its_value() -> None:
    task_with_it = with_answers(TASKS["row_means"], mistakes=(known(),))
    for eps in (1e-3, 1e-2):
        result = judged_by(task_with_it, lambda x, e=eps: x.sum(axis=1) / (x.shape[1] + e))
        assert "adds_a_little" == result.message.misconception
    assert judged_by(task_with_it, lambda x: x.sum(axis=1) / (x.shape[1] + 0.5)).message.misconception is None


def test_what_a_module_says_is_found_in_the_order_of_its_text_and_what_it_imports_is_not() -> None:
    module = ModuleType("answers_of_a_task")
    source = """
from autograder.authoring import changes, control, marked, mistake
from tests.engine.test_authoring import adds_a_little

def reference(x): return x

@mistake(hint="One.")
def one(x):
    "It is one."

HABITS = changes("x")

@control
def untrained(x):
    "It is not trained."

@mistake(hint="Two.")
class TwoWords:
    "It is two."

MORE = (*marked(adds_a_little),)
"""
    exec(source, module.__dict__)
    found = answers_in(module)
    assert ["one", "changes_x", "two_words", "adds_a_little"] == [one.name for one in found.mistakes]
    assert ["untrained"] == [one.name for one in found.controls]
    assert found.reference is module.__dict__["reference"]


@pytest.mark.parametrize(
    "joined", ["(*changes('x'), *changes('w'))", "(changes('x'), changes('w'))", "[changes('x', 'w')]"]
)
def test_habits_may_be_joined_in_any_way(joined: str) -> None:
    module = ModuleType("answers_of_a_task")
    exec(f"from autograder.authoring import changes\nHABITS = {joined}\n", module.__dict__)
    assert ["changes_x", "changes_w"] == [one.name for one in answers_in(module).mistakes]


# Habits.

HABITS = with_answers(TASKS["add_row"], mistakes=(*changes("x", "row"), *leaves_shapes()))


def checked(x: Array, row: Array, error: Exception) -> None:
    if row.shape != x.shape[1:]:
        raise error


def test_an_argument_changed_in_place_is_named_whatever_is_written_into_it() -> None:
    def zeroes(x: Array, row: Array) -> Array:
        checked(x, row, ValueError(f"{x.shape} and {row.shape}"))
        total = x + row
        row[:] = 0
        return total

    result = judged_by(HABITS, zeroes)
    assert ("changes_row", 5) == (result.message.misconception, result.cases_passed)
    assert "`row`" in text_of(result.message)


def test_errors_left_to_numpy_asserted_or_without_shapes_are_named() -> None:
    def asserts(x: Array, row: Array) -> Array:
        checked(x, row, AssertionError())
        return x + row

    def names_none(x: Array, row: Array) -> Array:
        checked(x, row, ValueError("they do not fit"))
        return x + row

    found = [
        judged_by(HABITS, answer).message.misconception for answer in (lambda x, row: x + row, asserts, names_none)
    ]
    assert ["shapes_left_to_numpy", "shapes_asserted", "shapes_not_named"] == found


def test_an_error_that_does_not_come_is_named_by_its_case_alone() -> None:
    one = with_answers(TASKS["add_row"], mistakes=lets_pass("a row of one", "a row that is too short"))

    def lets_one_pass(x: Array, row: Array) -> Array:
        if row.shape != (1,):
            checked(x, row, ValueError(f"{x.shape} and {row.shape}"))
        return x + row

    assert "lets_a_row_of_one_pass" == judged_by(one, lets_one_pass).message.misconception


@pytest.mark.parametrize(
    ("axis", "shapes"), [((), [(3, 2), (2, 3)]), ((0,), [(3, 2, 1), (2, 3)]), ((-1,), [(1, 3, 2), (2, 3)])]
)
def test_axes_of_extent_1_are_dropped_from_whatever_is_returned(axis: tuple[int, ...], shapes: list[object]) -> None:
    made = squeezes(lambda x: (x, [np.ones((2, 3))], "x", 1.5), *axis)
    first, [second], *others = made.wrong(np.ones((1, 3, 2, 1)))
    assert (shapes, ["x", 1.5]) == ([first.shape, second.shape], others)


def test_whoever_drops_axes_of_extent_1_is_told_so() -> None:
    def means(x: Array) -> Array:
        return x.sum(axis=1) / max(x.shape[1], 1)

    task = with_answers(TASKS["row_means"], mistakes=(squeezes(means),))
    assert judged_by(task, means).status == "ok"
    assert "axis_of_one_dropped" == judged_by(task, lambda x: np.squeeze(means(x))).message.misconception


def test_work_that_is_wrong_on_ordinary_inputs_has_another_mistake_than_a_habit() -> None:
    def always_raises(x: Array, row: Array) -> Array:
        raise ValueError("they do not fit")

    for answer in (always_raises, lambda x, row: x - row):
        result = judged_by(HABITS, answer)
        assert (None, 0) == (result.message.misconception, result.points)


def test_right_work_has_no_habit() -> None:
    def right(x: Array, row: Array) -> Array:
        checked(x, row, ValueError(f"{x.shape} and {row.shape}"))
        return x + row

    assert "ok" == judged_by(HABITS, right).status


# Arguments.

CASE = Case("a case", {"x": np.ones(2), "p": 0.5, "n": 3, "flag": True})


def test_an_argument_comes_as_what_it_is() -> None:
    assert [1.0, 1.0] == array_of(CASE, "x").tolist()
    assert (0.5, 3.0, 3) == (number_of(CASE, "p"), number_of(CASE, "n"), whole_number_of(CASE, "n"))


@pytest.mark.parametrize(
    ("look", "name", "says"),
    [
        (array_of, "p", "a case: p must be an array, is 0.5"),
        (number_of, "x", "a case: x must be a number, is array"),
        (number_of, "flag", "must be a number, is True"),
        (whole_number_of, "p", "a case: p must be a whole number, is 0.5"),
        (whole_number_of, "flag", "must be a whole number, is True"),
    ],
)
def test_an_argument_of_another_sort_is_refused(look: object, name: str, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        look(CASE, name)  # type: ignore[operator]


# Units.


def no_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return (Case("none", {}, raises=Raises("ValueError")),)


def test_a_task_is_called_like_its_module() -> None:
    assert ("test_authoring", "f") == (task(no_cases).function, task(no_cases, function="f").function)


def written(folder: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The package of a unit with these files; its name."""
    name = f"u70_{folder.name.strip('0123456789').rstrip('_').replace('-', '_')[:30].lower()}"
    for path, text in {"__init__.py": UNIT_OF_ONE, **files}.items():
        file = folder / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    for module in [module for module in sys.modules if module.partition(".")[0] == name]:
        monkeypatch.delitem(sys.modules, module)
    return name


UNIT_OF_ONE = """
from autograder.authoring import unit
UNIT = unit(__name__, title="One", themes=(1,), tasks={"double": 2}, graded_by_hand={})
"""
DOUBLE = """
import numpy as np
from autograder.authoring import Case, task
def cases(rng):
    return (Case("three", {"x": rng.normal(size=3)}),)
TASK = task(cases)
"""
ANSWERS = {"answers/__init__.py": "", "answers/double.py": "def reference(x):\n    return 2 * x\n"}


def answered(more: str) -> dict[str, str]:
    """The files of the answers with these lines besides."""
    head = "from autograder.authoring import marked, mistake\ndef reference(x):\n    return 2 * x\n"
    return {**ANSWERS, "answers/double.py": head + more}


NO_HINT = r'answers/double.py, line 4: TypeError: a mistake has a hint: write @mistake\(hint="…"\) above it'


def test_a_unit_is_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = course.load(written(tmp_path, {"double.py": DOUBLE, **ANSWERS}, monkeypatch))
    assert [("double", 2)] == [(one.function, one.points) for one in unit.tasks]
    assert unit.tasks[0].answers.reference is not None


def test_a_unit_without_answers_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = course.load(written(tmp_path, {"double.py": DOUBLE}, monkeypatch))
    assert unit.tasks[0].answers.reference is None


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "no module double.py; write it, or mend the name 'double' among the tasks in __init__.py; there are none"),
        ({"duoble.py": DOUBLE, "helpers.py": ""}, "no module double.py; .* in __init__.py; there are duoble, helpers$"),
        (
            {"double.py": DOUBLE.replace("(cases)", "(cases, returns=('out'))")},
            r"returns must be a tuple, is 'out'; write",
        ),
        ({"double.py": DOUBLE.replace("rng.normal", "mng.normal"), **ANSWERS}, None),
        ({"double.py": DOUBLE, **answered("@mistake\ndef halves(x):\n    'It halves.'\n")}, NO_HINT),
        ({"double.py": DOUBLE, **answered("@mistake()\ndef halves(x):\n    'It halves.'\n")}, NO_HINT),
        (
            {"double.py": DOUBLE, **answered("HABITS = marked(reference)\n")},
            r"answers/double.py, line 4: .*is not marked",
        ),
        ({"double.py": "TASK = 3\n"}, r"double: TASK must be a task\(…\), is 3"),
        (
            {"double.py": DOUBLE, "answers/__init__.py": ""},
            "no module answers/double.py; write it, and say there what is right",
        ),
        ({"double.py": "def cases(rng:\n"}, r"double.py, line 1: .*never closed"),
        ({"double.py": "import no_such_thing\n"}, r"double.py, line 1: ModuleNotFoundError: .*no_such_thing"),
        ({"double.py": DOUBLE, **ANSWERS, "__init__.py": "UNIT = 3\n"}, "UNIT must be a Unit, is 3"),
    ],
)
def test_what_a_unit_lacks_is_said(
    files: dict[str, str], says: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if says is None:  # the other tasks may be graded all the same; `release` tells it
        assert course.load(written(tmp_path, files, monkeypatch))
        return
    with pytest.raises(course.InvalidUnit, match=says):
        course.load(written(tmp_path, files, monkeypatch))
