"""Units are found because their folder is there, and what is wrong with one is told by the name of the field."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import course, names
from autograder.authoring import changes, leaves_shapes, lets_pass
from autograder.course import InvalidUnit, UnknownUnit
from autograder.model import Answers, HandGraded, Property, Task, Unit
from tests.cases import for_each
from tests.helpers import TASKS, UNIT, known, with_answers

COURSE = "tests.course"


def with_task(function: str, **fields: Any) -> Unit:
    """The fake unit with fields of one task replaced."""
    tasks = tuple(replace(task, **fields) if task.function == function else task for task in UNIT.tasks)
    return replace(UNIT, tasks=tasks)


def named(name: str) -> Unit:
    """A unit in a folder of that name."""
    return replace(UNIT, name=name, package=f"tests.course.{name}", tasks=UNIT.tasks[:1])


def with_answer(function: str, **fields: Any) -> Unit:
    """The fake unit with other answers of one task."""
    return with_task(function, answers=with_answers(TASKS[function], **fields).answers)


def with_misconception(**fields: Any) -> Unit:
    """The fake unit with fields of the first misconception of its first task replaced."""
    first, *others = TASKS["row_means"].answers.mistakes
    return with_answer("row_means", mistakes=(replace(first, **fields), *others))


NOTHING_GRADED = Task("row_means", 1, TASKS["row_means"].cases, answers=Answers(mistakes=(known("one", abs),)))
BAR = TASKS["classify"].bar
BUILT = replace(TASKS["add_row"], built_of=("row_means",), answers=replace(TASKS["add_row"].answers, composite=abs))
BUILT_WITHOUT = replace(UNIT, tasks=(UNIT.tasks[0], BUILT, *UNIT.tasks[2:]))
NO_CONTROLS = with_answer("classify", controls=(), mistakes=(known("one", abs),))


@for_each(
    "field, problem, unit",
    [
        ("name", "is 'u91_arrays' in 'u90_arrays'", replace(UNIT, name="u91_arrays")),
        ("name", "like u02_backpropagation, is 'arrays'", named("arrays")),
        ("name", "like u02_backpropagation, is 'u9_arrays'", named("u9_arrays")),
        ("name", "like u02_backpropagation, is 'u90_Arrays'", named("u90_Arrays")),
        ("title", "what the unit is about, is ' '", replace(UNIT, title=" ")),
        ("themes", "from 1 to 5, is ()", replace(UNIT, themes=())),
        ("themes", "from 1 to 5, is (6,)", replace(UNIT, themes=(6,))),
        ("tasks", "must not be empty", replace(UNIT, tasks=())),
        ("tasks[1] (row_means)", "stands twice", replace(UNIT, tasks=(UNIT.tasks[0], UNIT.tasks[0]))),
        (
            "tasks[0] (row_means).points",
            "must be a positive number in __init__.py, is 0",
            with_task("row_means", points=0),
        ),
        (
            "tasks[1] (add_row).points",
            "must be a positive number in __init__.py, is -1",
            with_task("add_row", points=-1),
        ),
        (
            "tasks[1] (add_row).points",
            "must be a positive number in __init__.py, is nan",
            with_task("add_row", points=float("nan")),
        ),
        (
            "tasks[1] (add_row).points",
            "must be a positive number in __init__.py, is None",
            with_task("add_row", points=None),
        ),
        (
            "tasks[1] (add_row).points",
            "must be a positive number in __init__.py, is True",
            with_task("add_row", points=True),
        ),
        (
            "graded_by_hand (reflection)",
            "must be a positive number, is None",
            replace(UNIT, graded_by_hand=(HandGraded("reflection", None),)),  # type: ignore[arg-type]
        ),
        ("tasks[0] (row_means)", "graded by one", with_task("row_means", bar=BAR)),
        ("tasks[0] (row_means)", "nothing would be graded", replace(UNIT, tasks=(NOTHING_GRADED,))),
        ("tasks[5] (classify).controls", "is empty", NO_CONTROLS),
        (
            "tasks[0] (row_means).built_of",
            "must name earlier tasks of the unit, is 'add_row'",
            with_task("row_means", built_of=("add_row",)),
        ),
        ("tasks[0] (row_means).built_of", "composite is built of, is empty", with_answer("row_means", composite=abs)),
        (
            "tasks[1] (add_row).composite",
            "needs for 'row_means' on which it builds a function in stand_ins.py",
            BUILT_WITHOUT,
        ),
        ("tasks[4] (RunningMean).driver", "of probes.py, is 'no_such'", with_task("RunningMean", driver="no_such")),
        ("tasks[1] (add_row).requires", "is 'classify'", with_task("add_row", requires=("classify",))),
        ("tasks[1] (add_row).requires", "is 'add_row'", with_task("add_row", requires=("add_row",))),
        ("tasks[1] (add_row).requires", "is 'no_such'", with_task("add_row", requires=("row_means", "no_such"))),
        (
            "tasks[0] (row_means).cases",
            "the case 'rows without numbers' has the arguments (x), and reference takes (y); name them alike",
            with_answer("row_means", reference=lambda y: y),
        ),
        (
            "tasks[0] (row_means).cases",
            "the mistake two takes (x, y), which are not the arguments of the cases",
            with_answer("row_means", mistakes=(known("two", lambda x, y: x),)),
        ),
        (
            "tasks[0] (row_means).cases",
            "the habit changes_h is about the argument 'h', and no case with keeps_arguments=True has it; there are ",
            with_answer("row_means", mistakes=changes("h")),
        ),
        (
            "tasks[1] (add_row).cases",
            "the habit lets_no_row_pass is about the case 'no row'; those that raise are '",
            with_answer("add_row", mistakes=lets_pass("no row")),
        ),
        (
            "tasks[0] (row_means).cases",
            "the habit shapes_not_named shows in cases with raises=Raises(…), and there is none",
            with_answer("row_means", mistakes=leaves_shapes()),
        ),
        (
            "tasks[0] (row_means).mistakes (column_means)",
            "stands twice",
            with_misconception(name="column_means"),
        ),
        (
            "tasks[0] (row_means).mistakes (sum_not_mean)",
            "give the function in answers/row_means.py a docstring",
            with_misconception(why=" "),
        ),
        (
            "tasks[0] (row_means).mistakes (sum_not_mean)",
            'write @mistake(hint="…") in answers/row_means.py',
            with_misconception(hint=""),
        ),
        (
            "tasks[5] (classify).mistakes (always_the_first)",
            "needs a why",
            with_answer("classify", controls=(replace(TASKS["classify"].answers.controls[0], why=""),)),
        ),
    ],
)
def test_what_is_wrong_with_a_unit_is_told_by_the_name_of_the_field(field: str, problem: str, unit: Unit) -> None:
    found = dict(course.problems(unit))
    assert field in found
    assert problem in found[field]


def test_a_right_unit_has_no_problems() -> None:
    assert [] == list(course.problems(UNIT))


def test_properties_alone_are_enough_to_be_graded_by() -> None:
    task = replace(NOTHING_GRADED, properties=(Property("any", lambda case, answer: None, "None."),))
    assert [] == list(course.problems(replace(UNIT, tasks=(task,))))


def test_a_unit_that_came_without_answers_has_no_problems() -> None:
    tasks = tuple(replace(task, answers=Answers()) for task in UNIT.tasks)
    assert [] == list(course.problems(replace(UNIT, tasks=tasks)))


@pytest.mark.parametrize(
    "measures",
    [
        *("", " ", "Accuracy on images", "accuracy on images.", "accuracy on images,", " accuracy", "accuracy "),
        *("accuracy\non images", "the accuracy on images", "an accuracy", "is the share of rows", "how many are right"),
        *("measures accuracy", "0.5", "whether it works", "it learns"),
    ],
)
def test_what_a_bar_measures_must_be_a_noun_phrase(measures: str) -> None:
    assert BAR is not None
    found = dict(course.problems(with_task("classify", bar=replace(BAR, measures=measures))))
    assert ["tasks[5] (classify).bar.measures"] == list(found)
    assert "must be a noun phrase that can stand behind 'The'" in found["tasks[5] (classify).bar.measures"]
    assert found["tasks[5] (classify).bar.measures"].endswith(f"is {measures!r}")


@pytest.mark.parametrize("measures", ["accuracy", "isotropy of the weights", "anisotropy, scaled (0 if none)", "whole"])
def test_any_other_word_may_begin_what_a_bar_measures(measures: str) -> None:
    assert BAR is not None
    assert [] == list(course.problems(with_task("classify", bar=replace(BAR, measures=measures))))


# Finding.


def test_the_units_of_a_package_are_found() -> None:
    assert (UNIT,) == course.units(COURSE)
    assert "tests.course.u90_arrays" == UNIT.package


def test_the_units_of_the_course_stand_in_the_order_of_their_names() -> None:
    names = [unit.name for unit in course.units()]
    assert names
    assert sorted(names) == names


@pytest.mark.parametrize("name", ["u90_arrays", "u90"])
def test_a_unit_is_found_by_name_and_by_number(name: str) -> None:
    assert UNIT == course.find(name, COURSE)


@for_each("name", ["", "u9", "u91", "arrays", "u90_array", "U90", "../u90_arrays"])
def test_an_unknown_unit_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownUnit) as failure:
        course.find(name, COURSE)
    assert f"there is no unit {name!r}; there are u90_arrays" == str(failure.value)


def test_a_task_is_found_by_its_id() -> None:
    assert (UNIT, TASKS["add_row"]) == course.find_task("u90.add_row", COURSE)
    assert "u90.add_row" == course.task_id(UNIT, TASKS["add_row"])


@for_each("task", ["u90", "u90.", "u90.no_such", "u90.add_row.x"])
def test_an_unknown_task_is_told_with_those_there_are(task: str) -> None:
    with pytest.raises(UnknownUnit, match=r"there is no task .*; u90_arrays has u90\.row_means, u90\.add_row, "):
        course.find_task(task, COURSE)


def test_the_notebook_is_named_like_the_unit_without_its_number() -> None:
    assert "arrays" == course.notebook_name(UNIT)


# Loading from a folder.

MakeUnit = Callable[[dict[str, str]], str]


@pytest.fixture
def make_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeUnit:
    """Write a package ``made.u80_made`` with these files; gives its name."""

    def make(files: dict[str, str]) -> str:
        folder = tmp_path / "made" / "u80_made"
        folder.mkdir(parents=True)
        (tmp_path / "made" / "__init__.py").touch()
        for name, text in files.items():
            (folder / name).write_text(text)
        return "made.u80_made"

    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "made"]:
        monkeypatch.delitem(sys.modules, name)
    return make


def test_a_package_without_a_unit_is_told(make_unit: MakeUnit) -> None:
    with pytest.raises(InvalidUnit, match=r"made\.u80_made: UNIT must be a Unit, is None"):
        course.load(make_unit({"__init__.py": ""}))


def test_a_faulty_unit_is_told_with_its_package_and_field(make_unit: MakeUnit) -> None:
    text = "from autograder.model import Unit\nUNIT = Unit('u80_made', 'Made', (1,), tasks=())\n"
    with pytest.raises(InvalidUnit, match=r"made\.u80_made: tasks must not be empty"):
        course.load(make_unit({"__init__.py": text}))


RIGHT = """
from autograder.model import Answers, Property, Task, Unit
TASK = Task("f", 1, lambda rng: (), properties=(Property("any", lambda case, answer: None, "None."),))
UNIT = Unit("u80_made", "Made", (1,), tasks=(TASK,))
"""


def test_a_unit_without_probes_has_none(make_unit: MakeUnit) -> None:
    unit = course.load(make_unit({"__init__.py": RIGHT}))
    assert "" == course.probes_source(unit)
    assert {} == course.probes(unit)


def test_the_probes_are_the_functions_of_that_module() -> None:
    assert {"largest", "spread", "feed"} <= set(course.probes(UNIT))
    assert "def feed(learner" in course.probes_source(UNIT)


def test_to_find_one_unit_no_other_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("u80_made", RIGHT), ("u81_broken", "raise RuntimeError('imported')")):
        (tmp_path / "alone" / name).mkdir(parents=True)
        (tmp_path / "alone" / name / "__init__.py").write_text(text)
    (tmp_path / "alone" / "u81_broken" / course.RELEASED).write_text('{"setup": {}, "test_g": {}}')
    (tmp_path / "alone" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert ("u80_made", "u81_broken") == course.names("alone")
    assert "u80_made" == course.find("80", "alone").name == names.unit_meant("made", "alone").name
    assert "u80.f" == names.name_of(names.meant("f", "alone"))
    assert ("g",) == course.functions("u81_broken", "alone")
    with pytest.raises(UnknownUnit, match=r"there is no unit and no task 'h'"):
        names.meant("h", "alone")
    with pytest.raises(InvalidUnit, match="imported"):
        course.find("u81", "alone")
