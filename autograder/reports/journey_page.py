"""A journey as a web page: one file, no script, nothing loaded from elsewhere; pictures with words and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from autograder.reports.html import page
from autograder.reports.journey import Function, Journey

WIDTH: Final = 340
HEIGHT: Final = 130
"""The field of a chart, in the units of its drawing; 20 more on the left and below are for what stands there."""
LEAST_TRIES: Final = 4
MOST_TRIES: Final = 10
"""Between these is the top of the field. A bar of more tries ends there, with its number above."""
SHOWN: Final = 5
"""Mistakes that are shown at once, the latest; the others unfold."""
_SMOOTHED: Final = 5


@dataclass(frozen=True)
class Curve:
    """A line in the field: its points for SVG, the area below it, and what stands at the ends of the axis."""

    points: str
    area: str
    first: str
    last: str


@dataclass(frozen=True)
class Bar:
    """A bar in the field."""

    x: float
    y: float
    width: float
    height: float
    tries: int
    is_cut: bool


def journey_to_html(journey: Journey) -> str:
    """The page."""
    return page(
        "journey.html.j2",
        "journey.css.j2",
        journey=journey,
        curve=curve_of(journey.curve, len(journey.functions)) if len(journey.curve) > 2 else None,
        bars=bars_of(journey.tries) if len(journey.tries) > 2 else [],
        trend=trend_of(journey.tries),
        day=lambda when: f"{when.day} {when:%B %Y}",
        shown=SHOWN,
        width=WIDTH,
        height=HEIGHT,
        most_tries=_most(journey.tries),
    )


def curve_of(curve: Sequence[tuple[datetime, int]], most: int) -> Curve:
    """How many are right over time, as steps from the first check to the last change."""
    start, end = curve[0][0].timestamp(), curve[-1][0].timestamp()
    span = max(end - start, 1.0)
    corners: list[tuple[float, float]] = []
    for when, right in curve:
        x, y = WIDTH * (when.timestamp() - start) / span, HEIGHT * (1 - right / max(most, 1))
        corners += [(x, corners[-1][1] if corners else y), (x, y)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    of_one_day = curve[0][0].date() == curve[-1][0].date()
    names = [f"{when:%H:%M}" if of_one_day else f"{when.day} {when:%b %Y}" for when in (curve[0][0], curve[-1][0])]
    return Curve(points, f"0,{HEIGHT} {points} {WIDTH},{HEIGHT}", *names)


def bars_of(functions: Sequence[Function]) -> list[Bar]:
    """A bar for each function, in the order in which they were right: how many tries it took."""
    most = _most(functions)
    step = WIDTH / max(len(functions), 10)
    bars = []
    for at, one in enumerate(functions):
        height = HEIGHT * min(one.tries, most) / most
        bars.append(
            Bar(round(at * step + step * 0.1, 1), HEIGHT - height, step * 0.8, height, one.tries, one.tries > most)
        )
    return bars


def trend_of(functions: Sequence[Function]) -> str:
    """The median of each function's tries and those of the four before it, as points; empty where there are too few."""
    if len(functions) < 2 * _SMOOTHED:
        return ""
    counts, most = [one.tries for one in functions], _most(functions)
    step = WIDTH / max(len(functions), 10)
    middles = [(at, min(median(counts[at - _SMOOTHED + 1 : at + 1]), most)) for at in range(_SMOOTHED - 1, len(counts))]
    return " ".join(f"{(at + 0.5) * step:.1f},{HEIGHT * (1 - middle / most):.1f}" for at, middle in middles)


def _most(functions: Sequence[Function]) -> int:
    return min(MOST_TRIES, max([LEAST_TRIES, *(one.tries for one in functions)]))
