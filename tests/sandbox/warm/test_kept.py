"""Where many submissions are graded, one parent is kept for them, and ends when they are done."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from autograder import submission
from autograder.classroom import batch
from autograder.classroom.batch import Run
from autograder.classroom.pool import open_pool
from autograder.classroom.workers import kept, launcher_of
from autograder.sandbox import Session
from autograder.sandbox.bubblewrap import Bubblewrap
from autograder.sandbox.warm import Warm
from autograder.watch.warm import Ready
from tests.sandbox.attacks import arena
from tests.sandbox.test_left_behind import descendants


def parents() -> set[int | None]:
    """The parent by which this process starts a worker, asked twice."""
    found: set[int | None] = set()
    for _ in range(2):
        launcher = launcher_of("bubblewrap")
        with Session(launcher, [], ""):
            found.add(launcher.parent_process if isinstance(launcher, Warm) else None)
    return found


def sandboxes() -> set[int]:
    """The processes of bubblewrap below this one."""
    return {one for one in descendants(os.getpid()) if Path(f"/proc/{one}/comm").read_text() == "bwrap\n"}


def test_a_process_of_a_pool_keeps_one_for_good_and_leaves_none_behind(warm: Warm) -> None:
    before = sandboxes()
    with open_pool(1) as pool:
        first, again = (pool.submit(parents).result() for _ in range(2))
        assert None not in first
        assert 1 == len(first | again)
        assert before < sandboxes()
    assert before == sandboxes()


def test_within_a_context_it_is_kept_for_this_thread_and_no_other(warm: Warm) -> None:
    before = descendants(os.getpid())
    with kept("bubblewrap"), kept("bubblewrap"):
        assert 1 == len(parents() | parents())
        other: list[object] = []
        thread = threading.Thread(target=lambda: other.append(launcher_of("bubblewrap")))
        thread.start()
        thread.join()
        assert isinstance(other[0], Bubblewrap)
    assert before >= descendants(os.getpid())
    assert isinstance(launcher_of("bubblewrap"), Bubblewrap)


def test_a_class_in_one_process_has_one_parent(warm: Warm, tmp_path: Path) -> None:
    source = "def tanh_activation(z):\n    return np.tanh(z)\n"
    for student in ("ann", "bob"):
        arena.hand_in(tmp_path / "class", student).write_text(json.dumps(arena.notebook(source)), encoding="utf-8")
    works = submission.find(tmp_path / "class", ["u01_forward_propagation"])
    seen: list[int | None] = []
    before = descendants(os.getpid())
    run = Run(arena.SEED, "bubblewrap", 1, tmp_path / "output")
    reports = batch.grade_class(works, run, lambda *_: seen.extend(parents()))
    assert 2 == len(seen)
    assert 1 == len(set(seen))
    assert [1.0, 1.0] == [made.score for made in reports]
    assert before >= descendants(os.getpid())


def test_a_worker_that_is_started_ahead_of_a_save_is_a_fork_and_is_ended_by_whoever_cancels(warm: Warm) -> None:
    before = descendants(os.getpid())
    with Ready(warm.cold) as ready:
        assert ready._next is not None
        process = ready._next[1].process
        with Session(ready, [], "") as session:
            assert session.reads_a_clock
            ready.cancel()
            assert 137 == process.wait(60)
        ready.renew()
        ready.start_next()
    assert before >= descendants(os.getpid())
