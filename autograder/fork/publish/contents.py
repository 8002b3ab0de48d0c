"""Which files of the course learners get. What is not named here, they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from autograder.fork.publish.repository import File, PublishError

AS_THEY_ARE: Final = (
    "exercises/",
    # The whole grader, as the instructor's: a fork is judged by the same code, and a change to it can be seen.
    "autograder/",
    "bootstrap.py",
    "constraints.txt",
    ".github/workflows/grade.yml",
    ".devcontainer/",
    ".gitattributes",
    ".gitconfig",
    ".pre-commit-config.yaml",
    "docs/notebook-check.png",
    "LICENSE",
)
FOR_LEARNERS: Final = "autograder/fork/publish/learners/"
"""What stands here goes to the top of the learners' repository: their README, their Makefile."""
PACKAGE: Final = "pyproject.toml"
NEEDED: Final = (
    *("exercises/", "autograder/", FOR_LEARNERS, ".github/workflows/grade.yml", "bootstrap.py", "constraints.txt"),
    PACKAGE,
)

_TABLE: Final = re.compile(r"^(?=\[)", re.MULTILINE)
_OUR_TOOLS: Final = re.compile(r"\[+tool\.(ruff|mypy|pytest)\b")


def contents(course: Mapping[str, File]) -> dict[str, File]:
    """The files of the learners' repository by their paths, from those of the course.

    Raises:
        PublishError: something of `NEEDED` is not there, or there is a link among what is published.
    """
    for place in NEEDED:
        if not any(path.startswith(place) for path in course):
            raise PublishError(f"{place}: is not in the course's last commit; commit it first")
    chosen = {path: file for path, file in course.items() if _is_for_learners(path)}
    chosen |= {path.removeprefix(FOR_LEARNERS): file for path, file in course.items() if path.startswith(FOR_LEARNERS)}
    for path, file in chosen.items():
        if not file.is_plain:
            raise PublishError(f"{path}: is a link or another repository, and only files are published; remove it")
    package = course[PACKAGE]
    return chosen | {PACKAGE: File(package.mode, _without_our_tools(package.content))}


def _is_for_learners(path: str) -> bool:
    # A folder's name ends with a slash; a file's is its whole path.
    named = any(path.startswith(place) if place.endswith("/") else path == place for place in AS_THEY_ARE)
    return named and not path.startswith(FOR_LEARNERS)


def _without_our_tools(pyproject: bytes) -> bytes:
    """What builds and installs the package, without what lints and tests it."""
    tables = _TABLE.split(pyproject.decode())
    return "".join(table for table in tables if not _OUR_TOOLS.match(table)).rstrip().encode() + b"\n"
