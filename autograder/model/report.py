"""The nouns of a report: what is said about a task as data, before anybody lays it out as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

REPORT_SCHEMA: Final = "autograder/report/v2"

Status: TypeAlias = Literal[
    "ok", "wrong", "missing", "raised", "timeout", "memory", "killed", "bad_output", "skipped", "internal"
]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

How: TypeAlias = Literal["once", "several times", "step by step"]
"""How a function was called: by itself, or by a driver that calls it several times or uses it within something."""
HOWS: Final[tuple[How, ...]] = get_args(How)

Release: TypeAlias = Literal["course", "published", "edited"]
"""Whose grader it was: that of the course's own repository, one as it was published to learners, or an edited one."""
RELEASES: Final[tuple[Release, ...]] = get_args(Release)


@dataclass(frozen=True)
class Place:
    """A line of a learner's: the cell's name, the line in it, from 1 on (0: not known), and what stands there."""

    cell: str
    line: int
    text: str


@dataclass(frozen=True)
class Argument:
    """An argument of a call: its name, in words, and as Python to be pasted, `None` where that would be too long."""

    name: str
    words: str
    python: str | None = None


@dataclass(frozen=True)
class Side:
    """What came back, or what was expected.

    Attributes:
        words: a value in words, or what there is in place of one: ``no value (KeyError)``.
        part: what the part of the answer is called that is shown: ``db``, ``answer[7, 11]``. Empty for the whole.
        python: the value as Python to be pasted, `None` where it is none or would be too long.
    """

    words: str
    part: str = ""
    python: str | None = None


@dataclass(frozen=True)
class Counterexample:
    """A call that went wrong.

    Attributes:
        function: what was called.
        how: whether the call can be repeated as it stands.
        arguments: in their order.
        case: what is special about it, in a few words; may be empty.
        came_back: what the learner's function gave.
        expected: what is right there, `None` where nothing can be said.
    """

    function: str
    how: How
    arguments: tuple[Argument, ...]
    case: str
    came_back: Side
    expected: Side | None = None


@dataclass(frozen=True)
class Cases:
    """How many cases are right, and how many there are."""

    right: int
    total: int


@dataclass(frozen=True)
class Apart:
    """What another function has to do with a task that is not right.

    Attributes:
        mend_first: the functions that this one builds on and that are not right yet, in the order of the notebook.
        right: how many of the cases that are wrong are right apart from that one function.
    """

    mend_first: tuple[str, ...]
    right: int = 0


@dataclass(frozen=True)
class Figure:
    """What a generalisation task measured. All figures are in ``[0, 1]``, higher is better.

    Attributes:
        measures: what the figure is, as a noun.
        median: of the runs; it counts.
        runs: the figures of the single runs, in ascending order.
        threshold: the bar that the median must reach.
    """

    measures: str
    median: float
    runs: tuple[float, ...]
    threshold: float


@dataclass(frozen=True)
class Message:
    """What a learner is told about a task. `autograder.words.message` puts it into words.

    Attributes:
        sentences: what is wrong and why, each to be read by itself; what stands in them between backticks is code.
        cases: how many cases are right, where that is told.
        counterexample: one call that went wrong.
        place: where in the learner's code it went wrong.
        figure: what was measured against a bar.
        misconception: the name of the known mistake.
        hint: the next step; may be empty.
        apart: which earlier functions are to be mended first.
    """

    sentences: tuple[str, ...] = ()
    cases: Cases | None = None
    counterexample: Counterexample | None = None
    place: Place | None = None
    figure: Figure | None = None
    misconception: str | None = None
    hint: str = ""
    apart: Apart | None = None


@dataclass(frozen=True)
class TaskResult:
    """What the report says about one task: points in ``[0, max_points]``, and the message to the learner."""

    id: str
    function: str
    status: Status
    points: float
    max_points: float
    cases_passed: int
    cases_total: int
    message: Message = Message()


@dataclass(frozen=True)
class HandGraded:
    """A question that an instructor marks by hand: the cell's id and its points."""

    id: str
    max_points: float


@dataclass(frozen=True)
class SubmissionId:
    """Whose work it is, and the SHA-256 of the file as it came."""

    name: str
    sha256: str


@dataclass(frozen=True)
class HandedIn:
    """How a submission's file came: whether it was late, and a line for each file beside it that was passed over."""

    late: bool = False
    passed_over: tuple[str, ...] = ()


ALONE_AND_IN_TIME: Final = HandedIn()


@dataclass(frozen=True)
class Grader:
    """What a unit was graded by. Two that are equal give the same report on the same submission, seed and sandbox.

    Attributes:
        version: the release of the grader.
        release: whose grader it was, as far as it can tell by itself.
        points_sha256: of the sources that decide points, as `autograder.judge.digest` takes it.
        words_sha256: of the sources that decide what is said about them.
        python: Python's version to the minor, ``3.11``.
        numpy: numpy's version.
        torch: PyTorch's version, empty where it is not installed.
    """

    version: str
    release: Release
    points_sha256: str
    words_sha256: str
    python: str
    numpy: str
    torch: str


@dataclass(frozen=True)
class Report:
    """One submission's report. Nothing in it depends on the clock or the machine.

    `repairs` has a line for each thing that was mended or noted, `not_run` those of them that tell of work that was not
    run.
    """

    unit: str
    submission: SubmissionId
    seed: int
    grader: Grader
    sandbox: str
    score: float
    max_score: float
    tasks: tuple[TaskResult, ...]
    repairs: tuple[str, ...] = ()
    graded_by_hand: tuple[HandGraded, ...] = ()
    not_run: tuple[str, ...] = ()
    handed_in: HandedIn = ALONE_AND_IN_TIME
    schema: str = field(default=REPORT_SCHEMA)
