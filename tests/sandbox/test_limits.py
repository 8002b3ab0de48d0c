"""What each limit does when it is reached."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder.model import Outcome
from autograder.sandbox import Launcher, SandboxLimits, Session
from autograder.sandbox.channel import Channel, WorkerSilent
from autograder.sandbox.clock import Deadline
from tests.sandbox.asking import LONG, ROOT, SHORT, SLEEPS, answer, ask, in_, open_session


@pytest.mark.parametrize(
    "greed",
    [
        "import numpy as np; answer = np.zeros(10 * 2**30 // 8)",
        "answer = bytearray(10 * 2**30)",
        "answer = [0] * 10**10",
    ],
)
def test_too_much_memory_is_an_error_of_the_call(greed: str, worker: Session) -> None:
    assert "memory" == in_(worker, greed).status
    assert 42.0 == ask(worker, "right").value


def test_memory_that_grows_without_end_ends_the_call(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(memory=400 * 2**20)) as session:
        assert in_(session, "hoard = []\nwhile True: hoard.append(bytes(2**20))").status in ("memory", "killed")
        assert 42.0 == ask(session, "right").value


def test_a_recursion_without_end_is_an_error_of_the_call(worker: Session) -> None:
    outcome = in_(worker, "def f(): return f()\nf()")
    assert ("raised", "RecursionError") == (outcome.status, outcome.error_types[0])


def test_a_file_that_is_too_large_is_an_error_of_the_call(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(file_bytes=2**16)) as session:
        outcome = in_(session, "open('file', 'wb', buffering=0).write(bytes(2**16 + 1) * 2)")
        assert "OSError" in outcome.error_types or 2**16 >= answer(
            session, "import os; answer = os.stat('file').st_size"
        )
        assert "OSError" in in_(session, "open('file', 'ab', buffering=0).write(b'more')").error_types
        assert 42.0 == ask(session, "right").value


def test_too_many_open_files_are_an_error_of_the_call(worker: Session) -> None:
    assert "OSError" in in_(worker, "files = [open('/dev/null') for _ in range(100)]").error_types


@pytest.mark.parametrize(
    "spawn",
    [
        "import os; os.fork()",
        "import os; os.forkpty()",
        "import subprocess; subprocess.run(['/python/bin/python', '-c', ''])",
        "import os; os.posix_spawn('/python/bin/python', ['python'], {})",
        "import os; os.system('true') == 0 or os.fork()",
        "while True: import os; os.fork()",
        "import _thread; _thread.start_new_thread(print, ())",
        "import threading; threading.stack_size(32768); threading.Thread(target=print).start()",
        "from concurrent.futures import ThreadPoolExecutor as Pool; Pool().submit(print)",
        "import multiprocessing; multiprocessing.get_context('fork').Process(target=print).start()",
    ],
)
def test_a_new_process_and_a_new_thread_are_refused(spawn: str, inside: Session) -> None:
    outcome = in_(inside, spawn)
    assert "raised" == outcome.status
    assert {"OSError", "ImportError", "RuntimeError"} & set(outcome.error_types)


def test_processor_time_that_runs_out_is_a_timeout(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(seconds=1)) as session:
        assert Outcome("timeout", error="it used more than 1 s of processor time") == in_(session, "while True: pass")
        assert 42.0 == ask(session, "right").value


@pytest.mark.slow
def test_who_ignores_that_processor_time_ran_out_is_killed(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(seconds=1)) as session:
        outcome = in_(session, "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass")
    assert Outcome("killed", error="the process ended as one that died of SIGKILL") == outcome


TOGETHER = "the calls of this submission took more than 10 s together"
QUESTIONS = SandboxLimits(questions_seconds=10, cell_seconds=1000, cells_seconds=10_000)


def waiting(monkeypatch: pytest.MonkeyPatch, answer: float, cell: float = 0.0, *, computes: float = 1.0) -> None:
    """Make every answer, and every cell's result, take so many seconds of a session's time, however soon it comes.

    The worker computes for this share of them: it sleeps, or the machine is busy with others.
    """
    received = Channel.receive
    computed = passed = 0.0

    def receive(channel: Channel, deadline: Deadline, *most: int) -> Any:
        nonlocal computed, passed
        takes = cell if most else answer
        while takes > 0:
            step = min(takes, deadline.left())
            if step <= 0:
                raise WorkerSilent
            passed, computed, takes = passed + step, computed + computes * step, takes - step
        return received(channel, Deadline.on_the_wall(600), *most)

    monkeypatch.setattr(Channel, "receive", receive)
    clocks = SimpleNamespace(monotonic=lambda: passed, clock_gettime=lambda number: computed)
    monkeypatch.setattr("autograder.sandbox.clock.time", clocks)


@pytest.mark.parametrize("share", [0.0, 0.1])
def test_a_call_is_charged_with_what_it_computes_and_not_with_the_time_that_others_take(
    share: float, launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=9, computes=share)
    with open_session(launcher) as session:
        assert [Outcome("ok", 42.0)] * 2 == [ask(session, "right", seconds=1) for _ in range(2)]


def test_who_sleeps_is_waited_for_ten_times_as_long_and_told_the_same(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=11, computes=0)
    with open_session(launcher) as session:
        assert Outcome("timeout", error="no answer within 1 s") == ask(session, "right", seconds=1)


def test_where_no_clock_of_the_worker_can_be_read_the_time_on_the_wall_is_charged(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=2)
    monkeypatch.setattr("autograder.sandbox.clock.sys", SimpleNamespace(platform="darwin"))
    with open_session(launcher) as session:
        assert not session.reads_a_clock
        assert Outcome("timeout", error="no answer within 1 s") == ask(session, "right", seconds=1)


def test_all_questions_of_a_sleeper_have_three_times_as_long(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=9, computes=0)
    with open_session(process, limits=QUESTIONS) as session:
        outcomes = [ask(session, "right", seconds=20) for _ in range(5)]
    assert [Outcome("ok", 42.0)] * 3 + [Outcome("timeout", error=TOGETHER)] * 2 == outcomes


def test_a_cell_that_ends_with_the_time_of_all_is_not_said_to_have_had_its_own(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=1, cell=4)
    limits = SandboxLimits(cell_seconds=5, cells_seconds=10)
    with open_session(process, "x = 1", limits=limits) as session:
        errors = {result.error for result in session.cell_results}
    together = "the cells before it took more than 10 s together"
    assert {together, f"it and {together}"} == errors


def test_a_submission_is_waited_for_no_longer_than_all_its_questions_may_take_together(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=4)
    with open_session(launcher, limits=QUESTIONS) as session:
        outcomes = [ask(session, "right", seconds=20) for _ in range(4)]
    assert [Outcome("ok", 42.0)] * 2 + [Outcome("timeout", error=TOGETHER)] * 2 == outcomes


def test_a_question_that_is_put_again_takes_its_time_from_the_same_whole(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=4)
    source = "def break_off():\n    import os\n    os._exit(0)\n"
    with open_session(process, source, limits=QUESTIONS) as session:
        assert 42.0 == ask(session, "right", seconds=20).value
        assert Outcome("timeout", error=TOGETHER) == ask(session, "break_off", seconds=20)


def test_starting_workers_and_running_cells_takes_nothing_from_the_time_of_the_questions(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(monkeypatch, answer=2, cell=20)
    with open_session(process, "x = 1\n", limits=QUESTIONS) as session:
        for _ in range(2):
            assert "killed" == in_(session, "import os; os._exit(0)", seconds=20).status
            assert 42.0 == ask(session, "right", seconds=20).value


def test_after_that_no_worker_is_started_any_more(process: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_session(process, limits=SandboxLimits(questions_seconds=0.1)) as session:
        assert "timeout" == in_(session, "while True: pass").status
        monkeypatch.setattr(Session, "_start", lambda session: pytest.fail("a worker is started"))
        assert "timeout" == ask(session, "right").status


COMPUTE = """
import time

def compute(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""


def test_the_processor_clock_of_a_worker_is_read_from_outside_whatever_it_says_itself(launcher: Launcher) -> None:
    lie = "import time\ntime.process_time = time.clock_gettime = lambda *_: 0.0"
    with open_session(launcher, COMPUTE) as session:
        assert session.reads_a_clock
        before = processor_seconds(session)
        assert "ok" == ask(session, "compute", 0.3).status
        assert "ok" == in_(session, lie).status
        assert 0.3 <= processor_seconds(session) - before < LONG


def test_a_worker_that_sleeps_moves_no_clock(launcher: Launcher) -> None:
    with open_session(launcher) as session:
        before = processor_seconds(session)
        assert "ok" == in_(session, "import time; time.sleep(1)").status
        assert processor_seconds(session) - before < 0.5


def processor_seconds(session: Session) -> float:
    assert session._worker is not None
    seconds = session._worker.clock()
    assert seconds is not None
    return seconds


SLOW_EAR = """
import time
from autograder.inside import wire

payload_length = wire.payload_length

def slow(header):
    compute(0.3)
    return payload_length(header)

wire.payload_length = slow

def linger(numbers):
    compute(0.3)
    return 1.0
"""


def test_who_hears_the_question_slowly_has_less_time_for_the_answer(process: Launcher) -> None:
    more_than_a_pipe_holds = np.zeros(100_000)
    with open_session(process, COMPUTE + SLOW_EAR) as session:
        outcome = ask(session, "linger", more_than_a_pipe_holds, seconds=SHORT)
    assert Outcome("timeout", error="no answer within 0.5 s") == outcome


BIG = """
def big(megabytes):
    return np.zeros(megabytes * 2**20, dtype=np.int8)

def other():
    return np.zeros(3 * 2**20, dtype=np.int8)

def empty():
    return [[]] * 150_000
"""


def test_the_answers_about_one_function_take_no_more_memory_than_they_may_together(launcher: Launcher) -> None:
    refused = Outcome("bad_output", error="its answers take more than 4 MB of memory together")
    with open_session(launcher, BIG, limits=SandboxLimits(answers_bytes=4 * 2**20)) as session:
        assert refused == ask(session, "big", 5)
        assert ["ok", "bad_output", "ok"] == [ask(session, "big", megabytes).status for megabytes in (2, 2, 1)]
        assert "ok" == ask(session, "other").status
        assert refused == ask(session, "empty")
        assert 42.0 == ask(session, "right").value


@pytest.mark.parametrize(
    ("source", "seconds"),
    [
        ("while True: pass", SHORT),
        ("import time; time.sleep(3600)", SLEEPS),
        ("import signal; signal.pause()", SLEEPS),
        ("import os; os.read(os.pipe()[0], 1)", SLEEPS),
    ],
)
def test_time_that_runs_out_is_a_timeout(source: str, seconds: float, worker: Session) -> None:
    assert Outcome("timeout", error=f"no answer within {seconds} s") == in_(worker, source, seconds=seconds)
    assert 42.0 == ask(worker, "right").value


@pytest.mark.parametrize("name", ["RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE"])
def test_no_limit_can_be_raised_again(name: str, inside: Session) -> None:
    outcome = in_(
        inside,
        f"""
        import resource
        _, hard = resource.getrlimit(resource.{name})
        resource.setrlimit(resource.{name}, (hard, hard + 1))
        """,
    )
    assert {"ValueError", "OSError", "ImportError"} & set(outcome.error_types)


def test_a_limit_of_this_machine_that_is_lower_than_ours_stays_and_does_no_harm(launcher: Launcher) -> None:
    program = f"""
        import resource
        from autograder.sandbox import Cell, Question, Session, choose
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
        with Session(choose({launcher.name!r}), [Cell("one", "def f(): return 1")], "") as session:
            print(session.cell_results[0].error, session.ask(Question("f", (), 20.0)).value)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (" 1\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize(
    "greed",
    [
        "import mmap\nhoard = []\nwhile True: hoard.append(mmap.mmap(-1, 2**24))",
        "import mmap\nhoard = []\nwhile True: hoard.append(mmap.mmap(-1, 2**24, mmap.MAP_PRIVATE))",
        "import numpy as np\nhoard = []\nwhile True: hoard.append(np.empty(2**21))",
    ],
    ids=["shared", "private", "numpy"],
)
def test_memory_that_is_only_mapped_counts(greed: str, launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(memory=400 * 2**20)) as session:
        outcome = in_(session, greed)
        assert outcome.status in ("memory", "raised")
        assert "memory" in outcome.error
        assert 42.0 == ask(session, "right").value


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.memfd_create('hoard')",
        "import fcntl; fcntl.lockf(open('/tmp/lock', 'w'), fcntl.LOCK_EX)",
        "import fcntl, os; fcntl.fcntl(os.pipe()[1], 1031, 2**20)",
        "import os; os.setxattr('/tmp', 'user.hoard', bytes(2**10))",
        "import os; os.mkfifo('/tmp/pipe')",
    ],
    ids=["memory in a file", "locks", "large pipes", "attributes", "named pipes"],
)
def test_memory_of_the_kernels_that_nothing_counts_cannot_be_had(source: str, inside: Session) -> None:
    assert "OSError" in in_(inside, source).error_types


def test_names_without_end_cost_the_call_that_makes_them(bubblewrap: Launcher) -> None:
    with open_session(bubblewrap) as session:
        source = "import os\nnumber = 0\nwhile True:\n  os.close(os.open(f'/tmp/{number}', 64))\n  number += 1"
        assert "timeout" == in_(session, source, seconds=SHORT).status
        assert [] == answer(session, "import os; answer = os.listdir('/tmp')")
        assert 42.0 == ask(session, "right").value
