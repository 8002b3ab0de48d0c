"""What the tests of a cluster share: a course with a class, how the pool grades it, machines that end with a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.grading import files, grading
from tests.cluster.machines import Machines, machines_of
from tests.conftest import Once
from tests.tiny_course import RIGHT, UNIT, WRONG, TinyCourse

MANY = 10
"""Works of the class, one of which is a picture."""


def class_of(course: TinyCourse, many: int, there: int = 0) -> None:
    """Hand in right and wrong works in turn, up to so many, where some are there."""
    for number in range(there, many):
        course.hand_in(f"learner-{number:04d}", WRONG if number % 2 else RIGHT)
    (course.root / "submitted" / "learner-0003" / UNIT / f"{UNIT[4:]}.py").write_bytes(b"\x89PNG\r\n\x1a\n")


@pytest.fixture(scope="session")
def by_the_pool(once: Once) -> dict[str, bytes]:
    """The files of the class as this machine's pool grades it."""

    def make(folder: Path) -> None:
        course = TinyCourse(folder)
        class_of(course, MANY)
        with grading(course, "") as run:
            run.end()

    return files(once("graded-by-the-pool", make) / "graded")


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course with the class, nothing of which is graded."""
    made = TinyCourse(tmp_path / "course")
    class_of(made, MANY)
    return made


@pytest.fixture
def machines(course: TinyCourse, tmp_path: Path) -> Iterator[Machines]:
    """A scheduler without workers."""
    with machines_of(course, tmp_path / "machines") as made:
        yield made
