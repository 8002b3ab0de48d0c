"""Workers that the tests of a module share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import Launcher, Session
from tests.sandbox.asking import open_session


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
