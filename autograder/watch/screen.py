"""The screen of ``check --watch`` as text: a pure function of the board and of the terminal's size."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

from autograder import course
from autograder.model import Task, TaskResult, Unit
from autograder.reports.terminal import render_task
from autograder.watch.board import Board
from autograder.words.message import and_then
from autograder.words.text import STATUS_WORDS, clean, one_line, points, symbol, worth

View: TypeAlias = Literal["task", "list", "reset"]

KEYS: Final = (("h", "hint"), ("n", "next"), ("p", "previous"), ("l", "list"), ("r", "reset"), ("q", "quit"))
_IN_LIST: Final = (("n", "next"), ("p", "previous"), ("l", "back"), ("q", "quit"))
_ASKED: Final = (("y", "yes, reset"), ("n", "no"))
_SAVE: Final = "Then save the notebook."
_RUNGS: Final = ("A nudge", "A plan", "An example")
_NARROWEST: Final = 40
_WIDE: Final = 72
_LONGEST_NAME: Final = 26
_BESIDE_A_NAME: Final = 20
"""Columns of a row of the list for its marks and points."""
_MOST_CHANGES: Final = 3
"""Lines of what the last save has changed."""


def page(board: Board, view: View, width: int, height: int, colour: bool, scroll: int = 0) -> str:
    """The screen, of at most `height` lines, each of at most `width` columns but not below 40.

    Args:
        board: what there is to see.
        view: the task in view, the list of all, or the question whether to reset the task.
        width: columns of the terminal.
        height: its lines.
        colour: whether it shows colours.
        scroll: by how many lines the middle is moved up.
    """
    width = max(width, _NARROWEST)
    head, foot = _head(board, width, colour), _foot(board, view, width, colour)
    body = _list(board, width, colour) if view == "list" else _task(board, view, width, colour)
    room = max(height - len(head) - len(foot), 1)
    lines = _window(body, room, _at_focus(board, room) if view == "list" else scroll, colour)
    return "\n".join([*head, *lines, *[""] * (room - len(lines)), *foot])


def most_scroll(board: Board, width: int, height: int) -> int:
    """By how many lines the task in view can be moved up."""
    width = max(width, _NARROWEST)
    fixed = len(_head(board, width, False)) + len(_foot(board, "task", width, False))
    return max(len(_task(board, "task", width, False)) - max(height - fixed, 1), 0)


def _window(lines: Sequence[str], room: int, at: int, colour: bool) -> list[str]:
    at = min(at, max(len(lines) - room, 0))
    shown = list(lines[at : at + room])
    below = len(lines) - at - room
    if below > 0 and shown:
        shown[-1] = _painted(f"    … {below + 1} more: ↓", "dim", colour)
    return shown


def _head(board: Board, width: int, colour: bool) -> list[str]:
    earned, most, right = board.score()
    unit = board.tasks[board.focus][0].name if board.focus else ""
    total = f"{points(earned)} of {worth(most)}, {right} of {len(board.tasks)} right" if board.tasks else ""
    saved = board.saved.get(unit)
    file = board.files.get(unit)
    when = [] if saved is None else [f"saved {time.strftime('%H:%M:%S', time.localtime(saved))}"]
    name = ", ".join([*([one_line(file.name)] if file is not None and width >= _WIDE else []), *when])
    named = one_line(unit) if width >= _WIDE else unit[:3]
    first = [_ends(f"  {named}", f"{total}  ", width, "bold", "bold", colour)]
    return [
        *first,
        _ends(f"  {name}", f"{board.doing and f'checking {board.doing} …'}  ", width, "dim", "cyan", colour),
        "",
    ]


def _task(board: Board, view: View, width: int, colour: bool) -> list[str]:
    if not board.focus:
        known = board.is_read or board.trouble
        return ["  There is no notebook of a unit here yet." if known else "  Reading the notebooks …"]
    unit, task = board.tasks[board.focus]
    result = board.results.get(board.focus)
    if result is None:
        lines = [f"  … {task.function}: not checked yet"]
    else:
        if result.status == "missing":
            result = replace(result, message=and_then(result.message, _SAVE))
        changed = board.points_changed(board.focus) if width >= _WIDE else ""  # the foot says it, too
        open_rungs = board.rungs.get(board.focus, 0)
        lines = render_task(result, width, colour, changed, hint=result.status == "missing" or open_rungs > 0).split(
            "\n"
        )
    lines = _without_end(lines)
    if view == "reset":
        question = f"Reset {task.function} to its stub? What is in its cell now is kept as a copy."
        return [*(f"  {line}" for line in _wrapped(question, width - 4)), "", *lines]
    return [*lines, *_ladder(unit, task, result, board.rungs.get(board.focus, 0), width, colour)]


def rungs_of(unit: Unit, task: Task, result: TaskResult | None) -> int:
    """How many hints a task has: the next step that the last check named, if any, and those of its notebook."""
    named = result is not None and bool(result.message.hint) and result.status not in ("ok", "missing")
    stub = course.stubs(unit).get(task.function)
    return (1 if named else 0) + (len(stub.hints) if stub else 0)


def _ladder(unit: Unit, task: Task, result: TaskResult | None, opened: int, width: int, colour: bool) -> list[str]:
    """The hints that are open, the least telling first, and the idea of a task that is full.

    The first hint may be the check's own, which is shown above.
    """
    stub = course.stubs(unit).get(task.function)
    hints = stub.hints if stub else ()
    first = rungs_of(unit, task, result) - len(hints)
    lines: list[str] = []
    idea = course.idea_of(unit, task) if result is not None and result.points == result.max_points else ""
    if idea:
        lines += ["", *(f"    {line}" for line in _wrapped(f"The idea: {idea}", width - 6))]
    for number, hint in enumerate(hints[: max(opened - first, 0)]):
        title = _RUNGS[number] if number < len(_RUNGS) else f"Hint {number + 1}"
        text = clean(hint)
        if "```" in text:
            code = [line for line in text.split("\n") if not line.startswith("```")]
            lines += ["", f"    {_painted(f'{title}:', 'bold cyan', colour)}", *(f"      {line}" for line in code)]
        else:
            wrapped = _wrapped(f"{title}: {text}", width - 6)
            lines += ["", *(f"    {line}" for line in wrapped)]
    return lines


def _list(board: Board, width: int, colour: bool) -> list[str]:
    lines: list[str] = []
    above = ""
    for task, (unit, described) in board.tasks.items():
        if above != unit.name:
            above = unit.name
            lines.append(_painted(f"  {unit.name}", "bold", colour))
        lines.append(_row(board, task, described, width, colour))
    return lines


def _row(board: Board, task: str, described: Task, width: int, colour: bool) -> str:
    result = board.results.get(task)
    mark = "…" if result is None else symbol(result.status)
    earned = "–" if result is None else points(result.points)
    word = "not checked yet" if result is None else STATUS_WORDS[result.status]
    pointer = "▸" if task == board.focus else " "
    room = min(_LONGEST_NAME, width - _BESIDE_A_NAME)
    name = set_cell_size(_cut(described.function, room), room)
    text = f"  {pointer} {mark} {name} {earned:>5} / {points(described.points):<4} {word}"
    style = "bold" if task == board.focus else "green" if result is not None and result.status == "ok" else ""
    return _painted(_cut(text, width), style, colour)


def _at_focus(board: Board, room: int) -> int:
    """By how much the list is moved up for the task in focus to stand in its middle."""
    units: list[str] = []
    for number, (task, (unit, _)) in enumerate(board.tasks.items()):
        units += [unit.name] if unit.name not in units else []
        if task == board.focus:
            return max(number + len(units) - room // 2, 0)
    return 0


def _foot(board: Board, view: View, width: int, colour: bool) -> list[str]:
    lines: list[str] = []
    if view == "task":
        changes = [f"{name} {what}" for name, what in board.changes()]
        if changes:
            changed = _wrapped(f"Since the last save: {', '.join(changes)}", width - 4)
            more = ["…"] if len(changed) > _MOST_CHANGES else []
            lines += [f"  {line}" for line in [*changed[: _MOST_CHANGES - len(more)], *more]]
        todo = board.todo()
        if todo:
            status = board.status(todo)
            word = STATUS_WORDS[status] if status else "not checked yet"
            lines.append(_cut(f"  Then: {todo}, {word}", width))
        elif board.results and all(board.status(task) == "ok" for task in board.tasks):
            lines.append("  All is right.")
        lines += [_cut(f"  The rest: {rest}", width) for rest in (_rest(board),) if rest]
    for told in filter(None, (board.trouble, board.note)):
        lines += [_painted(f"  {line}", "bold yellow", colour) for line in _wrapped(one_line(told), width - 4)]
    keys = {"task": KEYS, "list": _IN_LIST, "reset": _ASKED}[view]
    named = [f"{key}\u00a0{what}" for key, what in keys]  # a key and its word stay together
    return ["", *lines, *(_painted(f"  {line}", "dim", colour) for line in _wrapped("  ".join(named), width - 4))]


def _rest(board: Board) -> str:
    """The tasks that are neither in view nor next, in one line: how many are right, wrong, not written."""
    shown = {board.focus, board.todo()}
    rest = [board.status(task) for task in board.tasks if task not in shown]
    right, unwritten = rest.count("ok"), rest.count("missing") + rest.count("skipped")
    unknown = rest.count(None)
    wrong = len(rest) - right - unwritten - unknown
    named = ((right, "right"), (wrong, "not right yet"), (unwritten, "not written"), (unknown, "not checked yet"))
    return ", ".join(f"{count} {word}" for count, word in named if count)


def _ends(left: str, right: str, width: int, left_style: str, right_style: str, colour: bool) -> str:
    """Two texts at both ends of a line; the left one is cut where there is not room for both."""
    right = _cut(right, width)
    left = _cut(left, max(width - cell_len(right) - 1, 0))
    gap = " " * max(width - cell_len(left) - cell_len(right), 0)
    return _painted(left, left_style, colour) + gap + _painted(right, right_style, colour).rstrip()


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def _painted(text: str, style: str, colour: bool) -> str:
    return Style.parse(style).render(text) if colour and style else text


def _wrapped(text: str, width: int) -> list[str]:
    from rich.console import Console

    lines = Text(text).wrap(Console(width=width, _environ={}), width)
    return [line.plain.replace("\u00a0", " ").rstrip() for line in lines]


def _without_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
