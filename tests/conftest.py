"""What all tests share: a cache of their own, sandboxes, and a quick way to make a submission."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from autograder.sandbox import Launcher, SandboxUnavailable, choose
from autograder.submission import Notebook
from tests.helpers import Code, notebook_of
from tests.programs import Programs, imported_once

Once: TypeAlias = "Callable[[str, Callable[[Path], object]], Path]"

pytest_plugins = ("tests.one_unit",)

# The same examples every time, and none that failed before is kept.
settings.register_profile(
    "same every time", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same every time")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a quarter of the time, tests wait for programs that they started."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this run that workers of pytest-xdist share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session", autouse=True)
def cache_folder(shared_folder: Path) -> Iterator[Path]:
    """The grader's cache for these tests, empty at first; workers of pytest-xdist share it."""
    folder = shared_folder / "autograder-cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_CACHE", str(folder))
        patch.delenv("AUTOGRADER_SEED", raising=False)
        # A `make` that is started by tests says which folders it enters where `make test` had started them.
        for inherited in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS"):
            patch.delenv(inherited, raising=False)
        yield folder


@pytest.fixture(scope="session")
def once(shared_folder: Path) -> Once:
    """``once(name, make)`` is a folder that `make` made at its path, for all workers together; nobody changes it."""

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared_folder / name
        done = shared_folder / f"{name}.done"
        with (shared_folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                assert not folder.exists(), f"{folder} could not be made to its end"
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def programs(request: pytest.FixtureRequest) -> Iterator[Programs]:
    """The project's programs, imported once; where slow tests are run, too, each is started anew."""
    if "not slow" in request.config.getoption("markexpr"):
        with imported_once() as forked:
            yield forked
    else:
        yield Programs()


@pytest.fixture
def submit() -> Callable[[Sequence[Code]], Notebook]:
    """``submit(cells)`` is the notebook with these cells: functions are solution cells, strings a learner's own."""
    return notebook_of


@pytest.fixture(scope="session")
def process() -> Launcher:
    """The sandbox without walls, which runs everywhere."""
    return choose("process")


@pytest.fixture(scope="session")
def bubblewrap() -> Launcher:
    """The sandbox proper; a test that needs it is skipped where it cannot run."""
    try:
        return choose("bubblewrap")
    except SandboxUnavailable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session", params=["process", "bubblewrap"])
def launcher(request: pytest.FixtureRequest) -> Launcher:
    """Each sandbox in turn."""
    found: Launcher = request.getfixturevalue(request.param)
    return found
