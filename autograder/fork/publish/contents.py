"""Which files of the course learners get. What is not named here, they do not.

In place of a unit's answers stands a record of some exams, or, in a course that wants PyTorch in every fork, they do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from autograder.fork.publish.repository import File, PublishError
from autograder.fork.publish.with_pytorch import CHANGED, with_pytorch
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

_SOLUTIONS: Final = re.compile(rf"{UNITS}[^/]+/answers/(alternatives/|broken/|audit\.toml$)")
"""Right works, and what is known of a solution's variants: they are solutions, too, and never published."""
_ANSWERS: Final = re.compile(rf"{UNITS}[^/]+/answers/|{GRADER}classroom/demo\.py$")
"""What is right and what goes wrong, and a class that makes known mistakes: not published where exams are recorded."""
_OF_A_UNIT: Final = re.compile(rf"(?:{UNITS}|exercises/)(u\d\d_[^/]+)/")

_TABLE: Final = re.compile(r"^(?=\[)", re.MULTILINE)
_OUR_TOOLS: Final = re.compile(r"\[+tool\.(ruff|mypy|pytest)\b")


def contents(
    course: Mapping[str, File],
    units: Collection[str],
    recorded: Mapping[str, bytes] | None = None,
    made_with: Sequence[str] = (),
) -> dict[str, File]:
    """The files of the learners' repository by their paths, from those of the course.

    Args:
        course: the files of the course.
        units: the names of those that are published.
        recorded: what stands in place of the units' answers, by paths; `None` to publish the answers.
        made_with: the libraries by which exams were recorded.

    Raises:
        PublishError: something of `NEEDED` is not there, or there is a link among what is published.
    """
    for place in NEEDED:
        if not any(path.startswith(place) for path in course):
            raise PublishError(f"{place}: is not in the course's last commit; commit it first")
    left_out = _SOLUTIONS if recorded is None else _ANSWERS
    chosen = {path: file for path, file in course.items() if _is_for_learners(path, units, left_out)}
    chosen |= {path: File("100644", content) for path, content in (recorded or {}).items()}
    chosen |= {path.removeprefix(FOR_LEARNERS): file for path, file in course.items() if path.startswith(FOR_LEARNERS)}
    if recorded is None:
        for path in CHANGED:
            if path in chosen:
                chosen[path] = File(chosen[path].mode, with_pytorch(path, chosen[path].content))
    for path, file in chosen.items():
        if not file.is_plain:
            raise PublishError(f"{path}: is a link or another repository, and only files are published; remove it")
    package = course[PACKAGE]
    chosen |= {PACKAGE: File(package.mode, _without_our_tools(package.content))}
    digests = {name: published.Published(digests_of(name, course), digests_of(name, chosen)) for name in units}
    return chosen | {DIGESTS: File("100644", published.to_json(digests, made_with).encode())}


def units_in(course: Collection[str]) -> list[str]:
    """The names of the units among files, in their order."""
    found = (_OF_A_UNIT.match(path) for path in course if path.startswith(UNITS))
    return sorted({match[1] for match in found if match})


def digests_of(unit: str, tree: Mapping[str, File]) -> published.Digests:
    return digests_in(_below(GRADER, tree), _below(f"{UNITS}{unit}/", tree))


def _below(folder: str, tree: Mapping[str, File]) -> dict[str, bytes]:
    return {path.removeprefix(folder): file.content for path, file in tree.items() if path.startswith(folder)}


def _is_for_learners(path: str, units: Collection[str], left_out: re.Pattern[str]) -> bool:
    of_unit = _OF_A_UNIT.match(path)
    if of_unit and of_unit[1] not in units:
        return False
    # A folder's name ends with a slash; a file's is its whole path.
    named = any(path.startswith(place) if place.endswith("/") else path == place for place in AS_THEY_ARE)
    return named and not path.startswith(FOR_LEARNERS) and not left_out.match(path)


def _without_our_tools(pyproject: bytes) -> bytes:
    """What builds and installs the package, without what lints and tests it."""
    tables = _TABLE.split(pyproject.decode())
    return "".join(table for table in tables if not _OUR_TOOLS.match(table)).rstrip().encode() + b"\n"
