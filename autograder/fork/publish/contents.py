"""Which files of the course learners get. What is not named here, they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from autograder.fork.publish.repository import File, PublishError
from autograder.judge import published
from autograder.judge.digest import digests_in

GRADER: Final = "autograder/"
UNITS: Final = f"{GRADER}units/"
AS_THEY_ARE: Final = (
    "exercises/",
    # The whole grader, as the instructor's: a fork is judged by the same code, and a change to it can be seen.
    GRADER,
    "course.py",
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
DIGESTS: Final = f"{GRADER}{published.NAME}"
"""What is written for the published tree alone: by it, a fork can tell whether it grades as it was published."""
NEEDED: Final = (
    *(
        "exercises/",
        GRADER,
        FOR_LEARNERS,
        ".github/workflows/grade.yml",
        "bootstrap.py",
        "constraints.txt",
        "course.py",
    ),
    PACKAGE,
)

_NOT_PUBLISHED: Final = re.compile(rf"{UNITS}[^/]+/answers/(alternatives/|audit\.toml$)")
"""Right works, and what is known of a solution's variants: they are solutions, too."""

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
    chosen |= {PACKAGE: File(package.mode, _without_our_tools(package.content))}
    return chosen | {DIGESTS: File("100644", _digests(course, chosen))}


def _digests(course: Mapping[str, File], chosen: Mapping[str, File]) -> bytes:
    """The digests of the units that are published, as the course has them and as the published tree does."""
    paths = (path.removeprefix(UNITS).split("/") for path in chosen if path.startswith(UNITS))
    names = {parts[0] for parts in paths if len(parts) > 1}
    units = {name: published.Published(_digests_of(name, course), _digests_of(name, chosen)) for name in names}
    return published.to_json(units).encode()


def _digests_of(unit: str, tree: Mapping[str, File]) -> published.Digests:
    return digests_in(_below(GRADER, tree), _below(f"{UNITS}{unit}/", tree))


def _below(folder: str, tree: Mapping[str, File]) -> dict[str, bytes]:
    return {path.removeprefix(folder): file.content for path, file in tree.items() if path.startswith(folder)}


def _is_for_learners(path: str) -> bool:
    # A folder's name ends with a slash; a file's is its whole path.
    named = any(path.startswith(place) if place.endswith("/") else path == place for place in AS_THEY_ARE)
    return named and not path.startswith(FOR_LEARNERS) and not _NOT_PUBLISHED.match(path)


def _without_our_tools(pyproject: bytes) -> bytes:
    """What builds and installs the package, without what lints and tests it."""
    tables = _TABLE.split(pyproject.decode())
    return "".join(table for table in tables if not _OUR_TOOLS.match(table)).rstrip().encode() + b"\n"
