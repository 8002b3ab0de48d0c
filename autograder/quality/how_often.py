"""How often an audit tries what: the quick form, which `make check` runs, and the full form, which writes the page.

It stands beside the audit, since what was measured of a work at a seed is the same however many seeds there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from autograder.model import Task

Pace: TypeAlias = Literal["quick", "drawn", "trained"]
JobKind: TypeAlias = Literal["right", "mistakes", "broken", "mutants"]


def pace_of(task: Task) -> Pace:
    """How long a task takes: one that is trained, seconds; one whose draws are looked at, tenths of a second."""
    return "trained" if task.bar is not None else "drawn" if task.properties else "quick"


@dataclass(frozen=True)
class Plan:
    """At how many seeds works are tried, from `FIRST_SEED` on, for tasks that are quick, drawn and trained.

    Attributes:
        name: what the plan is called.
        is_whole: whether what it does not find is not there.
        solution: the stub and the solution.
        alternatives: each right work of another shape, at some of the seeds of the solution.
        mistakes: each known mistake, alone and with another.
        broken: each work that breaks one promise.
        mutants: each mutant; 0 leaves them out.
        pairs: how many pairs of a task's known mistakes are tried at a seed, at most.
    """

    name: str
    is_whole: bool
    solution: Mapping[Pace, int]
    alternatives: Mapping[Pace, int]
    mistakes: Mapping[Pace, int]
    broken: Mapping[Pace, int]
    mutants: Mapping[Pace, int]
    pairs: int

    def seeds(self, kind: JobKind, pace: Pace) -> range:
        """The seeds at which something of this kind is tried."""
        many: Mapping[JobKind, Mapping[Pace, int]] = {
            "right": self.solution,
            "mistakes": self.mistakes,
            "broken": self.broken,
            "mutants": self.mutants,
        }
        return range(FIRST_SEED, FIRST_SEED + many[kind][pace])

    def seeds_of_alternative(self, place: int, pace: Pace) -> frozenset[int]:
        """The seeds at which the right work of another shape at this place is tried.

        The works take turns, so that together they are tried at as many seeds as they can be.
        """
        seeds, many = self.seeds("right", pace), self.alternatives[pace]
        return frozenset(seeds[(place * many + step) % len(seeds)] for step in range(min(many, len(seeds))))


FIRST_SEED: Final = 1000
"""Not among those that tests try, and that cases are written by."""

QUICK: Final = Plan(
    "quick",
    is_whole=False,
    solution={"quick": 5, "drawn": 2, "trained": 1},
    alternatives={"quick": 2, "drawn": 1, "trained": 1},
    mistakes={"quick": 1, "drawn": 1, "trained": 0},
    broken={"quick": 1, "drawn": 1, "trained": 0},
    mutants={"quick": 2, "drawn": 1, "trained": 0},
    pairs=12,
)
FULL: Final = Plan(
    "full",
    is_whole=True,
    solution={"quick": 1000, "drawn": 100, "trained": 100},
    alternatives={"quick": 200, "drawn": 20, "trained": 10},
    mistakes={"quick": 5, "drawn": 3, "trained": 0},
    broken={"quick": 10, "drawn": 5, "trained": 0},
    mutants={"quick": 3, "drawn": 2, "trained": 0},
    pairs=40,
)
