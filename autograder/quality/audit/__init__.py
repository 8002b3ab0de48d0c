"""How well the grader grades, measured on work of our own: `autograder audit`.

Right works of several shapes, known mistakes alone, unknown and two at once, mechanical mutants of the solution, and
the promises of the docstrings. `measure` asks, `figures` counts, `findings` says what is to be mended, and `document`
writes it down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from autograder.model import Unit
from autograder.quality.audit.document import Audited
from autograder.quality.audit.figures import figures_of
from autograder.quality.audit.findings import findings_of
from autograder.quality.audit.known import known_of
from autograder.quality.audit.measure import digest_of, measured
from autograder.quality.how_often import Plan

__all__ = ["Audited", "audit"]

_DIGITS: Final = 16


def audit(
    units: Sequence[Unit],
    root: Path,
    plan: Plan,
    jobs: int,
    kept: Path,
    on_done: Callable[[int, int], None] = lambda done, total: None,
) -> list[Audited]:
    """Audit units.

    Args:
        units: the units.
        root: the checkout, which holds ``solutions/`` and ``exercises/``.
        plan: how often each work is tried.
        jobs: how many processes.
        kept: a folder for what is already measured, so that an interrupted run goes on.
        on_done: called with how many jobs are done and how many there are.

    Raises:
        CannotAudit: a task cannot be asked.
        BadKnowledge: a unit's ``audit.toml`` cannot be used.
    """
    known = {unit.name: known_of(unit) for unit in units}
    digests = {unit.name: digest_of(unit, root)[:_DIGITS] for unit in units}
    rows = measured(units, root, plan, jobs, kept, on_done)
    found = []
    for unit in units:
        of_unit = known[unit.name]
        tasks = tuple(figures_of(unit, task, root, rows[unit.name][task.function], of_unit) for task in unit.tasks)
        findings = tuple(findings_of(unit.name, tasks, of_unit, plan))
        found.append(Audited(unit, digests[unit.name], tasks, of_unit, findings))
    return found
