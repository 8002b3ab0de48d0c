"""What it takes to grade 100, 10,000 and 1,000,000 learners in all units: ``docs/scale.md``.

    python -m tests.bench.scale measure      # on this machine, to docs/scale.json; takes some minutes
    python -m tests.bench.scale              # works the tables out, and writes them into docs/scale.md
    python -m tests.bench.scale PRICE        # prints them for another price of a core for an hour

Seconds are those of the processor, so that a busy machine gives nearly the same as a quiet one. A right solution is
measured in each unit, with its training: no other work costs more, but for what runs into a limit.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FIGURES: Final = ROOT / "docs" / "scale.json"
PAGE: Final = ROOT / "docs" / "scale.md"
BEGIN: Final = "<!-- Written by python -m tests.bench.scale; do not edit. -->"
END: Final = "<!-- What python -m tests.bench.scale writes ends here. -->"

SIZES: Final = (100, 10_000, 1_000_000)
SEED: Final = 8675309867530986
GIB: Final = 2**30


@dataclass(frozen=True)
class Assumptions:
    """What is not measured, and what a reader may have otherwise.

    Attributes:
        price: of a core for an hour, in €.
        storage: of a GB for a month, in €.
        months: for which all is kept.
        cores: of a machine.
        hours: in which a class is to be graded: a night.
        memory: of the machine on which the command runs, in bytes.
        readable: learners on a class's page, which then loads in a second (``python -m tests.bench.class_page 5000``).
    """

    price: float = 0.05
    storage: float = 0.02
    months: int = 12
    cores: int = 16
    hours: float = 8.0
    memory: int = 16 * GIB
    readable: int = 5_000


@dataclass(frozen=True)
class OfUnit:
    """One right solution: seconds to grade it, bytes of the notebook, of its report, and of all that is laid out."""

    seconds: float
    notebook: int
    report: int


@dataclass(frozen=True)
class Figures:
    """What was measured.

    Attributes:
        measured_on: the day.
        machine: what on.
        units: by name.
        writer: seconds of the command for a report from a cluster: handing out, reading back, writing.
        gradebook: seconds for a report that is entered into a gradebook.
        laid_out: seconds for a report that is laid out.
        held: bytes of memory for a report that is laid out.
        pages: bytes for a learner's page and a row in the class's files, for each report.
    """

    measured_on: str
    machine: str
    units: Mapping[str, OfUnit]
    writer: float
    gradebook: float
    laid_out: float
    held: float
    pages: float


@dataclass(frozen=True)
class Size:
    """What so many learners take, all units together."""

    learners: int
    reports: int
    core_hours: float
    machines: int
    hours: float
    money: float
    gigabytes: float
    storage_money: float


@dataclass(frozen=True)
class Limit:
    """Something that so many learners are too many for, and what to do then."""

    what: str
    learners: float
    then: str


def size_of(learners: int, figures: Figures, given: Assumptions) -> Size:
    """What a class takes that is graded in a night."""
    reports = learners * len(figures.units)
    seconds = learners * sum(one.seconds for one in figures.units.values()) + reports * figures.writer
    core_hours = seconds / 3600
    machines = math.ceil(core_hours / (given.cores * given.hours))
    gigabytes = (learners * sum(one.notebook + one.report for one in figures.units.values())) / 1e9
    gigabytes += reports * figures.pages / 1e9
    return Size(
        learners,
        reports,
        core_hours,
        machines,
        core_hours / (machines * given.cores),
        core_hours * given.price,
        gigabytes,
        gigabytes * given.storage * given.months,
    )


def limits_of(figures: Figures, given: Assumptions) -> list[Limit]:
    """What breaks, the first first."""
    units = len(figures.units)
    night = given.hours * 3600
    each = sum(one.seconds for one in figures.units.values())
    limits = [
        Limit(
            f"the class's page, made for {given.readable:,} learners at most",
            given.readable,
            "a folder for each course or tutorial group; grades go on as a table (`grades.csv`, `--format canvas`)",
        ),
        Limit(
            f"one machine of {given.cores} cores, in one night",
            given.cores * night / each,
            "more machines: `--scheduler`, or `--shard` with `--merge`",
        ),
        Limit(
            "one gradebook, entered by one writer in one night",
            night / (units * (figures.writer + figures.gradebook)),
            "a gradebook for each course, on PostgreSQL where several read it; or none: reports and tables are enough",
        ),
        Limit(
            "one command on a cluster: one writer of reports, in one night",
            night / (units * figures.writer),
            "a command for each part, each with workers of its own",
        ),
        Limit(
            f"laying a class out in {given.memory / GIB:.0f} GiB of memory",
            given.memory / (units * figures.held),
            "parts are not merged: each is laid out by itself, and tables are joined",
        ),
    ]
    return sorted(limits, key=lambda one: one.learners)


def page_of(figures: Figures, given: Assumptions) -> str:
    """The tables, as Markdown."""
    return "\n".join([BEGIN, "", *_sizes(figures, given), "", *_limits(figures, given), "", *_units(figures), "", END])


def _sizes(figures: Figures, given: Assumptions) -> Iterator[str]:
    yield f"| learners, {len(figures.units)} units | reports | core-hours | machines | time | € | GB | € kept |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    for one in (size_of(learners, figures, given) for learners in SIZES):
        yield (
            f"| {one.learners:,} | {one.reports:,} | {_round(one.core_hours)} | {one.machines:,} "
            f"| {_duration(one.hours)} | {_round(one.money)} | {_round(one.gigabytes)} | {_round(one.storage_money)} |"
        )
    yield ""
    yield (
        f"A core for an hour costs € {given.price:g}, a GB for a month € {given.storage:g}, and all is kept for "
        f"{given.months} months. A machine has {given.cores} cores. It is to be done in {given.hours:g} hours."
    )


def _duration(hours: float) -> str:
    return f"{hours:.1f} h" if hours >= 1 else f"{60 * hours:.1f} min"


def _limits(figures: Figures, given: Assumptions) -> Iterator[str]:
    yield "| from so many learners on | what breaks | what to do then |"
    yield "|---:|---|---|"
    for one in limits_of(figures, given):
        yield f"| {_two_digits(one.learners):,} | {one.what} | {one.then} |"
    yield ""
    yield from (f"- At {learners:,} learners: {_broken(learners, figures, given)}." for learners in SIZES)


def _broken(learners: int, figures: Figures, given: Assumptions) -> str:
    """What so many learners are too many for, the first first."""
    limits = limits_of(figures, given)
    broken = [one.what for one in limits if one.learners < learners]
    return "; ".join(broken) if broken else f"nothing; the first to break would be {limits[0].what}"


def _units(figures: Figures) -> Iterator[str]:
    yield "| one right solution of | processor time, s | notebook, kB | report, kB |"
    yield "|---|---:|---:|---:|"
    for name, one in figures.units.items():
        yield f"| `{name}` | {one.seconds:.2f} | {one.notebook / 1000:.0f} | {one.report / 1000:.0f} |"
    yield ""
    yield (
        f"Besides, for each report: {1000 * figures.writer:.1f} ms of the command that hands works out to a cluster, "
        f"{1000 * figures.gradebook:.1f} ms to enter it into a gradebook, {1000 * figures.laid_out:.2f} ms and "
        f"{figures.held / 1000:.0f} kB of memory to lay it out. Measured on {figures.measured_on}, {figures.machine}."
    )


def _round(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{_two_digits(value):,}"


def _two_digits(value: float) -> int:
    """To two digits: more would say more than is known."""
    return int(round(value, -max(0, math.floor(math.log10(value)) - 1)))


def read() -> Figures:
    """What was measured last."""
    tree = json.loads(FIGURES.read_text(encoding="utf-8"))
    return Figures(**{**tree, "units": {name: OfUnit(**one) for name, one in tree["units"].items()}})


def with_tables(page: str, tables: str) -> str:
    """The page with these tables in place of those in it."""
    before, _, rest = page.partition(BEGIN)
    return before + tables + rest.partition(END)[2]


def main() -> None:
    """Measure, or work out and write."""
    match sys.argv[1:]:
        case ["measure"]:
            from tests.bench.scale_figures import measured

            FIGURES.write_text(json.dumps(asdict(measured()), indent=1) + "\n", encoding="utf-8")
        case [price]:
            print(page_of(read(), replace(Assumptions(), price=float(price))))
        case []:
            PAGE.write_text(with_tables(PAGE.read_text("utf-8"), page_of(read(), Assumptions())), encoding="utf-8")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
