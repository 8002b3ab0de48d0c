"""The marks of the course's cells: the id in nbgrader's metadata, and what stands between the marks of a solution."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.submission.marks import grade_id_of, marks_of, parted

DAMAGED: dict[str, dict[str, Any]] = {
    "no metadata": {},
    "metadata that is no object": {"metadata": []},
    "no marks": {"metadata": {}},
    "marks that are no object": {"metadata": {"nbgrader": "relu"}},
    "no id": {"metadata": {"nbgrader": {"solution": True}}},
    "an id that is no text": {"metadata": {"nbgrader": {"grade_id": ["relu"]}}},
}


def test_the_id_of_a_marked_cell() -> None:
    assert "relu" == grade_id_of({"metadata": {"nbgrader": {"grade_id": "relu"}}})


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_cell_with_damaged_marks_has_no_id(damaged: str) -> None:
    assert "" == grade_id_of(DAMAGED[damaged])


def test_marks_that_are_no_object_are_none() -> None:
    assert {} == marks_of(DAMAGED["marks that are no object"])


def test_a_source_is_parted_at_its_marks() -> None:
    parts = parted("def f(x):\n    ### BEGIN SOLUTION\n    y = 2 * x\n    return y\n    ### END SOLUTION\n# below\n")
    assert "def f(x):\n    pass\n# below\n" == parts.shown
    assert "    y = 2 * x\n    return y" == parts.taken
    assert "def f(x):\n    y = 2 * x\n    return y\n# below\n" == parts.whole
    assert parts.is_paired


def test_a_source_without_marks_is_shown_as_it_stands() -> None:
    parts = parted("x = 1\x0c\ny = 2")
    assert ("x = 1\x0c\ny = 2", "", "x = 1\x0c\ny = 2", ()) == (parts.shown, parts.taken, parts.whole, parts.marks)


@pytest.mark.parametrize("source", ["### BEGIN SOLUTION", "### END SOLUTION", "### END SOLUTION\n### BEGIN SOLUTION"])
def test_marks_that_come_in_no_pairs_are_told(source: str) -> None:
    assert not parted(source).is_paired
