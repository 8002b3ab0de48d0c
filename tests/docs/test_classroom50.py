"""Classroom 50's ``autograder.py``: whose grader it runs, what it leaves, and when it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import for_each

SCRIPT = Path(__file__).parents[2] / "docs" / "classroom50" / "autograder.py"
# In place of the installed grader: it says how it was called, and ends as it is told.
GRADER = """#!{python}
import json, os, pathlib, sys
place = pathlib.Path(sys.argv[sys.argv.index("--output") + 1])
place.mkdir()
(place / "result.json").write_text(json.dumps(sys.argv[1:2] + sys.argv[4:] + [os.getcwd()]))
(place / "summary.md").write_text("summary")
sys.exit(int(os.environ["CODE"]))
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A published course whose grader is `GRADER`, in a repository."""
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "bootstrap.py").write_text(
        "import pathlib, sys\nassert ['--extras', 'sandbox,terminal'] == sys.argv[1:]\n"
        "program = pathlib.Path('.venv/bin/autograder')\nprogram.parent.mkdir(parents=True)\n"
        f"program.write_text({GRADER.format(python=sys.executable)!r})\nprogram.chmod(0o755)\n"
    )
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    return folder


@for_each(
    "code, assignment, graded, unit",
    [(0, "u02-backpropagation", True, ["u02"]), (1, "homework", True, []), (3, "u02", False, []), (2, "", False, [])],
)
def test_it_runs_the_published_grader_in_the_checkout(
    code: int, assignment: str, graded: bool, unit: list[str], course: Path
) -> None:
    checkout = course.parent / f"checkout{code}"
    checkout.mkdir()
    environment = {**os.environ, "AUTOGRADER_COURSE": course.as_uri(), "ASSIGNMENT": assignment, "CODE": str(code)}
    done = subprocess.run([sys.executable, SCRIPT], cwd=checkout, env=environment, capture_output=True, text=True)
    assert graded == (0 == done.returncode), done.stderr
    assert graded == (checkout / "release-body.md").is_file()
    if graded:
        assert ["ci", *unit, str(checkout)] == json.loads((checkout / "result.json").read_text())


def test_without_an_address_it_says_so(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "AUTOGRADER_COURSE"}
    done = subprocess.run([sys.executable, SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (1, True) == (done.returncode, "set COURSE" in done.stderr)
