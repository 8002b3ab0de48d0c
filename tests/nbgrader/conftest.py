"""Gradebooks for the tests: a file of SQLite, and a PostgreSQL server on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.nbgrader.course import FIRST, Course, copy_course, make_course
from tests.programs import Programs


@pytest.fixture(scope="session")
def generated(once: Once, programs: Programs) -> Path:
    """A course whose first assignment was generated and stands in its gradebook, not to be changed."""
    return once("generated", lambda root: make_course(root, programs).run("nbgrader", "generate_assignment", FIRST))


@pytest.fixture
def course(generated: Path, programs: Programs, tmp_path: Path) -> Course:
    """A course whose first assignment was generated, with its gradebook in SQLite."""
    return copy_course(generated, tmp_path / "course", programs)


@pytest.fixture
def new_course(programs: Programs, tmp_path: Path) -> Course:
    """A course in which no program was run yet, with its gradebook in SQLite."""
    return make_course(tmp_path / "course", programs)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def course_on_each_database(request: pytest.FixtureRequest, programs: Programs, tmp_path: Path) -> Course:
    """A new course with its gradebook in SQLite, and one with it in PostgreSQL."""
    if request.param == "sqlite":
        return make_course(tmp_path / "course", programs)
    return make_course(tmp_path / "course", programs, request.getfixturevalue("postgresql"))


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The URL of an empty database of a server that ends with the test."""
    pytest.importorskip("psycopg", reason="psycopg is not installed; to install it: make setup")
    initdb = _program("initdb")
    if initdb is None:
        pytest.skip("PostgreSQL is not installed; on Debian and Ubuntu: sudo apt install postgresql")
    # Not in pytest's own folder: the server's user must be able to reach it.
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        yield from _server(initdb, Path(folder))


def _server(initdb: Path, folder: Path) -> Iterator[str]:
    folder.chmod(0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _as_server([str(initdb), "--auth=trust", "--username=course", "--no-sync", f"--pgdata={data}"])
    control = str(initdb.with_name("pg_ctl"))
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    _as_server([control, "start", "--wait", f"--pgdata={data}", f"--log={folder}/log", f"--options={options}"])
    try:
        yield f"postgresql://course@/postgres?host={folder}"
    finally:
        _as_server([control, "stop", "--wait", "--mode=immediate", f"--pgdata={data}"])


def _as_server(command: Sequence[str]) -> None:
    """Run a program of PostgreSQL, which does not run as root."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=300)


def _program(name: str) -> Path | None:
    """Debian keeps the server's programs off the path."""
    found = shutil.which(name)
    places = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return places[-1] if places else None
