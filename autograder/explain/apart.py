"""What a learner is told where a task builds on an earlier one that is not right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.explain.unanswered import not_run
from autograder.model import Apart, Cases, Message, Task
from autograder.words import show


def right_apart(culprit: str, cases: Cases) -> Message:
    """All that is wrong is the fault of one earlier function."""
    return Message(
        (f"Right apart from your `{culprit}`: mend that first.",),
        cases,
        hint=f"Mend `{culprit}`; nothing here needs a change for it.",
        apart=Apart((culprit,), cases.total - cases.right),
    )


def not_run_yet(task: Task, culprits: Sequence[str]) -> Message:
    """The task was not run, and earlier functions are to be mended before it is."""
    return not_run(task, culprits, f"which {_are(culprits)} not right yet", "Mend")


def mend_first(message: Message, function: str, culprits: Sequence[str], right: int) -> Message:
    """Earlier functions are wrong, which comes before any other cause.

    Args:
        message: what is said of the task otherwise.
        function: the task's.
        culprits: the functions that it builds on and that are not right, at least one.
        right: how many of its wrong cases are right apart from that.
    """
    names = show.listed([f"`{name}`" for name in culprits])
    them = "it" if len(culprits) == 1 else "them"
    first = f"`{function}` builds on {names}, which {_are(culprits)} not right yet: mend {them} first."
    if right:
        more = "one more case is" if right == 1 else f"{right} more cases are"
        first += f" Apart from that, {more} right."
    hint = f"Mend {names}, then check `{function}` again."
    return replace(message, sentences=(first, *message.sentences), hint=hint, apart=Apart(tuple(culprits), right))


def write_first(function: str, unwritten: Sequence[str]) -> Message:
    """The function is written as far as can be told, and others that it calls are not."""
    names = show.listed([f"`{name}`" for name in unwritten])
    told = f"`{function}` builds on {names}, which {_are(unwritten)} not written yet."
    return Message((told,), hint=f"Write {names} first.")


def _are(culprits: Sequence[str]) -> str:
    return "is" if len(culprits) == 1 else "are"
