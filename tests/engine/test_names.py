"""Names that the product prints are understood, and what nothing is called is told with what is alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder import course, names
from autograder.cli import wanted
from autograder.course import UnknownUnit
from autograder.submission import NothingToGrade
from tests.cases import for_each

ROOT = Path(__file__).resolve().parents[2]

MEANT = {
    "u01_forward_propagation": [
        "u1",
        "U1",
        "U01",
        "1",
        "01",
        "unit 1",
        "Forward propagation",
        "U01_Forward_Propagation",
    ],
    "u01.softmax": ["u01.softmax", "U1.Softmax", "softmax", "test_softmax", "u01_forward_propagation.softmax"],
    "u03.Value": ["Value", "value", "u03.value"],
}
UNKNOWN = {
    "sofmax": "no task 'sofmax'; did you mean u01.softmax",
    "u01.sofmax": "no task 'u01.sofmax'; did you mean u01.softmax",
    "u01.mse": "no task 'u01.mse'; did you mean u02.mse?",
    "adam": "did you mean u04.adam_step or",
    "autogard": "did you mean u03_autograd?",
    "u77": "no unit 'u77'; there are u01_forward_propagation,",
    "u77.softmax": "no unit 'u77'; there are",
    "train": "'train' is a task of several units; name one: u02.train, u03.train,",
    "u01.": "u01_forward_propagation has u01.linear_forward,",
    "": "there are u01_forward_propagation,",
    "nothing/alike.ipynb": "nothing/alike.ipynb: leads to no unit; there are",
}


def test_a_name_in_any_form_that_is_printed_is_understood() -> None:
    found = {(name, text): names.name_of(names.meant(text)) for name, texts in MEANT.items() for text in texts}
    assert {} == {text: got for (name, text), got in found.items() if got != name}


def test_every_unit_task_and_notebook_is_understood_by_its_own_names() -> None:
    for unit in course.units():
        file = f"exercises/{unit.name}/{course.notebook_name(unit)}.ipynb"
        for text in (unit.name, course.notebook_name(unit), unit.name[:3].upper(), file, f"{unit.name}/", f"./{file}"):
            assert unit == names.unit_meant(text), text
        for task in unit.tasks:
            assert (unit, task) == names.task_meant(course.task_id(unit, task))


@for_each("text", list(UNKNOWN))
def test_what_nothing_is_called_is_told_with_what_may_have_been_meant(text: str) -> None:
    with pytest.raises(UnknownUnit) as failure:
        names.meant(text)
    assert UNKNOWN[text] in str(failure.value)


def test_a_unit_is_no_task_and_a_task_no_unit() -> None:
    with pytest.raises(UnknownUnit, match=r"'u02' is a unit; name one task of it: u02\.cross_entropy"):
        names.task_meant("u02")
    with pytest.raises(UnknownUnit, match=r"'mse' is a task; name its unit: u02_backpropagation"):
        names.unit_meant("mse")


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder with two units, to work in."""
    for unit in course.units()[:2]:
        shutil.copytree(ROOT / "exercises" / unit.name, tmp_path / "exercises" / unit.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def looked_at(*texts: str) -> list[tuple[str, list[str] | None]]:
    rows = wanted.wanted(wanted.asked(texts))
    return [(row.unit.name[:3], None if row.tasks is None else [task.function for task in row.tasks]) for row in rows]


def test_names_and_paths_together_are_each_file_once(fork: Path) -> None:
    own = fork / "exercises" / course.units()[0].name / "forward_propagation.ipynb"
    both = [("u01", None), ("u02", None)]
    assert [both, both] == [looked_at(), looked_at("exercises")]
    assert [("u01", ["relu", "softmax"]), ("u02", ["mse"])] == looked_at("softmax", "u01.relu", "mse", "relu")
    assert [[("u01", None)]] * 3 == [
        looked_at("relu", "u01"),
        looked_at("u01", "relu"),
        looked_at("relu", str(own.relative_to(fork))),
    ]
    assert [("u01", None)] == looked_at("exercises/u01_forward_propagation")
    copy = own.with_stem("forward_propagation-Copy1")
    shutil.copy(own, copy)
    asked = wanted.asked([str(copy.relative_to(fork))])
    assert [copy.name] == [row.work.path.name for row in wanted.wanted(asked)]
    assert [copy.parent] == asked.folders


@for_each(
    "text", ["exercises/u01_forward_propagation/forward_propgation.ipynb", "u01_forward_propgation/x.ipynb", "u03"]
)
def test_a_path_at_which_there_is_nothing_is_told_of(text: str, fork: Path) -> None:
    with pytest.raises(NothingToGrade, match=r"did you mean u01|there is no notebook of this unit"):
        looked_at(text)
