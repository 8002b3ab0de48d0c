"""The sessions of one submission: its cells in an order that works, and beside stand-ins for one of its functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from autograder import course
from autograder.judge.apart import Ask
from autograder.judge.parts import Drawn
from autograder.model import Task, Unit
from autograder.sandbox import Cell, Launcher, SandboxLimits, Session, StandIns, Surroundings
from autograder.submission import Selection
from autograder.submission.order import in_order


def as_cells(selection: Selection) -> list[Cell]:
    """The cells as a session takes them."""
    return [Cell(cell.name, cell.source) for cell in selection.cells]


def in_order_of_use(
    opened: ExitStack,
    selection: Selection,
    launcher: Launcher,
    probes: str,
    limits: SandboxLimits,
    around: Surroundings,
) -> tuple[Session, Selection]:
    """A session in which the cells have run, and those once more that use what a later one sets; and what was run."""
    sessions: list[Session] = []

    def run(cells: Selection) -> list[str]:
        opened.close()
        after = sessions[-1] if sessions else None
        sessions.append(Session(launcher, as_cells(cells), probes, limits, after=after, around=around))
        opened.enter_context(sessions[-1])
        return [result.error if result.status == "raised" else "" for result in sessions[-1].cell_results]

    found = in_order(selection, run)
    return sessions[-1], found


def run_again(run: Selection) -> list[str]:
    """A line for each cell that was run more than once."""
    often = [name for name, times in Counter(cell.name for cell in run.cells).items() if times > 1]
    return [f"cell {name} uses what a later cell sets, and was run again behind that one" for name in often]


class Sessions:
    """Sessions in which a stand-in takes the place of one function, one at a time, each with the time that is left."""

    def __init__(
        self,
        launcher: Launcher,
        cells: Sequence[Cell],
        unit: Unit,
        limits: SandboxLimits,
        last: Session,
        around: Surroundings,
    ) -> None:
        self._launcher, self._cells, self._unit, self._limits = launcher, cells, unit, limits
        self._last, self._around, self._open = last, around, ExitStack()
        self._culprit = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def ask(self, task: Task, culprit: str, drawn: Drawn) -> Ask:
        """How questions are put where a stand-in with these numbers takes the place of a function."""
        if culprit != self._culprit:
            self._open.close()
            stand_ins = StandIns(course.stand_ins_source(self._unit), {culprit: drawn})
            probes = course.probes_source(self._unit)
            self._last = Session(
                self._launcher, self._cells, probes, self._limits, stand_ins, after=self._last, around=self._around
            )
            self._open.enter_context(self._last)
            self._culprit = culprit
        return self._last.ask
