"""What a worker can see, read, write, import and reach."""

from __future__ import annotations

import os
import site
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox import Launcher, SandboxLimits, Session
from autograder.sandbox.launcher import ENVIRONMENT, SHIPPED
from autograder.sandbox.layout import find_layout
from tests.cases import for_each
from tests.sandbox.asking import ROOT, answer, ask, in_, open_session


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


@for_each("place", ["/proc", "/sys", "/etc", "/home", "/root", "/usr", "/var", "/run", str(ROOT), str(Path.home())])
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


def test_python_of_a_worker_hears_nothing_of_the_users_and_hashes_alike(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("PATH", "HOME", "STARTUP", "USERBASE", "PLATLIBDIR", "PYCACHEPREFIX"):
        monkeypatch.setenv(f"PYTHON{name}", str(tmp_path))
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("PYTHONINSPECT", "1")
    with open_session(launcher) as session:
        found = answer(
            session,
            """
            import os, sys
            flags = ("safe_path", "no_user_site", "no_site", "dont_write_bytecode", "hash_randomization", "inspect")
            answer = {
                "flags": [int(getattr(sys.flags, name)) for name in flags],
                "variables": {name: value for name, value in os.environ.items() if name.startswith("PYTHON")},
                "modules": [place for place in sys.path if place in ("", ".", os.getcwd()) or arguments[0] in place],
                "site": "site" in sys.modules,
            }
            """,
            str(tmp_path),
        )
    assert {
        "flags": [1, 1, 1, 1, 0, 0],
        "variables": {"PYTHONHASHSEED": "0"},
        "modules": [],
        "site": False,
    } == found


@for_each(
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


@for_each("file", ["/python/bin/python", "/packages/numpy/__init__.py", "/grader/autograder/inside/wire.py"])
@for_each("act", ["open(file, 'r+b')", "os.remove(file)", "os.chmod(file, 0o777)", "os.rename(file, '/tmp/x')"])
def test_the_interpreter_numpy_and_the_worker_cannot_be_changed(act: str, file: str, inside: Session) -> None:
    outcome = in_(inside, f"import os; file = arguments[0]; {act}", file)
    assert "raised" == outcome.status
    assert "OSError" in outcome.error_types


@for_each(
    "act",
    [
        "os.chmod('/dev/null', now.st_mode & 0o7777)",
        "os.chmod(os.open('/dev/null', os.O_RDWR), now.st_mode & 0o7777)",
        "os.chmod('/dev/null', now.st_mode & 0o7777, follow_symlinks=False)",
        "os.utime('/dev/null', ns=(now.st_atime_ns, now.st_mtime_ns))",
        "os.utime(os.open('/dev/null', os.O_RDWR), ns=(now.st_atime_ns, now.st_mtime_ns))",
        "os.chown('/dev/null', now.st_uid, now.st_gid)",
        "os.setxattr('/dev/null', 'user.left', b'behind')",
        "os.removexattr('/dev/null', 'user.left')",
        "os.truncate('/dev/null', 0)",
        "os.posix_fallocate(os.open('/dev/null', os.O_RDWR), 0, 1)",
        "os.rename('/dev/null', '/tmp/null')",
        "os.link('/dev/null', '/tmp/null')",
        "os.remove('/dev/null')",
    ],
)
def test_the_machines_null_device_cannot_be_changed(act: str, bubblewrap: Launcher) -> None:
    """Each act is one that changes nothing where it is not stopped, or cannot be done to a mounted device."""
    with open_session(bubblewrap) as session:
        outcome = in_(session, f"import os; now = os.stat('/dev/null'); {act}")
    assert "raised" == outcome.status
    assert {"OSError", "NotImplementedError"} & set(outcome.error_types)


def test_the_null_device_is_as_it_was_after_all_that_can_be_done_with_it(inside: Session) -> None:
    before = Path("/dev/null").stat()
    assert "" == answer(
        inside,
        """
        import contextlib, os, pathlib
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            print("silence")
        pathlib.Path(os.devnull).touch()
        with open(os.devnull, "r+b", buffering=0) as nowhere:
            nowhere.write(b"x")
            nowhere.read(1)
        with open(os.devnull) as nowhere:
            answer = nowhere.read()
        """,
    )
    assert before == Path("/dev/null").stat()


def test_files_are_written_read_copied_and_packed_although_no_mode_can_be_changed(inside: Session) -> None:
    assert ["text"] * 7 == answer(
        inside,
        """
        import os, pathlib, shutil, tarfile, tempfile, zipfile
        import numpy as np
        answer = []
        def see(path): answer.append(pathlib.Path(path).read_text())
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            pathlib.Path("one").write_text("text")
            pathlib.Path("one").touch()
            pathlib.Path("new").touch()
            see("one")
            see(shutil.copyfile("one", "two"))
            see(shutil.move("two", "three"))
            with zipfile.ZipFile("zip", "w") as packed:
                packed.write("one", "zipped")
            with zipfile.ZipFile("zip") as packed:
                packed.extractall()
            see("zipped")
            with tarfile.open("tar.gz", "w:gz") as packed:
                packed.add("one", "tarred")
            with tarfile.open("tar.gz") as packed:
                packed.extractall()
            see("tarred")
            np.save("array.npy", np.eye(2))
            np.savez_compressed("arrays.npz", a=np.load("array.npy"))
            np.savetxt("table", np.load("arrays.npz")["a"])
            np.memmap("memory", mode="w+", shape=(4,))[:] = np.loadtxt("table").ravel()
            with tempfile.NamedTemporaryFile("w+") as file:
                file.write("text")
                file.flush()
                see(file.name)
            try:
                shutil.copy("one", "copy")
            except PermissionError:
                see("copy")
            os.chdir("/tmp")
        """,
    )


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


@for_each("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"])
@for_each("kind", ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"])
def test_there_is_no_network_of_any_family(family: str, kind: str, inside: Session) -> None:
    outcome = in_(inside, f"import socket; socket.socket(socket.{family}, socket.{kind})")
    assert {"PermissionError", "ImportError"} & set(outcome.error_types)


def test_not_even_a_pair_of_sockets_can_be_made(inside: Session) -> None:
    assert {"PermissionError", "ImportError"} & set(in_(inside, "import socket; socket.socketpair()").error_types)


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


@for_each(
    "module",
    [
        "torch",
        "sklearn",
        "jupytext",
        "nbformat",
        "pytest",
        "pandas",
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


def test_numpys_linear_algebra_its_random_numbers_and_its_own_tests_work_in_one_thread(inside: Session) -> None:
    assert 1e-9 > answer(
        inside,
        """
        import numpy as np, os
        matrix = np.random.default_rng(0).normal(size=(200, 200))
        left, values, right = np.linalg.svd(matrix @ matrix)
        np.testing.assert_allclose(matrix @ matrix, left * values @ right, atol=1e-8)
        np.fft.fft(matrix); np.linalg.solve(matrix, matrix); np.sort(matrix, axis=None)
        np.savez_compressed("matrix.npz", matrix=matrix)
        answer = float(np.abs(np.load("matrix.npz")["matrix"] - matrix).max())
        os.remove("matrix.npz")
        """,
    )


@for_each(
    "module",
    ["asyncio", "concurrent.futures", "doctest", "gzip", "logging", "multiprocessing", "pathlib", "platform", "socket",
     "subprocess", "tempfile", "threading", "unittest", "uuid", "numpy.ctypeslib", "numpy.testing"],
)  # fmt: skip
def test_what_others_import_without_using_it_can_be_imported(module: str, worker: Session) -> None:
    assert "ok" == in_(worker, f"import {module}").status


def test_the_command_line_tells_nothing_of_the_judge(bubblewrap: Launcher) -> None:
    with open_session(bubblewrap) as session:
        words = answer(
            session, "import sys; answer = [*sys.orig_argv, *sys.argv, *sys.path, sys.executable, sys.prefix]"
        )
    assert [] == [word for word in words if str(ROOT) in word or str(Path.home()) in word]


@for_each(
    "source, says",
    [
        ("import torch", "No module named 'torch' (only numpy and the standard library"),
        ("import pandas as pd", "No module named 'pandas' (only numpy and the standard library"),
        ("from sklearn.metrics import f1_score", "No module named 'sklearn' (only numpy and the standard library"),
        ("import ctypes", "No module named 'ctypes' (only numpy and the standard library, without ctypes"),
        ("import socket; socket.socket()", "(there is no other process, no network"),
        ("import subprocess; subprocess.run(['ls'])", "(there is no other process, no network"),
        ("import threading; threading.Thread(target=print).start()", "(code runs in one thread here"),
        ("open('data.csv')", "'data.csv' (none of your files is here"),
    ],
)
def test_who_asks_for_what_is_not_here_reads_what_there_is(source: str, says: str, bubblewrap: Launcher) -> None:
    """In a cell, which costs what depends on it, and in a call."""
    with open_session(bubblewrap, f"{source}\ndef f():\n    return 7\n") as session:
        assert says in session.cell_results[2].error
        assert says in in_(session, source).error
        assert 7 == ask(session, "f").value


def test_an_error_stays_within_its_length_whatever_is_said_to_it() -> None:
    from autograder.inside.courtesy import explained

    said = explained("ImportError: " + "x" * 487, ["ModuleNotFoundError", "ImportError"])
    assert 500 == len(said)
    assert said.endswith("write it with these)")
    assert "ValueError: no" == explained("ValueError: no", ["ValueError", "Exception"])
