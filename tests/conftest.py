"""What all tests share: a cache of their own, sandboxes, and a quick way to make a submission."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from autograder.sandbox import Launcher, SandboxUnavailable, choose
from autograder.submission import Notebook
from tests.helpers import Code, notebook_of

pytest_plugins = ("tests.one_unit",)

# The same examples every time, and none that failed before is kept.
settings.register_profile(
    "same every time", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same every time")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The grader's cache for these tests, empty at first; workers of pytest-xdist share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "autograder-cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_CACHE", str(folder))
        patch.delenv("AUTOGRADER_SEED", raising=False)
        yield folder


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
