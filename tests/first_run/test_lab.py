"""``make lab`` in a fork: the first notebook, and nothing that only instructors use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jupyterlab_server.config import get_page_config

from tests.first_run.test_make import MAKEFILES, ROOT

PUBLISHED = ROOT / "autograder" / "fork" / "publish" / "learners"


def test_the_first_notebook_is_opened(tmp_path: Path) -> None:
    shutil.copy(MAKEFILES["learners"], tmp_path / "Makefile")
    for path in ("u02_b/b.ipynb", "u01_a/a.ipynb", "u01_a/a_copy.ipynb"):
        (tmp_path / "exercises" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "exercises" / path).touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$JUPYTER_CONFIG_PATH $*"\n', encoding="utf-8")
    python.chmod(0o755)
    # Without a stamp, nothing has to be set up.
    command = ["make", "lab", "STAMP=", "ARGS=--no-browser"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    opened = "exercises --LabApp.default_url=/lab/tree/u01_a/a.ipynb --no-browser"
    assert f"{tmp_path}/.jupyter -m jupyter lab {opened}\n" == done.stdout


def test_nbgraders_menu_and_its_buttons_are_off_and_nobody_is_asked_about_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = "@jupyter/nbgrader"
    labextensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    for folder, off in ((tmp_path, set()), (PUBLISHED / ".jupyter", {ours})):
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(folder))
        shown = get_page_config([str(labextensions)], str(tmp_path / "settings"))
        assert off == {ours} & set(shown.get("disabledExtensions", []))
    assert "@jupyterlab/apputils-extension:announcements" in shown["disabledExtensions"]
