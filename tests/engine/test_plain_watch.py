"""Watching without a full screen: a key ends it, a pipe gets each report at once, and advice is given once."""

from __future__ import annotations

import io
import os
import pty
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from autograder.cli import check, keys, saved, watch
from autograder.model import Message, TaskResult
from tests.cases import for_each


@for_each("key", [b"\x03", b"\x04", b"q"])
def test_a_key_ends_what_waits_and_gives_the_terminal_back(key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, keyboard = pty.openpty()
    before = termios.tcgetattr(keyboard)
    with os.fdopen(keyboard, "r", closefd=True) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(os, "tcgetpgrp", lambda descriptor: os.getpgrp())
        # Who runs tests in the background has them ignore it.
        inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with pytest.raises(KeyboardInterrupt):
                waits_until_pressed(terminal, b"x" + key)
        finally:
            signal.signal(signal.SIGINT, inherited)
        assert before == termios.tcgetattr(keyboard)
    os.close(terminal)


def waits_until_pressed(terminal: int, pressed: bytes) -> None:
    with keys.ended_by_key() as by_key:
        assert by_key
        os.write(terminal, pressed)
        time.sleep(20)


@for_each("is_terminal", [True, False])
def test_without_a_terminal_of_its_own_nothing_is_changed(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, keyboard = pty.openpty()
    monkeypatch.setattr(os, "tcgetpgrp", lambda descriptor: -1)  # somebody else's: this one is in the background
    with os.fdopen(keyboard, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin if is_terminal else io.StringIO())
        with keys.ended_by_key() as by_key:
            assert not by_key
    os.close(terminal)


def test_a_terminal_without_a_size_is_not_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, screen = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(screen, "r+b", buffering=0) as both:
        for stream in ("stdin", "stdout"):
            monkeypatch.setattr(sys, stream, both)
        assert not watch.has_full_screen()
        termios.tcsetwinsize(screen, (24, 80))
        assert watch.has_full_screen()
    os.close(terminal)


def test_each_report_of_a_watch_is_sent_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sent: list[int] = []

    class Pipe(io.StringIO):
        def flush(self) -> None:
            sent.append(len(self.getvalue()))

    monkeypatch.setattr(sys, "stdout", Pipe())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(check, "_check", lambda *_: print("report") or 1)
    monkeypatch.setattr(check, "wanted", lambda of: [])
    monkeypatch.setattr(check, "changes", lambda *_: iter([{tmp_path}, {tmp_path}]))

    class Named:
        folders = (tmp_path,)

    assert 1 == check._watch(Named(), [], 0, None, "terminal")  # type: ignore[arg-type]
    assert [7, 14, 21] == sent


def missing(function: str, *sentences: str) -> TaskResult:
    message = Message(sentences or (f"`{function}` is not written yet.",), hint="Write the function in its cell.")
    return TaskResult(f"u01.{function}", function, "missing", 0.0, 1.0, 0, 9, message)


def test_advice_for_what_is_not_written_is_given_once_for_each_reason() -> None:
    cell_gone = missing("sigmoid", "The cell of `sigmoid` is gone.")
    told: set[tuple[str, ...]] = set()
    tasks = [missing("relu"), missing("softmax"), cell_gone, missing("accuracy")]
    messages = [saved.with_advice(task, told).message for task in tasks]
    assert [True, False, True, False] == [bool(message.sentences) for message in messages]
    assert "Write the function in its cell. Then save the notebook." == messages[0].hint
