"""``docs/grader-quality.md``: what an audit measured, for people to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.model import Unit
from autograder.quality.audit.figures import TaskFigures, total
from autograder.quality.audit.findings import Finding
from autograder.quality.audit.known import Known
from autograder.quality.audit.shares import Share
from autograder.quality.how_often import FIRST_SEED, Plan

_MEASURED: Final = re.compile(r"^Measured of the code `([0-9a-f]+)`\.$", re.MULTILINE)

_INTRODUCTION: Final = """\
# How good the grader is

`make audit` measures this on the course's own work and writes this page; no figure here comes from anywhere else. It
is the same whenever it is measured of the same code with the same versions. Beside each share stands, as *at least*,
the lower end of Wilson's interval of 95 %.

- **Right works** are the solution and works of other shapes (`answers/alternatives/`); they must earn full marks. A
  task that draws at random or trains may miss with the chance that it states.
- **Mistakes** are the known ones (`answers/`): each must lose points and be told by its name. *Unknown* ones are the
  same with the explainer made to forget that one: any other name is then false. *Two at once* are two mistakes in one
  work.
- **Mutants** are the solution with one small mechanical change: a constant, an operator, a comparison, an axis, a
  slice, an argument, a statement. Each must lose points at every seed, unless it does the same as the solution, with a
  reason.
- **Promises** are what a docstring promises by its form: errors, types, *unchanged*, ranges, defaults. Each must be
  quoted by a case, and something that breaks the quoted words alone must fail: a known mistake, a mutant, or one of
  the works that are **broken** on purpose at one promise each (`answers/broken/`).
"""

_NOT_MEASURED: Final = """\
## What is not measured

- Work by people who did not write the grader. Known mistakes and mutants are what its authors thought of; what
  learners do beside them is not in these shares.
- Whether a sentence is true. The names are looked at here, and not what else is said.
- Mutants of tasks that end in a bar: whatever reaches the bar is right there. `bars.json` says how often right and
  wrong work reaches it.
- The sandbox: everything is called in the auditor's own process. `docs/attacks.md` is about the walls.
- Promises of another form than those listed, where no case quotes them.
"""


@dataclass(frozen=True)
class Audited:
    """What was found of one unit, and a digest of all that it depends on."""

    unit: Unit
    digest: str
    tasks: tuple[TaskFigures, ...]
    known: Known
    findings: tuple[Finding, ...]


Column = tuple[str, Callable[[TaskFigures], Share]]

_COLUMNS: Final[Sequence[Column]] = (
    ("right works with full marks", lambda task: task.right),
    ("stubs with nothing", lambda task: task.stub),
    ("mistakes that lose points", lambda task: task.caught),
    ("mistakes given their name", lambda task: task.named),
    ("unknown mistakes given no name", lambda task: task.unknown),
    ("two at once: no name of a third", lambda task: task.two),
    ("two at once: the name of one", lambda task: task.one_of_two),
    ("broken works that lose points", lambda task: task.broken),
    ("mutants that lose points", lambda task: task.mutants),
    ("promises that a case quotes", lambda task: quoted(task)),
    ("quotes that something fails alone", lambda task: tried(task)),
)
_OF_A_TASK: Final = (0, 3, 4, 8, 9, 10)


def render(audited: Sequence[Audited], plan: Plan) -> str:
    """The page, in Markdown."""
    return "\n".join([*_lines(audited, plan), "", _NOT_MEASURED]).rstrip() + "\n"


def measured_digests(page: str) -> list[str]:
    """The digests of the code that a page was measured of, in its order."""
    return _MEASURED.findall(page)


def lacks(page: str | None, audited: Sequence[Audited]) -> str:
    """What a page is not, of these units, as what follows its name; empty where it holds them as they are.

    `page` is `None` where there is none.
    """
    if page is None:
        return "is not there yet"
    measured = measured_digests(page)
    old = [one.unit.name for one in audited if one.digest not in measured]
    return f"was measured before the code of {', '.join(old)} changed" if old else ""


def quoted(task: TaskFigures) -> Share:
    """How many promises a case quotes."""
    promises = len(task.table.promises)
    return Share(promises - len(task.table.unquoted), promises)


def tried(task: TaskFigures) -> Share:
    """How many quotes something fails alone."""
    quotes = len(task.table.quotes)
    return Share(quotes - len(task.table.untried), quotes)


def _lines(audited: Sequence[Audited], plan: Plan) -> Iterator[str]:
    tasks = [task for one in audited for task in one.tasks]
    yield _INTRODUCTION
    yield from ("## All units", "")
    yield from _table(
        ("", "how many", "at least"),
        ((name, str(share), _least(share)) for name, share in _totals(tasks)),
    )
    yield from ("", _seeds(plan), "")
    for one in audited:
        yield from _of_unit(one)


def _totals(tasks: Sequence[TaskFigures]) -> Iterator[tuple[str, Share]]:
    return ((name, total(of(task) for task in tasks)) for name, of in _COLUMNS)


def _seeds(plan: Plan) -> str:
    rows = (
        ("the solution and the stub", plan.solution),
        ("each right work of another shape, in turns, at so many of these", plan.alternatives),
        ("each known mistake", plan.mistakes),
        ("each broken work", plan.broken),
        ("each mutant", plan.mutants),
    )
    told = (f"{name} at {', '.join(f'{many:,} ({pace})' for pace, many in seeds.items())}" for name, seeds in rows)
    return f"Seeds, from {FIRST_SEED} on, of tasks that are quick, drawn at random, and trained: {'; '.join(told)}."


def _of_unit(one: Audited) -> Iterator[str]:
    yield from (f"## `{one.unit.name}`", "", f"Measured of the code `{one.digest}`.", "")
    columns = [_COLUMNS[place] for place in _OF_A_TASK]
    rows = [(f"`{task.id}`", *(str(of(task)) for _, of in columns)) for task in one.tasks]
    totals = [total(of(task) for task in one.tasks) for _, of in columns]
    yield from _table(
        ("task", *(name for name, _ in columns)),
        (*rows, ("**all**", *map(str, totals)), ("at least", *map(_least, totals))),
    )
    for title, lines in _lists(one):
        found = sorted(lines)
        if found:
            yield from ("", f"**{title}**", "", *(f"- {line}" for line in found))
    yield ""


def _lists(one: Audited) -> Iterator[tuple[str, Iterable[str]]]:
    tasks = one.tasks
    yield "To be mended", map(str, one.findings)
    yield "Open, and known to be", one.known.open
    yield (
        "Right work that lost points",
        (
            f"`{task.id}`: {lost.work}, at {lost.times} of {lost.seeds:,} seeds, first at {lost.first_seed} in "
            f"'{lost.case}'; the chance is stated as {lost.chance:.1e} at most"
            for task in tasks
            for lost in task.lost
        ),
    )
    yield "Taken for another", _pairs(tasks, lambda task: task.confused, "taken for")
    yield (
        "No case tells them apart",
        (f"`{task.id}`: `{first}` and `{second}`" for task in tasks for first, second in task.alike),
    )
    yield "Unknown, and given a name", _pairs(tasks, lambda task: task.taken, "taken for")
    yield (
        "Two at once, and given the name of a third",
        (
            f"`{task.id}`: `{first}` and `{second}` taken for `{name}`, {times} times"
            for task in tasks
            for (first, second, name), times in task.third.items()
        ),
    )
    yield (
        "Mutants that no case catches",
        (
            f"`{task.id}`, {mutant.id}: `{mutant.was}` → `{mutant.becomes or 'nothing'}`"
            for task in tasks
            for mutant in task.survivors
        ),
    )
    yield (
        "Mutants that are caught at some seeds only",
        (
            f"`{task.id}`, {mutant.id}: `{mutant.was}` → `{mutant.becomes or 'nothing'}`"
            for task in tasks
            for mutant in task.at_some
        ),
    )
    yield (
        "Mutants that do the same as the solution",
        (
            f"`{task.id}`: `{mutant.was}` → `{mutant.becomes or 'nothing'}`. {reason}"
            for task in tasks
            for mutant, reason in task.equivalent.values()
        ),
    )


def _pairs(
    tasks: Sequence[TaskFigures], of: Callable[[TaskFigures], Mapping[tuple[str, str], int]], verb: str
) -> Iterator[str]:
    return (
        f"`{task.id}`: `{name}` {verb} `{other}`, {times} times"
        for task in tasks
        for (name, other), times in of(task).items()
    )


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield f"|{'---|' * len(heading)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _least(share: Share) -> str:
    return f"{100 * share.interval[0]:.2f} %" if share.of else "–"
