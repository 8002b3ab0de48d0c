"""What one call does to the worker costs that call, and nobody else."""

from __future__ import annotations

import pytest

from autograder.model import Outcome
from autograder.sandbox import Launcher, Session
from tests.sandbox.asking import LONG, SHORT, answer, ask, in_, open_session

# What one call does to the worker costs that call.

HARM = {
    "exit": ("import os; os._exit(0)", "killed", "the code ended its own process (exit code 0)"),
    "exit with a number": ("import os; os._exit(7)", "killed", "the code ended its own process (exit code 7)"),
    "exit as if time had run out": (
        "import os; os._exit(152)",
        "killed",
        "the code ended its own process (exit code 152)",
    ),
    "suicide": (
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "killed",
        "the process ended as one that died of SIGKILL",
    ),
    "abort": ("import os; os.abort()", "killed", "the process ended as one that died of SIGABRT"),
    "segmentation fault": (
        "import faulthandler; faulthandler._sigsegv()",
        "killed",
        "the process ended as one that died of SIGSEGV",
    ),
    "recursion of the interpreter's own": (
        "value = []\nfor _ in range(10**6): value = [value]\nimport sys; sys.setrecursionlimit(10**9); repr(value)",
        "killed",
        "the process ended as one that died of SIGSEGV",
    ),
    "ignore signals": (
        """
        import signal
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        while True: pass
        """,
        "timeout",
        "no answer within 0.5 s",
    ),
    "flood the outputs": (
        "import os\nwhile True:\n  print('x' * 2**16)\n  os.write(1, b'y' * 2**16)\n  os.write(2, b'z' * 2**16)",
        "timeout",
        "no answer within 0.5 s",
    ),
    "flood the frames": (
        """
        import os
        for number in range(3, 32):
            try:
                while True: os.write(number, b"\\xff" * 2**16)
            except OSError: pass
        """,
        "bad_output",
        "it wrote something that is no answer",
    ),
    "close everything": ("import os; os.closerange(0, 32); answer = 1", "killed", "the code ended its own process"),
    "write nonsense": (
        "import os\nfor number in range(3, 32):\n    try: os.write(number, b'nonsense')\n    except OSError: pass",
        "bad_output",
        "it wrote something that is no answer",
    ),
    "announce four gigabytes": (
        "import os\nfor number in range(3, 32):\n    try: os.write(number, b'\\xff' * 4)\n    except OSError: pass",
        "bad_output",
        "it wrote something that is no answer: a frame of 4,294,967,295 bytes",
    ),
    "announce much and stay silent": (
        """
        import os
        for number in range(3, 32):
            try: os.write(number, b"\\0\\0\\0\\3")
            except OSError: pass
        while True: pass
        """,
        "timeout",
        "no answer within 0.5 s",
    ),
    "answer another question": (
        """
        import os
        from autograder.inside import wire
        frame = wire.frame({"nonce": "0" * 32, "status": "ok", "value": 1.0, "changed": (), "error": "",
                            "error_types": (), "place": None, "drew_globally": False})
        for number in range(3, 32):
            try: os.write(number, frame)
            except OSError: pass
        """,
        "bad_output",
        "it wrote an answer of its own making",
    ),
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_costs_the_call_that_does_it_and_no_other(harm: str, worker: Session) -> None:
    source, status, error = HARM[harm]
    seconds = SHORT if status == "timeout" else LONG
    assert Outcome("ok", 42.0) == ask(worker, "right")
    outcome = in_(worker, source, seconds=seconds)
    assert status == outcome.status
    assert outcome.error.startswith(error)
    assert Outcome("ok", 42.0) == ask(worker, "right")


def test_prints_and_reading_input_do_no_harm(worker: Session) -> None:
    assert 1.0 == answer(
        worker,
        """
        import os, sys
        print("x" * 100_000, flush=True)
        sys.stderr.write("y" * 100_000)
        os.write(1, b"z" * 100_000)
        os.write(2, b"z" * 100_000)
        answer = 1.0
        """,
    )
    assert "EOFError" in in_(worker, "input('name? ')").error_types


def test_closing_standard_output_does_no_harm(launcher: Launcher) -> None:
    with open_session(launcher) as session:
        assert 1.0 == answer(
            session, "import os, sys; sys.stdout.close(); os.close(0); os.close(1); os.close(2); answer = 1.0"
        )
        assert Outcome("ok", 42.0) == ask(session, "right")


def test_two_sessions_do_not_disturb_each_other(launcher: Launcher) -> None:
    with open_session(launcher, "x = 1") as one, open_session(launcher, "x = 2") as other:
        assert "killed" == in_(one, "import os; os._exit(0)").status
        assert Outcome("ok", 42.0) == ask(other, "right")
        assert Outcome("ok", 42.0) == ask(one, "right")
