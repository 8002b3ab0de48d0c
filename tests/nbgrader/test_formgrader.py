"""Formgrader, opened as the guide says: it shows the assignments, and no page that says what is wrong."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

ROOT = Path(__file__).resolve().parents[2]


def command() -> list[str]:
    """What ``make formgrader`` runs."""
    done = subprocess.run(
        ["make", "--dry-run", "--assume-old=.venv/.installed", "formgrader"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    [line] = [line for line in done.stdout.splitlines() if "jupyter" in line]
    return shlex.split(line)


def test_the_guide_names_the_target() -> None:
    guide = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    assert "make formgrader" in guide
    assert [] == re.findall(r"make lab.*formgrader", guide)
    assert ["-m", "jupyter", "lab", "--LabApp.default_url=/formgrader"] == command()[1:]


@pytest.mark.slow
def test_formgrader_shows_the_assignments() -> None:
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--IdentityProvider.token=x", "--allow-root"]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    server = subprocess.Popen(
        [sys.executable, *command()[1:], *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        opener = build_opener(HTTPCookieProcessor(CookieJar()))
        address = f"http://localhost:{port}/formgrader/?token=x"
        for _ in range(120):
            try:
                answer = opener.open(address, timeout=60)
                break
            except URLError:
                time.sleep(0.5)
        assert answer.url.endswith("/formgrader/manage_assignments")
        page = answer.read()
        assert b"Manage Assignments" in page
        assert b'url_prefix = ".."' not in page, "links to notebooks would lead out of what is served"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)
