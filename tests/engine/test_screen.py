"""The screen of `check --watch` as text, and what its keys and a save do. Nothing here waits for a clock."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.cells import cell_len

from autograder import course
from autograder.cli import watch as door
from autograder.cli.wanted import asked, wanted
from autograder.model import Report, TaskResult
from autograder.sandbox import choose
from autograder.submission import read
from autograder.submission.marks import grade_id_of
from autograder.watch import app, screen
from autograder.watch.board import Board
from autograder.watch.changed import edited, texts_of, touched
from autograder.watch.checker import Checker
from autograder.watch.reset import CannotReset, reset
from autograder.watch.warm import Ready
from tests.cases import for_each
from tests.submissions.clean import NAME, UNIT, cell_of, file_of, released, solved

TASKS = {task.function: task for task in UNIT.tasks}


def notebook_with(**bodies: str) -> bytes:
    """The released notebook in which these functions have these bodies."""
    notebook = released()
    for function, body in bodies.items():
        source = f"def {function}(z):\n    {body}\n"
        cell_of(notebook, function)["source"] = source.splitlines(keepends=True)
    return file_of(notebook)


RELU = "return np.maximum(z, 0)"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "exercises" / UNIT.name / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(file_of(released()))
    monkeypatch.chdir(tmp_path)
    return path


def result(function: str, status: str, points: float) -> TaskResult:
    task = TASKS[function]
    return TaskResult(course.task_id(UNIT, task), function, status, points, task.points, 0, 1)  # type: ignore[arg-type]


def board_of(*results: TaskResult) -> Board:
    board = Board()
    board.take([(UNIT, Path(NAME), None)])
    board.know(results)
    return board


def test_the_task_in_view_comes_first_then_what_changed_the_next_and_the_rest_in_a_line() -> None:
    board = board_of(result("linear_forward", "ok", 3), result("relu", "ok", 1), result("sigmoid", "wrong", 0.5))
    board.before = {"u01.relu": result("relu", "missing", 0), "u01.sigmoid": result("sigmoid", "missing", 0)}
    board.look_at(["u01.relu"])
    lines = screen.page(board, "task", 80, 24, colour=False).split("\n")
    assert 24 == len(lines)
    assert "4.5 of 20 points, 2 of 9 right" in lines[0]
    assert "  ✓ relu   1 / 1   right   0 → 1" == lines[3]
    assert [
        "  Since the last save: relu 0 → 1, sigmoid 0 → 0.5",
        "  Then: u01.sigmoid, not right yet",
        "  The rest: 1 right, 6 not checked yet",
        "  h hint  n next  p previous  l list  r reset  q quit",
    ] == lines[-4:]


@for_each("width, height", [(80, 24), (40, 10), (20, 5), (200, 60)])
def test_every_view_fits_the_terminal_and_is_plain_without_colours(width: int, height: int) -> None:
    board = board_of(*(result(function, "wrong", 0) for function in TASKS))
    board.note = "a note " * 8
    board.rungs["u01.linear_forward"] = 9
    for view in ("task", "list", "reset"):
        plain = screen.page(board, view, width, height, colour=False)  # type: ignore[arg-type]
        assert "\x1b" not in plain
        assert max(map(cell_len, plain.split("\n"))) <= max(width, 40)
        assert height >= 10 or plain
        assert len(plain.split("\n")) <= max(height, 14)
    assert "\x1b" in screen.page(board, "task", width, height, colour=True)


def test_hints_come_one_by_one_and_what_is_not_written_has_them_before_an_attempt() -> None:
    board = board_of(result("relu", "missing", 0))
    board.focus = "u01.relu"
    hints = course.stubs(UNIT)["relu"].hints
    assert 3 == len(hints) == screen.rungs_of(UNIT, TASKS["relu"], board.results["u01.relu"])
    shown = []
    for opened in range(4):
        board.rungs["u01.relu"] = opened
        page = screen.page(board, "task", 80, 40, colour=False)
        shown.append([title for title in ("A nudge:", "A plan:", "An example:") if title in page])
    assert [[], ["A nudge:"], ["A nudge:", "A plan:"], ["A nudge:", "A plan:", "An example:"]] == shown


def test_a_task_that_is_full_is_told_what_is_good_about_it_and_no_other() -> None:
    idea = course.idea_of(UNIT, TASKS["relu"])[:40]
    for status, earned, told in (("ok", 1.0, True), ("wrong", 0.75, False), ("missing", 0.0, False)):
        board = board_of(result("relu", status, earned))
        board.focus = "u01.relu"
        shown = " ".join(screen.page(board, "task", 100, 30, colour=False).split())
        assert told == (f"The idea: {idea}" in shown), status


def test_before_the_notebooks_are_read_none_is_said_to_be_missing() -> None:
    board = Board()
    shown = screen.page(board, "task", 80, 24, colour=False)
    assert "Reading the notebooks …" in shown
    assert "0 of 0" not in shown
    board.take([])
    assert "There is no notebook of a unit here yet." in screen.page(board, "task", 80, 24, colour=False)


def test_every_task_has_its_stub_with_hints() -> None:
    for unit in course.units():
        stubs = course.stubs(unit)
        lacking = [task.function for task in unit.tasks if not (task.function in stubs and stubs[task.function].hints)]
        assert [] == lacking, unit.name


def test_a_save_changes_what_was_edited_and_what_uses_it(file: Path) -> None:
    before = texts_of(read(file), UNIT)
    file.write_bytes(notebook_with(relu=RELU))
    now = texts_of(read(file), UNIT)
    assert (["relu"], []) == (edited(before, now), edited(now, now))
    assert "softmax" not in touched(before, now)
    assert {"relu", "mlp_forward"} <= set(touched(before, now))
    assert set(TASKS) == set(touched({}, now))


def test_what_was_edited_is_checked_first_and_what_is_trained_last(file: Path) -> None:
    rows = [(one.work, one.unit, one.tasks) for one in wanted(asked([]))]
    checker = Checker(Ready(choose("process")), 0, lambda made: None)
    first = checker.saved(rows)
    assert ([], ["classify"]) == (first.edited, [one.tasks[0].function for one in first.rounds if one.tasks[0].bar])
    file.write_bytes(notebook_with(relu=RELU))
    again = checker.saved(rows)
    assert (["u01.relu"], ["relu"]) == (again.edited, [task.function for task in again.rounds[0].tasks])
    # Nothing of the first save was checked yet, so all of it waits still; behind what was edited, and not twice.
    assert sorted(TASKS) == sorted(task.function for one in again.rounds for task in one.tasks)


def test_a_worker_that_was_started_ahead_is_the_one_that_runs() -> None:
    launched: list[object] = []
    ours = choose("process")

    class Counted:
        name = ours.name

        def launch(self, limits: object) -> object:
            launched.append(limits)
            return ours.launch(limits)  # type: ignore[arg-type]

    with Ready(Counted()) as ready:  # type: ignore[arg-type]
        assert 1 == len(launched)
        assert ready._next is not None
        known = ready._next[1].process
        with ready.launch(launched[0]) as started:  # type: ignore[arg-type]
            assert (known, 1) == (started.process, len(launched))
            ready.cancel()
            assert started.process.wait(10) != 0
        assert known.poll() is not None
        assert ready.cancelled
        ready.renew()
        ready.start_next()
        assert (2, False) == (len(launched), ready.cancelled)


def test_a_function_goes_back_to_its_stub_and_what_stood_there_is_kept(file: Path, tmp_path: Path) -> None:
    shown = solved()
    cell_of(shown, "test_relu")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "right"}]
    file.write_bytes(file_of(shown))
    before, wanted_there = json.loads(file.read_bytes()), cell_of(released(), "relu")["source"]
    copy = reset(file, UNIT, TASKS["relu"], tmp_path, at=0)
    after = json.loads(file.read_bytes())
    assert "".join(cell_of(before, "relu")["source"]) + "\n" == copy.read_text("utf-8")
    assert wanted_there == cell_of(after, "relu")["source"]
    assert [] == cell_of(after, "test_relu")["outputs"]
    own = ("relu", "test_relu")
    others = [[cell for cell in one["cells"] if grade_id_of(cell) not in own] for one in (before, after)]
    assert others[0] == others[1]
    file.write_bytes(b"{}")
    with pytest.raises(CannotReset, match="no notebook that can be written to"):
        reset(file, UNIT, TASKS["relu"], tmp_path)
    assert b"{}" == file.read_bytes()


def driven(file: Path, steps: list[tuple[Callable[[Board], bool], str | Callable[[], object]]]) -> Board:
    """The board after steps: once a state is reached, keys are pressed, or something is done that counts as a save."""
    saves = threading.Semaphore(0)
    drawn: list[Report] = []

    def waits(stop: threading.Event) -> Iterator[None]:
        while True:
            saves.acquire()
            if stop.is_set():
                return
            yield

    sight = app.Sight(
        rows=lambda: [(one.work, one.unit, one.tasks) for one in wanted(asked(["relu", "sigmoid"]))],
        saves=waits,
        seed=0,
        launcher=choose("process"),
        note=lambda made, _file: drawn.append(made),
        tree=file.parents[2],
        colour=False,
    )
    todo = list(steps)
    with create_pipe_input() as keys:
        shown = app.Screen(sight)

        def look() -> None:
            if todo and todo[0][0](shown.board):
                _, does = todo.pop(0)
                if isinstance(does, str):
                    keys.send_text(does)
                else:
                    does()
                    saves.release()

        application = app.application_of(shown, sight, keys, DummyOutput())
        application.after_render += lambda _: look()
        shown.run(application)
        saves.release()
    assert [] == todo
    assert drawn
    return shown.board


def test_a_save_brings_what_was_edited_into_view_and_a_key_quits(file: Path) -> None:
    board = driven(
        file,
        [
            (lambda board: not board.doing and len(board.results) == 2, "n"),
            (lambda board: board.focus == "u01.sigmoid", lambda: file.write_bytes(notebook_with(relu=RELU))),
            (lambda board: not board.doing and board.status("u01.relu") == "ok", "hl"),
            (lambda board: board.rungs.get("u01.relu") == 1, "lry"),
            (lambda board: "is its stub again" in board.note, "q"),
        ],
    )
    assert ("u01.relu", [("relu", "0 → 1")]) == (board.focus, board.changes())
    assert cell_of(released(), "relu") == cell_of(json.loads(file.read_bytes()), "relu")


@for_each("term, there", [("xterm", True), ("dumb", False), ("", False)])
def test_there_is_no_full_screen_where_it_cannot_be_drawn(
    term: str, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    assert there == door.has_full_screen()
    monkeypatch.setattr("sys.stdout.isatty", lambda: False, raising=False)
    assert not door.has_full_screen()
