"""JupyterLab with nbgrader's extensions, for one test: without the user's settings, and gone afterwards."""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

_NO_NEWS: Final = {"fetchNews": "false", "checkForUpdates": False}
_USERS_OWN: Final = ("JUPYTER", "IPYTHON", "XDG_", "AUTOGRADER_GRADEBOOK")
# Should the tests be killed, the server notices after so many seconds that nobody is there.
_ALONE: Final = 300


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: the folder it shows, and where it answers."""

    folder: Path
    url: str
    token: str

    def address(self, path: str) -> str:
        """The address of a page, with the token that opens it."""
        return f"{self.url}{path}?token={self.token}"


@contextmanager
def jupyterlab(
    folder: Path, home: Path, variables: Mapping[str, str] = MappingProxyType({}), more: Sequence[str] = ()
) -> Iterator[Lab]:
    """Start JupyterLab in a folder, on a free port of this machine, and end it afterwards.

    Args:
        folder: what it shows, with an `nbgrader_config.py`.
        home: an empty folder, the server's home: settings, kernels' connections and its log go there.
        variables: what else to put into its environment.
        more: further arguments of the command.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        pytest.skip("JupyterLab is not installed; to install it: make setup")
    settings = home / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_NO_NEWS), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    options = [
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        f"--ServerApp.shutdown_no_activity_timeout={_ALONE}",
        f"--MappingKernelManager.cull_idle_timeout={_ALONE}",
    ]
    token = secrets.token_hex()
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, *options, *more],
            cwd=folder,
            env=_environment(home, token, variables),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Lab(folder, _url_once_it_answers(server, home, token), token)
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _environment(home: Path, token: str, variables: Mapping[str, str]) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_USERS_OWN)}
    # nbgrader starts 'alembic' by its name.
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {
        **ours,
        **variables,
        "HOME": str(home),
        "PATH": programs,
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_TOKEN": token,
    }


def _url_once_it_answers(server: subprocess.Popen[bytes], home: Path, token: str) -> str:
    """Where the server listens, as it writes down itself. pytest's timeout bounds the waiting."""
    written = home / "runtime" / f"jpserver-{server.pid}.json"
    while True:
        with suppress(subprocess.TimeoutExpired):
            status = server.wait(timeout=0.2)
            raise RuntimeError(f"JupyterLab ended with status {status}:\n{(home / 'server.log').read_text()}")
        with suppress(OSError, json.JSONDecodeError):
            url: str = json.loads(written.read_text(encoding="utf-8"))["url"]
            request = urllib.request.Request(f"{url}api/status", headers={"Authorization": f"token {token}"})
            with urllib.request.urlopen(request, timeout=10):
                return url
