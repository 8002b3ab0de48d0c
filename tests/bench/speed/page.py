"""What was measured, as JSON, as a picture and as a page: ``docs/performance.json``, ``.png`` and ``.md``."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from autograder.files import write_text
from tests.bench.speed.goals import fit, goals
from tests.bench.speed.rows import REPEATS, ROWS, SIZES, Row
from tests.bench.speed.runs import BUSY, ROOT, Kept, Run

FIGURES: Final = ROOT / "docs" / "performance.json"
PICTURE: Final = ROOT / "docs" / "performance.png"
PAGE: Final = ROOT / "docs" / "performance.md"
_MARKS: Final = {True: "reached", False: "missed", None: "open"}
_HEAD: Final = """\
# How fast a class is graded

<!-- Written by `make bench`; do not edit. -->

Submissions of the first two units, made of the known mistakes: nine in ten have one function that is wrong, in one they
are all right, and what trains is not written, but in the rows *with training*, where all is right. Each way grades the
same class from nothing: its right answers are not known yet. Seconds on the wall are medians, with the fastest and the
slowest run; processor seconds are those of all processes together. Scheduler and workers of a cluster stand before its
seconds on the wall begin; what they take to start is in its processor seconds. Ratios can be compared between
machines, seconds cannot.
"""
_PICTURE_IN_WORDS: Final = "![Seconds against the number of submissions, a line for each way to grade](performance.png)"


def figures(kept: Kept) -> dict[str, Any]:
    """All that was measured, as JSON has it."""
    rows = [_row(row, size, runs) for row in ROWS for size in row.measured_at if (runs := kept.of(row.name, size))]
    loads = [run.load for row in ROWS for size in row.measured_at for run in kept.of(row.name, size)]
    line = fit(kept, "grade-2")
    return {
        "code": kept.digest,
        "machine": {
            "processors": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "busiest": max(loads, default=0.0),
        "rows": rows,
        "line": None if line is None else {"start": line[0], "each": line[1], "shares": list(line[2].items())},
        "memory": kept.memory,
        "goals": [{"goal": one.words, "figure": one.figure, "reached": one.reached} for one in goals(kept)],
    }


def _row(row: Row, size: int, runs: list[Run]) -> dict[str, Any]:
    walls = [run.wall for run in runs]
    return {
        "row": row.name,
        "title": row.title,
        "size": size,
        "runs": len(runs),
        "wall": {"median": statistics.median(walls), "least": min(walls), "most": max(walls)},
        "processor": statistics.median(run.processor for run in runs),
        "besides": statistics.median(run.besides for run in runs),
    }


def page(known: Mapping[str, Any]) -> str:
    """The page, made of what the JSON holds."""
    machine = known["machine"]
    about = (
        f"Measured on {machine['processors']} processors ({machine['system']}, {machine['architecture']}, Python "
        f"{machine['python']})."
    )
    if known["busiest"] > BUSY:
        about += (
            f" The machine was **not quiet**: up to {known['busiest']:.1f} other processes wanted to run before a run "
            "began. Compare ratios, and measure again."
        )
    less_often = [f"- {row.title}: {row.why}." for row in ROWS if row.why]
    return "\n".join(
        [
            *(_HEAD, about, ""),
            *(_PICTURE_IN_WORDS, ""),
            *_table(known["rows"]),
            f"Each is measured {REPEATS} times, but for these, which are measured as often as the table says:",
            *("", *less_often, ""),
            *("## Goals", "", "| goal | figure | |", "|---|---|---|"),
            *(f"| {one['goal']} | {one['figure']} | {_MARKS[one['reached']]} |" for one in known["goals"]),
            *("", "Why a goal is missed, `make bench` prints.", ""),
            *_memory(known["memory"]),
        ]
    )  # fmt: skip


def _table(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    lines = ["| | submissions | runs | seconds | a minute | processor ms of each |", "|---|---:|---:|---:|---:|---:|"]
    for one in rows:
        wall, size = one["wall"], one["size"]
        spread = f" ({wall['least']:.1f}–{wall['most']:.1f})" if one["runs"] > 1 else ""
        lines.append(
            f"| {one['title']} | {size:,} | {one['runs']} | {wall['median']:.1f}{spread} | "
            f"{60 * size / wall['median']:,.0f} | {1000 * one['processor'] / size:,.0f} |"
        )
    return [*lines, ""]


def _memory(memory: list[list[float]]) -> list[str]:
    if not memory:
        return []
    head = ["What a judge and its parent of warm workers hold, in MiB, after so many submissions:", ""]
    lines = ["| submissions | judge | parent |", "|---:|---:|---:|"]
    return [*head, *lines, *(f"| {number:,} | {judge:.1f} | {parent:.1f} |" for number, judge, parent in memory), ""]


def write(kept: Kept) -> None:
    """Write all three."""
    known = json.loads(json.dumps(figures(kept)))
    write_text(FIGURES, json.dumps(known, indent=1, ensure_ascii=False) + "\n")
    draw(known, PICTURE)
    write_text(PAGE, page(known))


def draw(known: Mapping[str, Any], path: Path) -> None:
    """The picture: seconds against the number of submissions."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for row in ROWS:
        own = [one for one in known["rows"] if one["row"] == row.name and not row.trained]
        if not own:
            continue
        sizes, medians = [one["size"] for one in own], [one["wall"]["median"] for one in own]
        spread = [
            [one["wall"]["median"] - one["wall"]["least"] for one in own],
            [one["wall"]["most"] - one["wall"]["median"] for one in own],
        ]
        [line, *_] = axes.errorbar(sizes, medians, yerr=spread, marker="o", markersize=4, capsize=3).lines
        axes.annotate(
            row.title.replace("`", ""), (sizes[-1], medians[-1]), (8, 0), textcoords="offset points", va="center",
            color=line.get_color(), fontsize=9,
        )  # fmt: skip
    axes.set(xscale="log", yscale="log", xlabel="submissions", ylabel="seconds", xlim=(SIZES[0] * 0.8, SIZES[-1] * 12))
    axes.grid(alpha=0.3)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.savefig(path, dpi=110, metadata={"Software": None})
