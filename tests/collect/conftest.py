"""A classroom, and servers that behave badly."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collect.forks import Classroom


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    """Nobody's repository yet, and nothing collected."""
    (tmp_path / "forks").mkdir()
    return Classroom(tmp_path)


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
