"""A check in the terminal looks at files as they are saved, and says so."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.model import Message, Report, TaskResult
from autograder.words.message import and_then
from autograder.words.text import one_line

_SAVE: Final = "Then save the notebook."
_DAY: Final = 24 * 60 * 60


def for_a_saved_file(made: Report) -> Report:
    """The report with advice that fits whoever edits in one window and checks in another.

    Of functions that are not written, for the same reason, only the first has advice: it would be the same for each.
    """
    told: set[tuple[str, ...]] = set()
    return replace(made, tasks=tuple(with_advice(task, told) for task in made.tasks))


def with_advice(task: TaskResult, told: set[tuple[str, ...]]) -> TaskResult:
    """A task's result with what to do where it is read, of what is not written; `told` holds what was said before."""
    if task.status != "missing":
        return task
    said = tuple(text.replace(f"`{task.function}`", "") for text in (*task.message.sentences, task.message.hint))
    message = Message() if said in told else and_then(task.message, _SAVE)
    told.add(said)
    return replace(task, message=message)


def saved_at(path: Path, now: float | None = None) -> str:
    """``  softmax.ipynb as it was saved at 14:02:31.``, with the date where that was a day ago or more."""
    at = path.stat().st_mtime
    today = (time.time() if now is None else now) - at < _DAY
    written = time.strftime("%H:%M:%S" if today else "%Y-%m-%d %H:%M", time.localtime(at))
    return f"  {one_line(path.name)} as it was saved {'at' if today else 'on'} {written}.\n"
