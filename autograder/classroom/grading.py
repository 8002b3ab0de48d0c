"""One work, graded: whatever it is, and whatever the grader trips over, a report comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeVar

from autograder import course, submission
from autograder.classroom.ungraded import failed, unreadable
from autograder.classroom.workers import launcher_of
from autograder.grade import grade_and_tell
from autograder.inside import invoke
from autograder.judge.exam import Exam, exams_of
from autograder.model import Report
from autograder.sandbox import Launcher
from autograder.submission import Content, Notebook, UnreadableSubmission, Work

Read = TypeVar("Read")

_MAKE_SMALLER: Final = "clear the outputs and save it again"


def read_work(work: Work) -> Notebook:
    """Read a submission, with how it was handed in.

    Raises `UnreadableSubmission` also where the folder is closed to us or memory runs out.
    """
    return replace(_readable(work, lambda: submission.read(work.path)), handed_in=work.handed_in)


def take_work(work: Work) -> Content:
    """A submission's bytes, for `grade_content` on another machine. Raises as `read_work` does."""
    return _readable(work, lambda: submission.take(work.path))


def grade_work(work: Work, seed: int, sandbox: str) -> Report:
    """Grade one work. One that cannot be read gets a report that says so, with no points.

    Raises:
        SandboxUnavailable: there is no such sandbox here.
    """
    launcher = launcher_of(sandbox)
    return _graded(work, lambda: read_work(work), seed, launcher, _exams(work.unit, seed))


def grade_content(work: Work, taken: Content, seed: int, sandbox: str, exams: Mapping[str, Exam]) -> Report:
    """As `grade_work`, of bytes that are at hand.

    Args:
        work: whose it is; its path is what the bytes are called, and need not be there.
        taken: what `take_work` gave.
        seed: the hidden test.
        sandbox: its name.
        exams: those of `seed` that are at hand; others are made.
    """

    def parsed() -> Notebook:
        notebook = _readable(work, lambda: submission.parse(work.path, taken.content, taken.told_by_place))
        return replace(notebook, handed_in=work.handed_in)

    return _graded(work, parsed, seed, launcher_of(sandbox), exams)


def _graded(
    work: Work, read: Callable[[], Notebook], seed: int, launcher: Launcher, exams: Mapping[str, Exam]
) -> Report:
    try:
        return grade_and_tell(read(), course.find(work.unit), seed, launcher, work.student, exams=exams)
    except UnreadableSubmission as error:
        return unreadable(work, seed, launcher.name, str(error))
    except MemoryError:
        return unreadable(work, seed, launcher.name, f"it takes more memory to grade than there is; {_MAKE_SMALLER}")
    except Exception as error:  # whatever the judge trips over is the judge's fault, and costs no points
        return failed(work, seed, launcher.name, invoke.describe(error))


def _readable(work: Work, read: Callable[[], Read]) -> Read:
    path = work.path
    try:
        return read()
    except MemoryError as error:
        raise UnreadableSubmission(f"{path}: takes more memory to read than there is; {_MAKE_SMALLER}") from error
    except OSError as error:
        raise UnreadableSubmission(f"{path}: {error.strerror or error}; hand in the notebook as a file") from error


@lru_cache(maxsize=4)
def _exams(unit: str, seed: int) -> Mapping[str, Exam]:
    """What everybody in a class is asked, and the right answers."""
    return exams_of(course.find(unit), seed)
