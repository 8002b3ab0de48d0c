"""A second run of a class grades again what another grader would say otherwise, with the recorded seed, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.tiny_course import UNIT, WRONG, TinyCourse

PROGRAM: Final = """\
import json, sys
from pathlib import Path
from autograder import course
from autograder.classroom.batch import Run, grade_class, settled_seed
from autograder.submission import find

known = []
output = Path("graded")
works = find(Path("submitted"), [unit.name for unit in course.units()])
grade_class(works, Run(settled_seed(None, output), "process", 1, output), lambda work, made, found: known.append(found))
print(json.dumps(known))
"""


class Course(TinyCourse):
    """A checkout of the grader with the tiny unit alone, and a class of one learner."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.hand_in("ada", WRONG)

    def grade(self) -> bool:
        """Grade the class, and tell whether the report of an earlier run was kept."""
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert 0 == done.returncode, done.stderr
        (known,) = json.loads(done.stdout)
        return bool(known)

    def report(self) -> dict[str, object]:
        tree: dict[str, object] = json.loads((self.root / "graded" / "ada" / f"{UNIT}.json").read_bytes())
        return tree


@pytest.fixture
def graded(tmp_path: Path) -> Course:
    """A course in which the class is graded."""
    course = Course(tmp_path)
    assert not course.grade()
    return course


def points(report: dict[str, object]) -> list[float]:
    tasks = report["tasks"]
    assert isinstance(tasks, list)
    return [task["points"] for task in tasks]


def test_a_score_does_not_outlive_the_code_that_gave_it(graded: Course) -> None:
    before = graded.report()
    assert isinstance(before["score"], float)
    graded.edit("judge/score.py", "score = sum(", "score = 0.5 * sum(")
    assert not graded.grade()
    after = graded.report()
    assert (0.5 * before["score"], before["seed"]) == (pytest.approx(after["score"], abs=1e-4), after["seed"])


def test_other_words_give_another_message_and_the_same_points(graded: Course) -> None:
    before = graded.report()
    graded.edit(f"units/{UNIT}/answers/row_means.py", "It adds up each row and does not divide.", "It does not divide.")
    assert not graded.grade()
    after = graded.report()
    assert (before["seed"], points(before)) == (after["seed"], points(after))
    assert "It adds up each row" in json.dumps(before)
    assert "It does not divide." in json.dumps(after)


def test_what_decides_nothing_is_no_reason_to_grade_again(graded: Course) -> None:
    before = graded.report()
    graded.edit("judge/score.py", "def total(", "# A comment.\n\n\ndef total(")
    graded.edit("cli/grade.py", "Grade a notebook", "Grade one notebook")
    assert graded.grade()
    assert before == graded.report()
    graded.edit("../graded/ada/" + f"{UNIT}.json", "autograder/report/v2", "autograder/report/v1")
    assert not graded.grade()
    assert before == graded.report()
