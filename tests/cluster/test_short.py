"""A class graded by a scheduler and three workers of this machine: the same files as by the pool, whoever is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cluster.grading import files, grading, reports
from tests.cluster.machines import Machines, machines_of
from tests.tiny_course import RIGHT, UNIT, WRONG, TinyCourse

MANY = 12


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    made = TinyCourse(tmp_path_factory.mktemp("course"))
    for number in range(MANY):
        made.hand_in(f"learner-{number:04d}", WRONG if number % 2 else RIGHT)
    (made.root / "submitted" / "learner-0003" / UNIT / f"{UNIT[4:]}.py").write_bytes(b"\x89PNG\r\n\x1a\n")
    return made


@pytest.fixture(scope="module")
def by_the_pool(course: TinyCourse) -> dict[str, bytes]:
    with grading(course, "", "by-the-pool") as run:
        run.end()
    return files(course.root / "by-the-pool")


@pytest.fixture
def machines(course: TinyCourse, tmp_path: Path):
    with machines_of(course, tmp_path / "machines") as made:
        yield made


def test_a_class_is_graded_as_by_the_pool_though_a_worker_is_killed_and_one_is_of_another_version(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines, tmp_path: Path
) -> None:
    other = TinyCourse(tmp_path / "other")
    other.edit("judge/score.py", "score = sum(", "score = 0.5 * sum(")
    machines.start_worker("one")
    machines.start_worker("two")
    machines.start_worker("other", other)
    with grading(course, machines.address) as run:
        run.until("student", 3)
        machines.kill("one")
        said = run.end()
    assert [] == run.all_of("error")
    students = run.all_of("student")
    assert sorted(students) == sorted(set(students)) == sorted(reports(course.root / "graded"))
    assert MANY == len(students)
    assert by_the_pool == files(course.root / "graded"), said
