"""A pool leaves no process behind, however its parent ends."""

from __future__ import annotations

import os
import resource
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom.pool import MEMORY, open_pool

PARENT = """
import os, sys
from autograder.classroom.pool import open_pool
if __name__ == "__main__":
    with open_pool(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        sys.stdin.read()
"""


def test_work_is_done_in_another_process_with_one_thread_for_linear_algebra() -> None:
    with open_pool(0) as pool:
        assert os.getpid() != pool.submit(os.getpid).result()
        assert "1" == pool.submit(os.getenv, "OPENBLAS_NUM_THREADS").result()


def test_work_that_takes_too_much_memory_fails_and_the_pool_goes_on() -> None:
    with open_pool(1) as pool:
        with pytest.raises(MemoryError):
            pool.submit(eval, f"len(bytearray({MEMORY}))").result()
        soft, hard = pool.submit(resource.getrlimit, resource.RLIMIT_DATA).result()
        assert (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]) == (soft, hard)


PROGRAM = """
import os
print(f"program in {os.getpid()}", flush=True)
from autograder.classroom.pool import open_pool
if __name__ == "__main__":
    with open_pool(2) as pool:
        assert os.getpid() not in set(pool.map(int, [pool.submit(os.getpid).result()]))
"""


def test_its_processes_do_not_import_the_program_that_opened_it_again(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")], capture_output=True, text=True, check=False, timeout=300
    )
    assert (0, 1) == (done.returncode, done.stdout.count("program in")), done.stderr


def test_a_killed_parent_leaves_no_process() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        assert [child] == wait_for(child)
    os.close(child)


def wait_for(descriptor: int) -> list[int]:
    """The descriptor as soon as its process has ended; nothing after 100 seconds."""
    return select.select([descriptor], [], [], 100)[0]
