"""``autograder list``: how far somebody has come, at a glance."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from autograder import course, history, names
from autograder.cli.arguments import AnyNames
from autograder.cli.exits import one_line_errors
from autograder.cli.idea import last_checks
from autograder.cli.results import takes_colour
from autograder.history import Moment
from autograder.model import Status, Unit
from autograder.names import Meant
from autograder.words.text import STATUS_WORDS, points, symbol

_UNKNOWN: Final = "·"
_COLOURS: Final = {"ok": "32", "missing": "2", "skipped": "2"}
_WRONG: Final = "31"


def list_progress(named: AnyNames = None) -> None:
    """Show how far you have come, as it was last checked: all units, or the tasks of some."""
    with one_line_errors():
        chosen = [names.meant(text) for text in named or ()]
        tree, is_the_courses = history.found_from(Path.cwd())
        known = last_checks(tree)
        colour = takes_colour(sys.stdout)
        lines = _tasks(chosen, known, colour) if chosen else _units(course.units(), known, colour)
    if is_the_courses:
        lines.append("  This is the course's own checkout, with the solutions: no progress is kept here.")
    print("\n".join(lines))


def _units(units: Sequence[Unit], known: Mapping[str, Moment], colour: bool) -> list[str]:
    """A line for each unit: its name, a sign for each task, the points; then what the signs mean, and the sum."""
    widest = max(len(unit.name) for unit in units)
    most_tasks = max(len(unit.tasks) for unit in units)
    lines, total, most = [], 0.0, 0.0
    for unit in units:
        signs = [_sign(known.get(course.task_id(unit, task)), colour) for task in unit.tasks]
        earned = sum(known[task].points for one in unit.tasks if (task := course.task_id(unit, one)) in known)
        worth = sum(task.points for task in unit.tasks)
        gap = " " * (most_tasks - len(signs))
        lines.append(f"  {unit.name:<{widest}}  {''.join(signs)}{gap}  {points(earned):>6} / {points(worth)}")
        total, most = total + earned, most + worth
    known_signs: tuple[tuple[Status, str], ...] = (("ok", "right"), ("wrong", "not right yet"))
    meaning = "  ".join(f"{symbol(status)} {word}" for status, word in known_signs)
    total_line = f"  {points(total)} of {points(most)} points, as last checked"
    return [*lines, "", total_line, f"  {meaning}  {_UNKNOWN} not tried yet"]


def _tasks(chosen: Sequence[Meant], known: Mapping[str, Moment], colour: bool) -> list[str]:
    """A line for each task: its sign, id, points and what the last check said."""
    lines = []
    for one in chosen:
        for task in one.unit.tasks if one.task is None else (one.task,):
            name = course.task_id(one.unit, task)
            moment = known.get(name)
            word = "not tried yet" if moment is None else STATUS_WORDS[moment.status]
            mistake = "" if moment is None or not moment.mistake else f", {moment.mistake}"
            earned = "–" if moment is None else points(moment.points)
            lines.append(f"  {_sign(moment, colour)} {name:<30} {earned:>5} / {points(task.points):<4} {word}{mistake}")
    return lines


def _sign(moment: Moment | None, colour: bool) -> str:
    if moment is None:
        return _UNKNOWN
    sign = symbol(moment.status)
    return f"\x1b[{_COLOURS.get(moment.status, _WRONG)}m{sign}\x1b[0m" if colour else sign
