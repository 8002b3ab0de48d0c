"""A learner's file for a unit, and who has none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UserError
from autograder.model import ALONE_AND_IN_TIME, HandedIn


class NothingToGrade(UserError, LookupError):
    """A path that holds no work. The message names it and says what was looked for."""


class TwoNotebooks(UserError, ValueError):
    """Two files that a learner handed in for one unit. The message names both."""


class UnclearFolder(UserError, ValueError):
    """A folder that may be one learner's or a class's. The message names what speaks for each and what to do."""


@dataclass(frozen=True)
class Work:
    """One learner's file for one unit. How it was handed in does not make it another work."""

    student: str
    unit: str
    path: Path
    handed_in: HandedIn = field(default=ALONE_AND_IN_TIME, compare=False)


@dataclass(frozen=True)
class PassedOver:
    """Who is not graded though they stand in what was named: the learner, where, why, and the unit, if it is one."""

    student: str
    path: Path
    reason: str
    unit: str = ""


@dataclass(frozen=True)
class Search:
    """What was found, and who was passed over."""

    works: tuple[Work, ...]
    passed_over: tuple[PassedOver, ...] = ()
