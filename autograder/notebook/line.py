"""One line that says something else as time goes on: in a notebook's output or in a terminal, and nowhere else."""

from __future__ import annotations

import re
import sys
import uuid
from typing import Any, Final, Protocol, TextIO

from autograder.words.encodings import fitted

_WIDEST: Final = 79


class Line(Protocol):
    """What shows a text in place of the one before."""

    def show(self, text: str) -> None:
        """Show a text of one line."""

    def end(self) -> None:
        """Let what is shown stand: what is printed after it begins on a line of its own."""


def line_here(stream: TextIO | None) -> Line | None:
    """A line for whoever runs this. `None` where nobody watches: what is printed is captured, or goes to a file.

    Args:
        stream: the standard output.
    """
    publisher = _publisher()
    if publisher is not None:
        return _OfANotebook(publisher)
    is_terminal = stream is not None and stream.isatty()
    return _OfATerminal(stream) if stream is not None and is_terminal else None


def _publisher() -> Any | None:
    """What sends a kernel's displays to its notebook; `None` outside a kernel and where displays are captured.

    It is asked for here and not when there is something to show: what a call displays is captured meanwhile.
    """
    if "ipykernel" not in sys.modules:
        return None
    from ipykernel.zmqshell import ZMQDisplayPublisher
    from IPython import get_ipython

    publisher = getattr(get_ipython(), "display_pub", None)
    return publisher if isinstance(publisher, ZMQDisplayPublisher) else None


def _drawable(text: str, stream: TextIO) -> str:
    """The text without its small picture, where a stream has no such characters."""
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return re.sub("[▁-█]+!*", "", text).rstrip()
    return text


class _OfANotebook:
    """An output that is replaced, so that a notebook that is saved holds the last text only."""

    def __init__(self, publisher: Any) -> None:
        self._publisher = publisher
        self._named = {"display_id": uuid.uuid4().hex}
        self._is_there = False

    def show(self, text: str) -> None:
        self._publisher.publish({"text/plain": text}, transient=self._named, update=self._is_there)
        self._is_there = True

    def end(self) -> None:
        """Nothing is to be done: what comes after is another output."""


class _OfATerminal:
    """A line of a terminal that is written over, without what only some terminals understand."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._before = 0

    def show(self, text: str) -> None:
        text = fitted(_drawable(text, self._stream), self._stream)[:_WIDEST]
        self._stream.write(f"\r{text}{' ' * (self._before - len(text))}")
        self._stream.flush()
        self._before = len(text)

    def end(self) -> None:
        self._stream.write("\n")
        self._stream.flush()
