"""The full screen of ``check --watch``: keys and saves in, the page out.

A thread of its own checks, so that keys are heard meanwhile; another one waits for saves. Both tell the screen to be
drawn again, and only the thread that checks writes to what is known.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from autograder import course
from autograder.errors import UserError
from autograder.model import Report
from autograder.sandbox import Launcher
from autograder.watch.board import Board
from autograder.watch.checker import Checker, Row, Saved
from autograder.watch.reset import reset
from autograder.watch.screen import View, most_scroll, page, rungs_of
from autograder.watch.warm import Ready

_LONGEST_GOODBYE: Final = 1.0
"""Seconds that the end waits for a thread, which may be working a right answer out; it ends with the program."""


@dataclass(frozen=True)
class Sight:
    """What is watched, and how.

    Attributes:
        rows: the files there are now; raises `UserError` where there are none.
        saves: yields whenever something was saved, until it is told to end.
        seed: of the exams.
        launcher: where the work is run.
        note: keeps what a check of a file has shown.
        tree: the learner's folder.
        colour: whether the terminal shows colours.
    """

    rows: Callable[[], Sequence[Row]]
    saves: Callable[[threading.Event], Iterable[object]]
    seed: int
    launcher: Launcher
    note: Callable[[Report, Path], None]
    tree: Path
    colour: bool


def watch(sight: Sight) -> Board:
    """Show the full screen until somebody quits. Returns what is known then."""
    screen = Screen(sight)
    screen.run(application_of(screen, sight))
    return screen.board


def application_of(
    screen: Screen, sight: Sight, input: Input | None = None, output: Output | None = None
) -> Application[None]:
    """The terminal's side of a screen: this one's, or another `input` and `output`."""
    return Application(
        layout=Layout(Window(FormattedTextControl(lambda: ANSI(screen.text()), show_cursor=False), wrap_lines=False)),
        key_bindings=screen.keys(),
        full_screen=True,
        input=input,
        output=output,
        color_depth=None if sight.colour else ColorDepth.DEPTH_1_BIT,
    )


class Screen:
    """The page with its keys, and the threads that keep it true."""

    def __init__(self, sight: Sight) -> None:
        self.board = Board()
        self._sight = sight
        self._view: View = "task"
        self._scroll = 0
        self._ready = Ready(sight.launcher)
        self._news: SimpleQueue[bool] = SimpleQueue()
        self._stop = threading.Event()
        self._redraw: Callable[[], None] = lambda: None

    def text(self) -> str:
        """The page at the terminal's size."""
        size = get_app().output.get_size()
        return page(self.board, self._view, size.columns, size.rows, self._sight.colour, self._scroll)

    def run(self, application: Application[None]) -> None:
        """Run until somebody quits; the threads end with it."""
        self._redraw = application.invalidate
        threads = [threading.Thread(target=target, daemon=True) for target in (self._check, self._listen)]
        self._news.put(True)
        for thread in threads:
            thread.start()
        try:
            application.run(handle_sigint=False)
        finally:
            self._stop.set()
            self._ready.cancel()
            self._news.put(False)
            for thread in threads:
                thread.join(_LONGEST_GOODBYE)

    def _listen(self) -> None:
        for _ in self._sight.saves(self._stop):
            self._ready.cancel()
            self._news.put(True)

    def _check(self) -> None:
        with self._ready:
            checker = Checker(self._ready, self._sight.seed, self._sight.note)
            while self._news.get() and not self._stop.is_set():
                self._drain()
                self._ready.renew()
                self._ready.start_next()
                try:
                    rows = self._sight.rows()
                except UserError as error:  # until it is saved again
                    self.board.trouble = str(error)
                    self._redraw()
                    continue
                self._take(checker, rows)

    def _take(self, checker: Checker, rows: Sequence[Row]) -> None:
        saved = checker.saved(rows)
        board = self.board
        board.take([(unit, work.path, tasks) for work, unit, tasks in rows])
        if saved.rounds:
            board.before = dict(board.results)
        board.trouble = next(iter(saved.unreadable), "")
        is_first = not board.results
        if is_first and board.saved:
            _begin_at_the_latest(board, saved.begun)
            saved.rounds.sort(
                key=lambda one: (bool(one.tasks[0].bar), one.unit.name != board.tasks[board.focus][0].name)
            )
        else:
            board.look_at(saved.edited)
            self._scroll = 0 if saved.edited else self._scroll
        self._work(checker, saved)
        board.doing = ""
        self._redraw()
        for task in (board.focus, board.todo()):
            if task in board.tasks and self._news.empty():
                checker.prepare(*board.tasks[task])

    def _work(self, checker: Checker, saved: Saved) -> None:
        board, is_first = self.board, not self.board.results
        for number, one in enumerate(saved.rounds):
            board.doing = one.named
            self._redraw()
            made = checker.results(one)
            if self._ready.cancelled or not self._news.empty():
                return  # something newer was saved: what is left is checked with that
            checker.done(one, made)
            board.know(made.tasks)
            if number == 0 and is_first:
                _begin_at_what_is_open(board)
            self._ready.start_next()

    def _drain(self) -> None:
        while True:
            try:
                more = self._news.get_nowait()
            except Empty:
                return
            if not more:
                self._news.put(False)
                return

    def keys(self) -> KeyBindings:
        """What each key does."""
        bindings = KeyBindings()

        def on(*names: str) -> Callable[[Callable[[], None]], None]:
            def bind(does: Callable[[], None]) -> None:
                def act() -> None:
                    self.board.note = ""
                    does()

                for name in names:
                    bindings.add(name)(lambda event: act())

            return bind

        on("q", "c-c", "c-d")(lambda: get_app().exit())
        on("n", "right")(lambda: self._step(1))
        on("p", "left")(lambda: self._step(-1))
        on("down", "pagedown", "j")(lambda: self._move(1))
        on("up", "pageup", "k")(lambda: self._move(-1))
        on("h")(self._hint)
        on("l")(self._toggle_list)
        on("enter", "escape")(self._back)
        on("r")(self._ask_to_reset)
        on("y")(self._reset)
        return bindings

    def _step(self, by: int) -> None:
        if self._view == "reset":
            self._view = "task"  # n is for no
            return
        self.board.step(by)
        self._scroll = 0

    def _move(self, by: int) -> None:
        if self._view == "list":
            self.board.step(by)
            return
        size = get_app().output.get_size()
        self._scroll = min(max(self._scroll + by * 3, 0), most_scroll(self.board, size.columns, size.rows))

    def _hint(self) -> None:
        board = self.board
        if self._view != "task" or not board.focus:
            return
        unit, task = board.tasks[board.focus]
        most, opened = rungs_of(unit, task, board.results.get(board.focus)), board.rungs.get(board.focus, 0)
        board.note = "" if opened < most else "There is no further hint."
        board.rungs[board.focus] = min(opened + 1, most)
        size = get_app().output.get_size()
        self._scroll = most_scroll(board, size.columns, size.rows)

    def _toggle_list(self) -> None:
        self._view = "task" if self._view == "list" else "list"
        self._scroll = 0

    def _back(self) -> None:
        self._view = "task"

    def _ask_to_reset(self) -> None:
        if self._view == "task" and self.board.focus:
            self._view, self._scroll = "reset", 0

    def _reset(self) -> None:
        if self._view != "reset":
            return
        self._view = "task"
        board = self.board
        unit, task = board.tasks[board.focus]
        try:
            copy = reset(board.files[unit.name], unit, task, self._sight.tree)
            where = copy.relative_to(self._sight.tree)
            board.note = (
                f"{task.function} is its stub again; yours is in {where}. Reload the notebook where it is open."
            )
        except (UserError, OSError) as error:
            board.note = str(error)


def _begin_at_the_latest(board: Board, begun: Sequence[str]) -> None:
    """Begin with the unit that was saved last of those that somebody has begun, else with the first."""
    latest = max(
        [name for name in board.saved if name in begun] or list(board.saved)[:1], key=lambda name: board.saved[name]
    )
    board.focus = next(task for task, (unit, _) in board.tasks.items() if unit.name == latest)


def _begin_at_what_is_open(board: Board) -> None:
    """Begin with the first task of the unit in view that is not right."""
    unit = board.tasks[board.focus][0]
    own = [course.task_id(unit, task) for task in unit.tasks]
    open_tasks = [task for task in own if task in board.tasks and board.status(task) != "ok"]
    board.focus = (open_tasks or own)[0] if (open_tasks or own)[0] in board.tasks else board.focus
