"""In this folder, the sandbox is the warm form: one parent for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import Launcher, SandboxUnavailable, Session, choose
from autograder.sandbox.bubblewrap import Bubblewrap
from autograder.sandbox.warm import Warm
from tests.sandbox.asking import open_session


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Warm workers, of which the first has run; a test that needs them is skipped where they cannot be had."""
    try:
        cold = choose("bubblewrap")
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    assert isinstance(cold, Bubblewrap)
    with Warm(cold) as launcher:
        with Session(launcher, [], ""):
            pass
        if launcher.refusal:
            pytest.skip(f"workers are started cold: {launcher.refusal}")
        yield launcher


@pytest.fixture(scope="session")
def bubblewrap(warm: Warm) -> Launcher:
    """In place of the cold form."""
    return warm


@pytest.fixture(scope="session")
def launcher(warm: Warm) -> Launcher:
    """In place of each sandbox in turn."""
    return warm


@pytest.fixture
def inside(warm: Warm) -> Iterator[Session]:
    """A worker for each test, which costs little here."""
    with open_session(warm) as session:
        yield session


@pytest.fixture
def worker(inside: Session) -> Session:
    """The same."""
    return inside
