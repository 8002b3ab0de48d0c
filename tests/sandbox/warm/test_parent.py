"""The parent of warm workers, and what its workers share, seen from outside."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import Launcher, SandboxError, SandboxLimits, Session, choose, warmed
from autograder.sandbox import filter as system_calls
from autograder.sandbox.bubblewrap import Bubblewrap
from autograder.sandbox.choose import WORKERS
from autograder.sandbox.warm import Warm
from tests.sandbox.asking import ROOT, answer, ask, in_, open_session
from tests.sandbox.test_left_behind import descendants, watching

NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "uts")


@pytest.fixture
def fresh(warm: Warm) -> Iterator[Warm]:
    """Warm workers of a parent that a test may spoil."""
    with Warm(warm.cold) as launcher:
        yield launcher


def parent_of(launcher: Warm) -> int:
    """The process that forks: the innermost of bubblewrap's, its init, and the shell."""
    process = launcher.parent_process
    assert process is not None
    for _ in range(3):
        (process,) = children(process)
    return process


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def pairs(launcher: Warm) -> list[tuple[int, int]]:
    """The init and the worker of each that runs."""
    return [(init, *children(init)) for init in children(parent_of(launcher))]  # type: ignore[misc]


def status(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def namespaces(process: int) -> dict[str, str]:
    return {name: str(Path(f"/proc/{process}/ns/{name}").readlink()) for name in NAMESPACES}


def test_neither_a_worker_nor_its_init_has_a_capability_or_a_way_to_one(warm: Warm) -> None:
    with open_session(warm):
        (both,) = pairs(warm)
        for process in both:
            found = status(process)
            capabilities = {name: value for name, value in found.items() if name.startswith("Cap")}
            assert {"0" * 16} == set(capabilities.values()), capabilities
            assert ("1", "2") == (found["NoNewPrivs"], found["Seccomp"])
            assert int(found["Seccomp_filters"]) > int(status(parent_of(warm))["Seccomp_filters"])


def test_every_worker_has_namespaces_of_its_own_but_for_users_of_which_none_can_be_made(warm: Warm) -> None:
    with open_session(warm), open_session(warm):
        first, second = pairs(warm)
        parents, ours = namespaces(parent_of(warm)), namespaces(os.getpid())
        for name in NAMESPACES:
            assert 4 == len({places[name] for places in (*map(namespaces, (first[1], second[1])), parents, ours)}), name
        users = [str(Path(f"/proc/{process}/ns/user").readlink()) for process in (*first, *second, parent_of(warm))]
        assert 1 == len(set(users))
        assert str(Path("/proc/self/ns/user").readlink()) not in users


def test_nothing_is_mapped_shared_and_no_descriptor_is(warm: Warm) -> None:
    with open_session(warm), open_session(warm):
        opened: list[set[str]] = []
        for process in (parent_of(warm), *(number for pair in pairs(warm) for number in pair)):
            shared = re.findall(r"^\S+ ..?.s .*", Path(f"/proc/{process}/maps").read_text(), re.MULTILINE)
            assert [] == shared
            opened.append({str(one.readlink()) for one in Path(f"/proc/{process}/fd").iterdir()} - {"/dev/null"})
        (_, first, _, second) = opened[1:]
        assert 2 == len(first) == len(second)
        assert set() == first & second
        assert [set(), set()] == [opened[1], opened[3]]


def test_two_workers_see_nothing_of_each_other_and_one_that_ends_takes_none_along(warm: Warm) -> None:
    with open_session(warm) as one:
        answer(one, "open('/tmp/left', 'w').close()")
        with open_session(warm) as other:
            assert [] == answer(other, "import os; answer = os.listdir('/tmp')")
            assert "killed" == in_(other, "import os; os._exit(0)").status
        assert ["left"] == answer(one, "import os; answer = os.listdir('/tmp')")


def test_what_is_drawn_of_the_systems_entropy_differs_between_workers(warm: Warm) -> None:
    source = """
        import random, secrets, tempfile, uuid
        import numpy as np
        answer = [str(np.random.default_rng().integers(2**60)), str(random.Random().random()), secrets.token_hex(8),
                  next(tempfile._get_candidate_names()), uuid.uuid4().hex, str(np.random.MT19937().random_raw())]
    """
    found = []
    for _ in range(2):
        with open_session(warm) as session:
            found.append(answer(session, source))
    assert [] == [first for first, second in zip(*found, strict=True) if first == second]


def test_what_a_cell_draws_is_the_same_in_each_worker_as_in_the_cold_form(warm: Warm) -> None:
    source = "import random\nDRAWN = [float(np.random.random()), random.random()]"
    found = []
    for launcher in (warm, warm, warm.cold):
        with open_session(launcher, source, "def drawn():\n    return DRAWN\n") as session:
            found.append(ask(session, "drawn").value)
    assert found[0] == found[1] == found[2]


def test_a_worker_has_the_modules_the_path_and_the_environment_of_the_cold_form(warm: Warm) -> None:
    source = """
        import os, sys
        import numpy as np
        names = sorted(name for name in sys.modules if name.partition(".")[0] in ("numpy", "autograder", "parent"))
        answer = [names, sys.path, sorted(os.environ.items()), sys.argv, os.getcwd(), sorted(sys.path_importer_cache),
                  np._core._internal.ctypes is None, hasattr(np.ctypeslib, 'c_intp')]
    """
    found = []
    for launcher in (warm, warm.cold):
        with open_session(launcher) as session:
            found.append(answer(session, source))
    assert found[0] == found[1]


def test_nothing_else_that_a_worker_can_ask_tells_the_two_forms_apart(warm: Warm) -> None:
    source = """
        import gc, locale, os, resource, signal, sys, threading, time
        umask = os.umask(0o22)
        os.umask(umask)
        about = os.stat("/tmp")
        answer = {
            "limits": [list(resource.getrlimit(number)) for number in range(16)],
            "handlers": [str(signal.getsignal(number)).partition(" at ")[0] for number in range(1, 65)],
            "blocked": sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, ()))),
            "users": [os.getresuid(), os.getresgid(), os.getgroups()],
            "numbers": [os.getpid(), os.getppid(), os.getpgrp(), os.getsid(0), threading.get_native_id()],
            "scratch": [about.st_mode, about.st_uid, about.st_gid],
            "mounts": [os.statvfs(place).f_flag for place in ("/", "/tmp", "/grader/autograder/inside", "/python/lib")],
            "size": os.statvfs("/tmp").f_blocks,
            "python": [list(sys.flags), sys.getrecursionlimit(), sys.getswitchinterval(), hash("a"), umask],
            "collector": [gc.isenabled(), gc.get_threshold(), gc.get_debug()],
            "place": [locale.setlocale(locale.LC_ALL), time.tzname, sys.stdout.encoding, os.uname().nodename],
            "streams": [stream.fileno() for stream in (sys.stdin, sys.stdout, sys.stderr)],
            "processors": sorted(os.sched_getaffinity(0)),
            "top": sys._getframe(6).f_code.co_filename,
        }
    """
    found = []
    for launcher in (warm, warm.cold):
        with open_session(launcher) as session:
            found.append(answer(session, source))
    assert found[0] == found[1]


def test_names_in_the_scratch_folder_are_bounded(warm: Warm) -> None:
    with open_session(warm, limits=SandboxLimits(file_bytes=2**20)) as session:
        outcome = in_(session, "for number in range(10_000): open(f'/tmp/{number}', 'w').close()")
        assert "OSError: [Errno 28] No space left on device: '/tmp/255'" == outcome.error
    with open_session(warm) as session:
        assert 0 < answer(session, "import os; answer = os.statvfs('/tmp').f_files") <= 2**20


def test_a_parent_is_renewed_after_so_many_workers(fresh: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.warm.MOST_FORKS", 2)
    parents = []
    for _ in range(5):
        with open_session(fresh) as session:
            assert 42.0 == ask(session, "right").value
            parents.append(fresh.parent_process)
    assert [0, 0, 1, 1, 2] == [sorted(set(parents), key=parents.index).index(one) for one in parents]


def test_a_parent_that_is_replaced_ends_with_the_last_of_its_workers(
    fresh: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.warm.MOST_FORKS", 1)
    with open_session(fresh) as one:
        first = fresh.parent_process
        assert first is not None
        with open_session(fresh) as other:
            assert first != fresh.parent_process
            assert [42.0, 42.0] == [ask(session, "right").value for session in (one, other)]
    with open_session(fresh), pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_parent_that_dies_costs_what_a_dead_worker_does_and_another_takes_its_place(fresh: Warm) -> None:
    with open_session(fresh) as session:
        first = fresh.parent_process
        os.kill(parent_of(fresh), signal.SIGKILL)
        assert "killed" == in_(session, "while True: pass").status
        assert 42.0 == ask(session, "right").value
        assert first != fresh.parent_process
        assert "" == fresh.refusal


def test_a_parent_that_says_nothing_is_replaced_and_in_the_end_workers_are_cold(
    fresh: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = SandboxLimits(start_seconds=0.5)
    with open_session(fresh):
        first = fresh.parent_process
        os.kill(parent_of(fresh), signal.SIGSTOP)
        with fresh.launch(short) as started:
            assert first != fresh.parent_process
            assert started.process.poll() is None
    monkeypatch.setattr("autograder.sandbox.warm._SOURCE", "import time; time.sleep(100)  # {descriptor}")
    monkeypatch.setattr("autograder.sandbox.warm.START_SECONDS", 0.5)
    works_cold(Warm(fresh.cold), "timed out")


def works_cold(launcher: Warm, reason: str) -> None:
    with launcher, open_session(launcher) as session:
        assert 42.0 == ask(session, "right").value
        assert reason in launcher.refusal
        assert launcher.parent_process is None


def test_where_this_python_has_no_ctypes_workers_are_cold(fresh: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Any:
        raise SandboxError("this Python has no ctypes")

    monkeypatch.setattr("autograder.sandbox.warm.libraries_of_ctypes", none)
    works_cold(fresh, "this Python has no ctypes")


def test_where_the_kernel_refuses_a_namespace_workers_are_cold(fresh: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    program = system_calls.program()
    monkeypatch.setattr(system_calls, "program_of_a_parent", lambda: program)
    works_cold(fresh, "unshare: Operation not permitted")


def test_a_worker_without_its_filter_is_refused(fresh: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000)
    monkeypatch.setattr(system_calls, "program", lambda: everything)
    with ExitStack() as stack:
        assert None is fresh._forked(SandboxLimits(), stack)
    assert "not refused" in fresh.refusal


@pytest.mark.parametrize(
    "spoilt",
    [
        ("os.chdir(PLACE)", 'open("left", "w").close()'),
        ('_call("unshare", NEW_REST)', "pass"),
        ('    _call("capset"', '    return\n    _call("capset"'),
    ],
    ids=["a scratch folder that is not empty", "no namespaces", "capabilities"],
)
def test_a_worker_that_is_not_walled_in_says_so(
    spoilt: tuple[str, str], fresh: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = (ROOT / "autograder" / "sandbox" / "parent.py").read_text(encoding="utf-8")
    assert spoilt[0] in source
    (tmp_path / "parent.py").write_text(source.replace(*spoilt), encoding="utf-8")
    monkeypatch.setattr("autograder.sandbox.warm._FILE", tmp_path / "parent.py")
    works_cold(fresh, "a worker was not walled in")


def test_nothing_is_left_behind_when_the_context_ends(warm: Warm) -> None:
    descriptors, processes = sorted(os.listdir("/proc/self/fd")), descendants(os.getpid())  # noqa: PTH208
    with Warm(warm.cold) as launcher:
        for number in range(6):
            with open_session(launcher) as session:
                in_(session, "import os; os._exit(1)" if number % 2 else "answer = 1")
        inner = descendants(os.getpid()) - processes
        assert len(inner) >= 4
        with watching(sorted(inner)) as still_running:
            launcher.__exit__(None, None, None)
            assert [] == still_running()
    assert descriptors == sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208


JUDGE = """
import sys
from autograder.sandbox import Cell, Question, Session, choose, warmed
with warmed(choose()) as launcher, Session(launcher, [Cell("one", "def f():\\n    while True: pass")], "") as session:
    print("refused" if launcher.refusal else "ready", flush=True)
    session.ask(Question("f", (), 600.0))
"""


def test_parent_and_workers_die_when_the_judge_is_killed(warm: Warm) -> None:
    with subprocess.Popen([sys.executable, "-c", JUDGE], stdout=subprocess.PIPE, cwd=ROOT) as judge:
        assert judge.stdout is not None
        assert b"ready\n" == judge.stdout.readline()
        below = descendants(judge.pid)
        assert len(below) >= 6
        with watching(sorted(below)) as still_running:
            os.kill(judge.pid, signal.SIGKILL)
            assert [] == still_running()


def test_who_wants_cold_workers_gets_them(warm: Warm, process: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with warmed(process) as launcher:
        assert launcher is process
    cold = choose("bubblewrap")
    with warmed(cold) as launcher:
        assert isinstance(launcher, Warm)
    monkeypatch.setenv(WORKERS, "cold")
    with warmed(cold) as launcher:
        assert isinstance(launcher, Bubblewrap)


def test_a_process_that_was_forked_has_a_parent_of_its_own(fresh: Warm) -> None:
    with open_session(fresh):
        first = fresh.parent_process
    assert fresh._parent is not None
    fresh._parent._owner += 1
    with open_session(fresh):
        assert first != fresh.parent_process
    assert first is not None
    os.killpg(first, signal.SIGKILL)
    os.waitpid(first, 0)


def test_a_session_without_cells_is_as_quick_as_any(warm: Warm) -> None:
    with Session(warm, [], "") as session:
        assert session.reads_a_clock
