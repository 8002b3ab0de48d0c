"""A tiny course in a checkout of its own for each test, and this one once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.fork.publish import publish
from tests.conftest import Once
from tests.publish.course import this_course, tiny_course

OUT = ("u01", "u02")
"""The units that are out in the second week."""


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course, not to be changed."""
    return tiny_course(tmp_path_factory.mktemp("tiny") / "course")


@pytest.fixture
def course(pristine: Path, tmp_path: Path) -> Path:
    """The tiny course, to be changed at will."""
    return Path(shutil.copytree(pristine, tmp_path / "course"))


@pytest.fixture
def destination(tmp_path: Path) -> Path:
    """Where a course may be published to; there is nothing yet."""
    return tmp_path / "learners" / "course"


@pytest.fixture(scope="session")
def checkout(once: Once) -> Path:
    """This course, in a checkout without changes."""
    return once("checkout", this_course)


@pytest.fixture(scope="session")
def published(checkout: Path, once: Once) -> Path:
    """The learners' repository of this course in its second week, not to be changed."""
    return once("published", lambda destination: publish(checkout, destination, names=OUT))


@pytest.fixture(scope="session")
def published_with_answers(checkout: Path, once: Once) -> Path:
    """The learners' repository of all of this course, with its answers, not to be changed."""
    return once("published_with_answers", lambda destination: publish(checkout, destination, live=True))
