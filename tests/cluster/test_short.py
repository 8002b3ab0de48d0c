"""A class graded by a scheduler and workers of this machine: the same files as by the pool, whoever is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cluster.conftest import MANY
from tests.cluster.grading import Grading, files, grading
from tests.cluster.machines import Machines
from tests.tiny_course import TinyCourse


def assert_each_once(run: Grading, many: int = MANY) -> None:
    """Nothing lost, nothing entered twice."""
    assert [] == run.all_of("error")
    students = run.all_of("student")
    assert (many, many) == (len(students), len(set(students)))


@pytest.mark.timeout(900)  # six processes start, which takes its time on a busy machine
def test_a_class_is_graded_as_by_the_pool_though_a_worker_is_killed_and_one_is_of_another_version(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines, tmp_path: Path
) -> None:
    other = TinyCourse(tmp_path / "other")
    other.edit("judge/score.py", "score = sum(", "score = 0.5 * sum(")
    machines.start_worker("other", other)
    machines.start_worker("one")
    machines.start_worker("two")
    with grading(course, machines.address) as run:
        run.until("student", 3)
        machines.kill("one")
        run.end()
    assert_each_once(run)
    assert by_the_pool == files(course.root / "graded")
    [told] = [told for told in run.all_of("told") if "left out" in told]
    assert "what decides points of u90_arrays is " in told
