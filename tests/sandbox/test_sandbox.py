"""What a worker can see and do, what each limit does, and that whatever it does costs only itself."""

from __future__ import annotations

import os
import select
import signal
import site
import socket
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import wire
from autograder.model import Outcome
from autograder.sandbox import Cell, Launcher, Question, SandboxError, SandboxLimits, Session
from autograder.sandbox.launcher import ENVIRONMENT, SHIPPED, stop
from autograder.sandbox.layout import find_layout
from autograder.sandbox.session import _read_reply, printable

ROOT = Path(__file__).resolve().parents[2]
LONG = 20.0
SHORT = 0.5

LOOK = """
def look(source, *arguments):
    scope = {"arguments": arguments}
    exec(source, scope)
    return scope.get("answer")
"""
RIGHT = "def right():\n    return 42.0\n"


def ask(session: Session, function: str, *arguments: Any, seconds: float = LONG) -> Outcome:
    return session.ask(Question(function, arguments, seconds))


def in_(session: Session, source: str, *arguments: Any, seconds: float = LONG) -> Outcome:
    """Run some lines in the sandbox; the outcome's value is what they leave in `answer`."""
    return ask(session, "look", textwrap.dedent(source), *arguments, seconds=seconds)


def answer(session: Session, source: str, *arguments: Any) -> Any:
    outcome = in_(session, source, *arguments)
    assert "ok" == outcome.status, outcome.error
    return outcome.value


def open_session(
    launcher: Launcher, *sources: str, limits: SandboxLimits = SandboxLimits(), probes: str = ""
) -> Session:
    cells = [Cell(f"cell{number}", source) for number, source in enumerate((LOOK, RIGHT, *sources))]
    return Session(launcher, cells, probes, limits)


@pytest.fixture(scope="module")
def inside(bubblewrap: Launcher) -> Iterator[Session]:
    """A worker within bubblewrap; tests that use it leave it alive."""
    with open_session(bubblewrap) as session:
        yield session


@pytest.fixture(scope="module")
def worker(launcher: Launcher) -> Iterator[Session]:
    """A worker in each sandbox in turn."""
    with open_session(launcher) as session:
        yield session


# What the worker sees.


def test_the_root_holds_python_numpy_and_three_parts_of_the_package(inside: Session) -> None:
    loader = find_layout().loader
    expected = {"dev", "grader", "libraries", "packages", "python", "tmp"}
    if loader is not None:
        expected.add(loader.parts[1])
    assert expected == set(answer(inside, "import os; answer = os.listdir('/')"))


def test_every_folder_holds_what_was_mounted_and_nothing_else(inside: Session) -> None:
    layout = find_layout()
    listing = answer(
        inside,
        """
        import os
        answer = {place: sorted(os.listdir(place)) for place in
                  ("/dev", "/grader", "/grader/autograder", "/packages", "/libraries", "/python", "/python/bin",
                   "/tmp")}
        """,
    )
    assert {
        "/dev": ["null"],
        "/grader": ["autograder"],
        "/grader/autograder": sorted(SHIPPED),
        "/packages": sorted(part.name for part in layout.numpy),
        "/libraries": sorted(name for name, _ in layout.libraries),
        "/python": sorted({"bin", layout.modules_folder.parts[0]}),
        "/python/bin": ["python"],
        "/tmp": [],
    } == listing


@pytest.mark.parametrize(
    "place", ["/proc", "/sys", "/etc", "/home", "/root", "/usr", "/var", "/run", str(ROOT), str(Path.home())]
)
def test_there_is_no(place: str, inside: Session) -> None:
    assert answer(inside, "import os; answer = os.path.lexists(arguments[0])", place) is False


def test_no_file_of_the_repository_is_in_sight_but_those_shipped(inside: Session) -> None:
    """By name: none of the files that a learner could learn an answer from is anywhere below the root."""
    names = {path.name for folder in ("units", "data") for path in (ROOT / "autograder" / folder).rglob("*.*")}
    names = {name for name in names if name not in ("__init__.py", "inputs.py") and not name.endswith(".pyc")}
    found = answer(
        inside,
        """
        import os
        answer = sorted({name for folder, _, files in os.walk("/")
                         if not folder.startswith(("/python/", "/packages/numpy")) for name in files})
        """,
    )
    assert "wire.py" in found
    assert set() == names & set(found)


def test_the_environment_is_empty_but_for_what_is_set_here(inside: Session) -> None:
    environment = answer(inside, "import os; answer = dict(os.environ)")
    assert ENVIRONMENT | {"LD_LIBRARY_PATH": "/libraries"} == {
        name: value for name, value in environment.items() if name not in ("PWD", "LC_CTYPE")
    }


def test_a_secret_in_the_judges_environment_is_not_passed_on(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_SEED", "12345")
    with open_session(launcher) as session:
        assert "12345" not in answer(session, "import os; answer = str(dict(os.environ))")


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/python",
        "/python/bin",
        "/python/lib",
        "/packages",
        "/packages/numpy",
        "/grader/autograder",
        "/libraries",
        "/dev",
    ],
)
def test_nothing_can_be_written_outside_the_scratch_folder(place: str, inside: Session) -> None:
    assert answer(
        inside,
        """
        import os
        try:
            os.close(os.open(arguments[0] + "/new", os.O_CREAT | os.O_WRONLY))
            answer = "written"
        except OSError as error:
            answer = error.strerror
        """,
        place,
    ) in ("Read-only file system", "Permission denied")


@pytest.mark.parametrize("file", ["/python/bin/python", "/packages/numpy/__init__.py", "/grader/autograder/wire.py"])
@pytest.mark.parametrize(
    "act", ["open(file, 'r+b')", "os.remove(file)", "os.chmod(file, 0o777)", "os.rename(file, '/tmp/x')"]
)
def test_the_interpreter_numpy_and_the_worker_cannot_be_changed(act: str, file: str, inside: Session) -> None:
    outcome = in_(inside, f"import os; file = arguments[0]; {act}", file)
    assert "raised" == outcome.status
    assert "OSError" in outcome.error_types


def test_the_scratch_folder_can_be_written_and_is_where_one_is(inside: Session) -> None:
    assert "text" == answer(
        inside,
        """
        import os, tempfile
        with open("file", "w") as file:
            file.write("text")
        with open("/tmp/file") as file:
            answer = file.read()
        os.remove("file")
        tempfile.TemporaryFile().close()
        """,
    )


def test_one_worker_finds_nothing_that_another_wrote(bubblewrap: Launcher) -> None:
    with open_session(bubblewrap) as one, open_session(bubblewrap) as other:
        answer(one, "open('/tmp/left', 'w').close()")
        assert [] == answer(other, "import os; answer = os.listdir('/tmp')")


def test_the_scratch_folder_is_bounded(bubblewrap: Launcher) -> None:
    with open_session(bubblewrap, limits=SandboxLimits(file_bytes=2**20)) as session:
        outcome = in_(
            session,
            """
            for number in range(100):
                with open(f"/tmp/{number}", "wb", buffering=0) as file:
                    file.write(bytes(2**18))
            """,
        )
    assert "OSError: [Errno 28] No space left on device" == outcome.error


def test_there_is_no_network(inside: Session) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        said = answer(
            inside,
            """
            try:
                import socket
                answer = [name for _, name in socket.if_nameindex()]
                socket.create_connection(("127.0.0.1", arguments[0]), timeout=2)
                answer = "connected"
            except (ImportError, OSError) as error:
                answer = (answer if "answer" in dir() else [], type(error).__name__)
            """,
            server.getsockname()[1],
        )
    assert said in ((["lo"], "ConnectionRefusedError"), ([], "ModuleNotFoundError"), ([], "ImportError"))


def test_no_name_can_be_looked_up(inside: Session) -> None:
    outcome = in_(inside, "import socket; socket.getaddrinfo('example.org', 80)")
    assert "raised" == outcome.status
    assert {"gaierror", "ImportError"} & set(outcome.error_types)


def test_the_user_is_nobody_and_stays_so(inside: Session) -> None:
    assert [65534] * 4 == answer(inside, "import os; answer = [os.getuid(), os.geteuid(), os.getgid(), os.getegid()]")
    assert "OSError" in in_(inside, "import os; os.setuid(0)").error_types
    assert "PermissionError" in in_(inside, "import os; os.chroot('/tmp')").error_types


def test_there_is_no_other_process(inside: Session) -> None:
    seen = answer(
        inside,
        """
        import os
        seen = set()
        for number in range(1, 40_000):
            try:
                os.kill(number, 0)
                seen.add(number)
            except PermissionError:
                seen.add(number)
            except ProcessLookupError:
                pass
        answer = (os.getpid(), sorted(seen))
        """,
    )
    own, alive = seen
    assert own in alive
    assert {1, own} >= set(alive)


def test_the_host_has_a_name_of_its_own(inside: Session) -> None:
    assert "sandbox" == answer(inside, "import os; answer = os.uname().nodename")


def test_no_descriptor_of_the_judge_is_open_but_the_two_pipes(inside: Session) -> None:
    with tempfile.TemporaryFile() as secret:
        os.set_inheritable(secret.fileno(), True)
        opened = answer(
            inside,
            """
            import os, stat
            answer = []
            for number in range(1024):
                try:
                    mode = os.fstat(number).st_mode
                    kind = "pipe" if stat.S_ISFIFO(mode) else "null" if stat.S_ISCHR(mode) else "another"
                    answer.append((number < 3, kind))
                except OSError:
                    pass
            """,
        )
    assert [(True, "null")] * 3 + [(False, "pipe")] * 2 == sorted(opened, key=lambda pair: not pair[0])


@pytest.mark.parametrize(
    "module",
    [
        "torch",
        "sklearn",
        "jupytext",
        "nbformat",
        "pytest",
        "matplotlib",
        "autograder.course",
        "autograder.units",
        "tests",
    ],
)
def test_no_other_package_can_be_imported_even_by_its_place(module: str, inside: Session) -> None:
    places = [str(ROOT), *site.getsitepackages(), site.getusersitepackages(), sys.prefix, sys.base_prefix]
    outcome = in_(inside, f"import sys; sys.path += arguments[0]; import {module}", places)
    assert "ModuleNotFoundError" in outcome.error_types


def test_no_installed_package_stands_beside_the_standard_library(inside: Session) -> None:
    assert [] == answer(
        inside,
        """
        import os, sys
        answer = []
        for place in sys.path:
            for others in ("site-packages", "dist-packages"):
                if os.path.isdir(os.path.join(place, others)):
                    answer += os.listdir(os.path.join(place, others))
        """,
    )


@pytest.mark.parametrize("module", ["torch", "jupytext", "pytest"])
def test_without_walls_other_packages_are_at_least_not_on_the_path(module: str, process: Launcher) -> None:
    with open_session(process) as session:
        assert "ModuleNotFoundError" in in_(session, f"import {module}").error_types


def test_numpy_and_the_standard_library_are_there(worker: Session) -> None:
    version, determinant = answer(
        worker,
        """
        import collections, dataclasses, functools, itertools, json, math, random, re, typing
        import numpy as np
        answer = (np.__version__, float(np.linalg.det(np.eye(3) * 2)))
        """,
    )
    assert np.__version__ == version
    assert 8.0 == pytest.approx(determinant)


def test_the_check_of_a_notebook_does_nothing_here(worker: Session) -> None:
    assert 0.0 == answer(worker, "from autograder.notebook import check; answer = check('u90.f', None)")


def test_threads_are_allowed_where_a_filter_holds_back_processes(inside: Session) -> None:
    assert 1 == answer(
        inside,
        """
        import threading
        seen = []
        thread = threading.Thread(target=lambda: seen.append(1))
        thread.start()
        thread.join()
        answer = len(seen)
        """,
    )


# Limits.


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
        "import multiprocessing; multiprocessing.get_context('fork').Process(target=print).start()",
    ],
)
def test_a_new_process_is_refused(spawn: str, inside: Session) -> None:
    outcome = in_(inside, spawn)
    assert "raised" == outcome.status
    assert {"OSError", "ImportError"} & set(outcome.error_types)


def test_processor_time_that_runs_out_is_a_timeout(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(seconds=1)) as session:
        assert Outcome("timeout", error="it used more than 1 s of processor time") == in_(session, "while True: pass")
        assert 42.0 == ask(session, "right").value


@pytest.mark.slow
def test_who_ignores_that_processor_time_ran_out_is_killed(launcher: Launcher) -> None:
    with open_session(launcher, limits=SandboxLimits(seconds=1)) as session:
        outcome = in_(session, "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass")
    assert Outcome("killed", error="the process died of SIGKILL") == outcome


@pytest.mark.parametrize("idle", ["while True: pass", "import time; time.sleep(3600)", "import signal; signal.pause()"])
def test_wall_time_that_runs_out_is_a_timeout(idle: str, worker: Session) -> None:
    assert Outcome("timeout", error="no answer within 0.5 s") == in_(worker, idle, seconds=SHORT)
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


# Cells.


def test_cells_share_their_names_and_each_runs_by_itself(launcher: Launcher) -> None:
    sources = ["a = 1", "def broken(:", "b = a + no_such", "c = a + 1", "def f():\n    return c"]
    with open_session(launcher, *sources) as session:
        errors = [result.error for result in session.cell_results[2:]]
        assert 2 == ask(session, "f").value
    assert ["", "SyntaxError", "NameError", "", ""] == [error.split(":")[0] for error in errors]


def test_a_line_that_fails_leaves_the_definitions_after_it() -> None:
    from autograder.worker.main import run_cell

    namespace: dict[str, Any] = {}
    result = run_cell("f", "x = 1\ny = 1 / 0\ndef f():\n    return x\n", namespace)
    assert {"error": "ZeroDivisionError: division by zero", "place": "cell f, line 2: y = 1 / 0"} == result
    assert 1 == namespace["f"]()


def test_a_cell_that_ends_the_program_ends_only_itself(launcher: Launcher) -> None:
    with open_session(launcher, "import sys\nsys.exit(0)", "raise KeyboardInterrupt", "quit()") as session:
        assert ["SystemExit", "KeyboardInterrupt"] == [
            result.error.split(":")[0] for result in session.cell_results[2:4]
        ]
        assert 42.0 == ask(session, "right").value


def test_a_future_import_holds_for_the_rest_of_its_cell(launcher: Launcher) -> None:
    source = "from __future__ import annotations\ndef f(x: no_such) -> nowhere:\n    return 7\n"
    with open_session(launcher, source) as session:
        assert 7 == ask(session, "f", 0).value


def test_cells_that_hang_or_die_are_left_out_and_the_others_run(launcher: Launcher) -> None:
    sources = ["while True: pass", "a = 1", "import os\nos._exit(3)", "def f():\n    return a", "while True: pass"]
    with open_session(launcher, *sources, limits=SandboxLimits(cell_seconds=1.0)) as session:
        assert [
            "it did not finish within 1 s",
            "",
            "the code ended its own process (exit code 3)",
            "",
            "it did not finish within 1 s",
        ] == [result.error for result in session.cell_results[2:]]
        assert 1 == ask(session, "f").value


def test_a_cell_that_is_too_long_is_left_out_and_the_others_run(launcher: Launcher) -> None:
    with open_session(launcher, "x = 1", f"'{'x' * wire.MAX_TEXT}'", "def f():\n    return x") as session:
        assert ["", "it is too long to be run (1,000,002 bytes)", ""] == [
            result.error for result in session.cell_results[2:]
        ]
        assert 1 == ask(session, "f").value


def test_cells_that_are_too_long_together_are_left_out_from_where_they_no_longer_fit(process: Launcher) -> None:
    long = f"'{'x' * (wire.MAX_TEXT - 2)}'"
    with open_session(process, *[long] * 40, "def f():\n    return 1") as session:
        left_out = [bool(result.error) for result in session.cell_results]
        assert 1 == ask(session, "f").value
    assert sorted(left_out[:-1]) == left_out[:-1]
    assert 7 == sum(left_out)
    assert not left_out[-1]


def test_a_submission_without_cells_can_be_asked(launcher: Launcher) -> None:
    with Session(launcher, [], "") as session:
        assert Outcome("missing", error="f is not defined") == ask(session, "f")
        assert () == session.cell_results


# What one call does to the worker costs that call.

HARM = {
    "exit": ("import os; os._exit(0)", "killed", "the code ended its own process (exit code 0)"),
    "exit with a number": ("import os; os._exit(7)", "killed", "the code ended its own process (exit code 7)"),
    "suicide": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "killed", "the process died of SIGKILL"),
    "abort": ("import os; os.abort()", "killed", "the process died of SIGABRT"),
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
        from autograder import wire
        frame = wire.frame({"nonce": "0" * 32, "status": "ok", "value": 1.0, "changed": (), "error": "",
                            "error_types": (), "place": ""})
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


STEAL = """
def forge(value, status="ok", **more):
    import os, sys
    from autograder import wire
    frame = sys._getframe()
    while "replies" not in frame.f_locals:
        frame = frame.f_back
    reply = {"nonce": frame.f_locals["request"]["nonce"], "status": status, "value": value, "changed": (), "error": "",
             "error_types": (), "place": "", **more}
    replies = frame.f_locals["replies"]
    replies.write(wire.frame(reply))
    replies.flush()
    return -1.0

def forge_more():
    return forge(1.0, points=3.0)

def forge_twice():
    forge(1.0)
    return forge(2.0)

def forge_internal():
    return forge(1.0, status="internal")
"""


def test_who_forges_an_answer_has_given_that_answer_and_no_more(launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        assert Outcome("ok", 7.0) == ask(session, "forge", 7.0)


@pytest.mark.parametrize("forgery", ["forge_more", "forge_internal"])
def test_an_answer_that_says_more_than_an_answer_may_is_none(forgery: str, launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        assert "bad_output" == ask(session, forgery).status
        assert Outcome("ok", 42.0) == ask(session, "right")


def test_what_is_left_of_a_forgery_does_not_answer_later_questions(launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        ask(session, "forge_twice")
        assert "bad_output" == ask(session, "right").status
        assert Outcome("ok", 42.0) == ask(session, "right")


def test_a_cell_that_writes_between_the_frames_earns_nothing_and_fails_nobody_else(launcher: Launcher) -> None:
    forger = (
        "import os\nfrom autograder import wire\n"
        "for number in range(3, 32):\n"
        "    try: os.write(number, wire.frame({'error': '', 'place': ''}) * 3)\n"
        "    except OSError: pass\n"
    )
    with open_session(launcher, forger) as session:
        assert "bad_output" == ask(session, "right").status


REPLY = {"nonce": "n", "status": "ok", "value": 1.0, "changed": (), "error": "", "error_types": (), "place": ""}


def test_a_reply_is_read() -> None:
    assert Outcome("ok", 1.0) == _read_reply(REPLY, "n")


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "m"},
        {"nonce": None},
        {"status": "internal"},
        {"status": "skipped"},
        {"status": "timeout"},
        {"status": "killed"},
        {"status": "perfect"},
        {"status": None},
        {"changed": [0]},
        {"changed": ("x",)},
        {"changed": (True,)},
        {"error": None},
        {"error_types": ["ValueError"]},
        {"error_types": (1,)},
        {"place": 3},
        {"points": 4.0},
    ],
    ids=str,
)
def test_a_reply_that_is_odd_in_any_way_is_none(change: dict[str, Any]) -> None:
    assert _read_reply(REPLY | change, "n") is None


@pytest.mark.parametrize("reply", [None, [], "ok", {}, 1.0, {"nonce": "n"}], ids=repr)
def test_what_is_no_reply_is_none(reply: Any) -> None:
    assert _read_reply(reply, "n") is None


def test_text_of_a_learners_is_one_line_without_control_characters() -> None:
    assert "a b c d e" == printable("a\nb\x1bc\u202ed\x07e\n")
    assert 500 == len(printable("x" * 10_000))


def test_an_error_with_control_characters_comes_without_them(worker: Session) -> None:
    outcome = in_(worker, "raise ValueError('\\x1b[31mred\\n::error::\\u202e')")
    assert outcome.error.startswith("ValueError: ")
    assert outcome.error.isprintable()


def test_an_error_whose_text_fails_is_still_an_error(worker: Session) -> None:
    outcome = in_(worker, "class Odd(Exception):\n    def __str__(self): raise self\nraise Odd")
    assert "Odd: (its message cannot be shown)" == outcome.error


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


ODD_ANSWERS = {
    "an object": "answer = object()",
    "an array of objects": "import numpy as np; answer = np.array([object(), None])",
    "an array of text": "import numpy as np; answer = np.array(['a'])",
    "complex numbers": "import numpy as np; answer = np.array([1j])",
    "a generator": "answer = (number for number in range(3))",
    "a function": "answer = print",
    "a set": "answer = {1, 2}",
    "a list of itself": "answer = []; answer.append(answer)",
    "ten gigabytes that take no memory": "import numpy as np; answer = np.broadcast_to(1.0, (10 * 2**27,))",
    "sixty-four dimensions": "import numpy as np; answer = np.ones((1,) * 64)",
    "just over a frame": "import numpy as np; answer = np.zeros(2**23)",
    "as deep as allowed": "answer = 0\nfor _ in range(32): answer = [answer]",
    "as many as allowed": "answer = [0] * 199_999",
    "a number of a thousand digits": "answer = 10**1000",
}


@pytest.mark.parametrize("odd", ODD_ANSWERS)
def test_an_answer_that_the_wire_cannot_carry_is_bad_output(odd: str, worker: Session) -> None:
    outcome = in_(worker, ODD_ANSWERS[odd])
    assert "bad_output" == outcome.status
    assert outcome.error.startswith("it returned ")


@pytest.mark.parametrize(
    "value",
    [None, True, 1, 1.5, "text", [1, (2.0, "x")], {"a": [1]}, np.eye(3), np.zeros((0, 2)), np.float32(1)],
    ids=repr,
)
def test_arguments_and_answers_go_there_and_back(value: Any, worker: Session) -> None:
    got = answer(worker, "answer = arguments[0]", value)
    np.testing.assert_equal(got, value)
    assert getattr(value, "dtype", type(value)) == getattr(got, "dtype", type(got))


def test_generators_and_probes_arrive_as_what_they_stand_for(launcher: Launcher) -> None:
    with open_session(launcher, probes="def double(x):\n    return 2 * x\n") as session:
        source = "rng, double = arguments; answer = (rng.integers(1000), double(4))"
        number, doubled = answer(session, source, wire.Generator(5), wire.Probe("double"))
    assert np.random.default_rng(5).integers(1000) == number
    assert 8 == doubled


def test_a_driver_runs_beside_the_learners_code(launcher: Launcher) -> None:
    probes = "def twice(learner, x):\n    return 2 * learner.right() + x\n"
    with open_session(launcher, probes=probes) as session:
        assert 85.0 == session.ask(Question("right", (1.0,), LONG, driver="twice")).value


def test_a_driver_that_needs_what_is_not_written_says_so(launcher: Launcher) -> None:
    probes = "def drive(learner):\n    return learner.other()\n"
    with open_session(launcher, probes=probes) as session:
        outcome = session.ask(Question("right", (), LONG, driver="drive"))
    assert ("missing", "other is not defined") == (outcome.status, outcome.error)


def test_a_name_that_is_no_function_is_missing(launcher: Launcher) -> None:
    with open_session(launcher, "number = 3") as session:
        assert Outcome("missing", error="other is not defined") == ask(session, "other")
        assert "missing" == ask(session, "number").status


def test_a_question_that_cannot_be_sent_is_our_fault_and_leaves_the_worker_alive(launcher: Launcher) -> None:
    with open_session(launcher) as session:
        with pytest.raises(wire.WireError):
            ask(session, "right", object())
        assert Outcome("ok", 42.0) == ask(session, "right")


# A sandbox that fails is nobody's fault but ours.


@dataclass(frozen=True)
class Started:
    """A launcher that starts any program in a worker's place."""

    command: Sequence[str]
    name: str = "fake"
    threads: int = 0

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            stop(process)


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["false"], "the fake sandbox did not start (WorkerDied())"),
        (python("import sys; sys.exit('bwrap: no permission')"), "did not start ('bwrap: no permission')"),
        (python("print('nonsense' * 100)"), "did not start (WireError("),
        (python("import sys; sys.stdout.buffer.write(b'\\x01\\0\\0\\0N')"), "started with None"),
        (python("import signal; signal.pause()"), "did not start (WorkerSilent())"),
    ],
    ids=["fails", "says why", "nonsense", "another greeting", "silent"],
)
def test_a_sandbox_that_does_not_start_is_told_as_such(command: Sequence[str], says: str) -> None:
    limits = SandboxLimits(start_seconds=SHORT if "signal" in command[-1] else LONG)
    with pytest.raises(SandboxError) as failure, Session(Started(command), [Cell("one", "x = 1")], "", limits):
        pass
    assert says.replace("('", "(").replace("')", ")") in str(failure.value).replace("'", "")


def test_probes_that_fail_are_our_fault_and_not_that_of_a_cell(launcher: Launcher) -> None:
    with pytest.raises(SandboxError, match="ZeroDivisionError"), open_session(launcher, probes="1 / 0"):
        pass


# Nothing is left behind.


def descendants(ancestor: int) -> set[int]:
    """The processes that a process started, directly or not."""
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(path.name)] = int(fields[1])
    found: set[int] = set()
    fresh = {ancestor}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


@contextmanager
def watching(processes: Sequence[int]) -> Iterator[Callable[[], list[int]]]:
    """Gives a function that waits until these processes have ended, and returns those that have not in 20 seconds."""
    with ExitStack() as stack:
        handles = {}
        for process in processes:
            handles[os.pidfd_open(process)] = process
        for handle in handles:
            stack.callback(os.close, handle)

        def still_running() -> list[int]:
            left = dict(handles)
            while left:
                ended, _, _ = select.select(list(left), [], [], 20)
                if not ended:
                    break
                for handle in ended:
                    del left[handle]
            return sorted(left.values())

        yield still_running


JUDGE = """
import sys
from autograder.sandbox import Cell, Question, Session, choose
with Session(choose(sys.argv[1]), [Cell("one", "def f():\\n    while True: pass\\ndef g(): return 1")], "") as session:
    session.ask(Question("g", (), 20.0))
    print("ready", flush=True)
    session.ask(Question(sys.argv[2], (), 600.0))
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("sandbox", "function"),
    [("bubblewrap", "f"), ("bubblewrap", "g"), ("process", "g")],
    ids=["busy", "idle", "process"],
)
def test_the_worker_dies_when_the_judge_is_killed(sandbox: str, function: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(sandbox)
    with subprocess.Popen(
        [sys.executable, "-c", JUDGE, sandbox, function], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as judge:
        assert judge.stdout is not None
        assert b"ready\n" == judge.stdout.readline()
        workers = descendants(judge.pid)
        assert workers
        with watching(sorted(workers)) as still_running:
            os.kill(judge.pid, signal.SIGKILL)
            assert [] == still_running()


@dataclass(frozen=True)
class Recorded:
    """A launcher that remembers what it started."""

    launcher: Launcher
    started: list[subprocess.Popen[bytes]]

    @property
    def name(self) -> str:
        return self.launcher.name

    @property
    def threads(self) -> int:
        return self.launcher.threads

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[subprocess.Popen[bytes]]:
        with self.launcher.launch(limits) as process:
            self.started.append(process)
            yield process


@pytest.mark.parametrize("sessions", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_sessions_leave_no_process_no_descriptor_and_no_file(
    sessions: int, launcher: Launcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    descriptors, processes = sorted(os.listdir("/proc/self/fd")), descendants(os.getpid())  # noqa: PTH208
    started: list[subprocess.Popen[bytes]] = []
    inner: set[int] = set()
    for number in range(sessions):
        with ExitStack() as stack:
            session = stack.enter_context(open_session(Recorded(launcher, started)))
            assert 42.0 == ask(session, "right").value
            inner = descendants(os.getpid()) - processes
            still_running = stack.enter_context(watching(sorted(inner)))
            if number % 5 == 0:
                in_(session, "import os; os._exit(1)")
                ask(session, "right")
            session.__exit__(None, None, None)
            assert [] == still_running()
    assert inner
    assert sessions <= len(started)
    assert [] == [process.args for process in started if process.returncode is None]
    assert descriptors == sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    assert processes >= descendants(os.getpid())
    assert [] == list(tmp_path.iterdir())


def test_two_sessions_do_not_disturb_each_other(launcher: Launcher) -> None:
    with open_session(launcher, "x = 1") as one, open_session(launcher, "x = 2") as other:
        assert "killed" == in_(one, "import os; os._exit(0)").status
        assert Outcome("ok", 42.0) == ask(other, "right")
        assert Outcome("ok", 42.0) == ask(one, "right")


def test_cells_that_take_too_long_together_are_left_out(process: Launcher) -> None:
    cells = [
        Cell("first", "def f(x):\n    return x\n"),
        *(Cell(f"slow {number}", "import time\ntime.sleep(0.3)\n") for number in range(40)),
        Cell("last", "def g(x):\n    return x\n"),
    ]
    limits = SandboxLimits(cell_seconds=5, cells_seconds=1)
    with Session(process, cells, "", limits) as session:
        assert "the cells before it took more than 1 s together" == session.cell_results[-1].error
        assert "timeout" == session.cell_results[-1].status
        assert "missing" == session.ask(Question("g", (1.0,), 1)).status
