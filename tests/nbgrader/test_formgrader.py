"""Formgrader, opened as the guide says: it shows the assignments, and all that it links to is there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.browser.lab import jupyterlab

ROOT: Final = Path(__file__).resolve().parents[2]
UNIT: Final = "u01_forward_propagation"


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
def test_formgrader_shows_the_assignments_and_links_to_what_is_there(tmp_path: Path) -> None:
    course = tmp_path / "course"
    for part in ("exercises", "solutions"):
        shutil.copytree(ROOT / part / UNIT, course / part / UNIT)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    submitted = course / "submitted" / "ada" / UNIT
    shutil.copytree(ROOT / "exercises" / UNIT, submitted)
    (course / "solutions" / "ps1").mkdir()
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    with jupyterlab(course, tmp_path / "home", more=command()[4:]) as lab:

        def got(path: str) -> str:
            with opener.open(lab.url.rstrip("/") + path, timeout=60) as answer:
                return str(answer.read().decode())

        with opener.open(lab.address(""), timeout=60) as answer:
            assert answer.url.endswith("/formgrader/manage_assignments")
            page = answer.read().decode()
        assert "Manage Assignments" in page
        assert 'url_prefix = ".."' not in page, "links to notebooks would lead out of what is served"
        assignments: list[dict[str, Any]] = json.loads(got("/formgrader/api/assignments"))
        assert {"ps1", UNIT} == {one["name"] for one in assignments}
        [unit] = [one for one in assignments if one["name"] == UNIT]
        links = [f"/tree/{unit[path]}" for path in ("source_path", "release_path")]
        links += [f"/formgrader/{page}/{UNIT}" for page in ("manage_submissions", "gradebook", "manage_students/ada")]
        links += ["/formgrader/gradebook", "/formgrader/manage_students", f"/formgrader/gradebook/{UNIT}"]
        wrong = []
        for link in links:
            try:
                if "encountered an error" in got(link):
                    wrong.append(link)
            except HTTPError as error:
                wrong.append(f"{error.code} {link}")
        assert [] == wrong
