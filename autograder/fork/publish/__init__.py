"""The learners' repository, made from the course: no solution in it, and no trace of one.

`publish` takes what the checkout has committed. `contents` chooses from it, `repository` writes one commit, and `leaks`
searches all of it for `secrets`: what the solutions hold, and learners do not get. What leaks is not published.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.classroom.own import own_assignments
from autograder.errors import UserError
from autograder.fork.publish import repository
from autograder.fork.publish.contents import UNITS, contents, units_in
from autograder.fork.publish.in_place import in_place_of_answers, made_with
from autograder.fork.publish.leaks import Leak, search
from autograder.fork.publish.planting import planted
from autograder.fork.publish.repository import File, PublishError
from autograder.fork.publish.secrets import secrets_of
from autograder.fork.publish.taking import must_be_writable, take
from autograder.planted import PLANTED

__all__ = ["Leak", "Leaked", "PublishError", "Published", "publish"]

BRANCH: Final = "main"


class Leaked(UserError):
    """The learners' repository would show what it must not. `leaks` says what and where; nothing was published."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.leaks = tuple(leaks)
        super().__init__(f"{leaks[0]}; places where a solution shows: {len(leaks)}. Nothing was published")


@dataclass(frozen=True)
class Published:
    """What was done.

    Attributes:
        source: the checkout's commit.
        commit: the learners' repository's commit.
        changed: whether that commit is new.
        files: how many files there are in it.
        secrets: how many lines, functions, names and files were searched for.
        planted: the files of the checkout that are others with the seed that was given, to be committed.
        units: the names of the units that are published.
        recorded: the bytes of recorded exams, 0 where the answers are published.
        mended: those of the units that give functions to be mended.
    """

    source: str
    commit: str
    changed: bool
    files: int
    secrets: int
    planted: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    recorded: int = 0
    mended: tuple[str, ...] = ()


def publish(
    root: Path,
    destination: Path,
    seed: int | None = None,
    *,
    live: bool = False,
    names: Sequence[str] = (),
    told: Callable[[str], None] = lambda name: None,
) -> Published:
    """Write the learners' repository, or add a commit to one that was published before.

    The same commit of the course and the same seed give the same tree, whenever and wherever it is published, but for
    last digits of what was recorded with other libraries or on another machine. Where something raises, or this is
    interrupted, the destination is as it was before.

    Args:
        root: the course's checkout, with its solutions.
        destination: an empty or a new folder, or a repository that was published before.
        seed: chooses what is planted where learners mend what they are given, in ``[0, ∞)``; by default as the checkout
            has it. Another one is written into the checkout, too, by which the work will be graded.
        live: publish the answers, so that forks compare with PyTorch, in place of recorded exams.
        names: which units, such as ``u01``; all if empty. What was published before must be among them.
        told: called with the name of each unit whose exams are recorded, before that begins.

    Raises:
        PublishError: the checkout is not what its last commit says, the exercises are not what the solutions give, the
            destination is something else or cannot be written to, or the process that records exams was ended.
        Leaked: a solution shows.
    """
    root, destination = root.resolve(), destination.resolve()
    repository.must_be_clean(root)
    branch = repository.branch_of(root, destination)
    must_be_writable(destination)
    _must_be_released(root)
    source = repository.last_commit(root)
    with planted(root, seed) as others, tempfile.TemporaryDirectory(prefix="autograder-publish-") as folder:
        course = repository.files_of(root, source.id)
        course |= {path: File("100644", content) for path, content in others.items()}
        course = _without(own_assignments(root), course)
        scratch = Path(folder) / "course.git"
        before = repository.prepare(scratch, destination, branch)
        earlier = {} if before is None else repository.files_of(scratch, before)
        units = _chosen(units_in(course), names, units_in(earlier))
        recorded = None if live else in_place_of_answers(course, units, earlier, told)
        files = contents(course, units, recorded, () if live else made_with())
        secrets = secrets_of(root, course)
        size = sum(map(len, (recorded or {}).values()))
        mended = tuple(name for name in units if f"{UNITS}{name}/{PLANTED}" in files)
        about = (len(files), len(secrets), tuple(others), tuple(units), size, mended)
        after = repository.commit(scratch, files, source, branch or BRANCH, before)
        leaks = search(scratch, secrets)
        if leaks:
            raise Leaked(leaks)
        if before is not None and repository.tree_of(scratch, before) == repository.tree_of(scratch, after):
            return Published(source.id, before, False, *about)
        take(destination, branch or BRANCH, scratch)
    return Published(source.id, after, True, *about)


def _chosen(known: Sequence[str], names: Sequence[str], before: Sequence[str]) -> list[str]:
    """The units to be published. What learners have once stays in their history, so it cannot be left out again."""
    found: set[str] = set()
    for name in names:
        these = [one for one in known if name in (one, one[:3])]
        if not these:
            raise PublishError(f"there is no unit {name!r}; there are {', '.join(known)}")
        found.update(these)
    chosen = [one for one in known if one in found or not names]
    for one in before:
        if one in known and one not in chosen:
            raise PublishError(f"{one}: was published before, and stays in the learners' history; name it, too")
    return chosen


def _without(own: Sequence[str], course: dict[str, File]) -> dict[str, File]:
    """The files of a course without what an instructor's own assignments released, which nbgrader hands out."""
    places = tuple(f"exercises/{name}/" for name in own)
    return {path: file for path, file in course.items() if not path.startswith(places)}


def _must_be_released(root: Path) -> None:
    from autograder.nbgrader_bridge.release import check_release  # imports nbgrader, which takes two seconds

    for problem in check_release(root):
        raise PublishError(problem)
