"""What one run of the workflow *class* hands to the next: settled work, reports, gradebook. Nothing is graded here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.ci import stand_in
from tests.ci.forks import git
from tests.ci.stand_in import Runner

ROOT: Final = Path(__file__).parents[2]
# In place of the program: the first collecting settles a work; a shard grades its own learner, once; a gradebook grows.
AUTOGRADER = """case "$1 $*" in
  collect*) mkdir -p submitted; [ -f submitted/settled ] || echo "$STAND_IN_NIGHT" > submitted/settled ;;
  *--shard*) for last; do :; done
    mkdir -p "reports/s${last%/*}"; echo "$last"> reports/run.json
    [ -f "reports/s${last%/*}/u.json" ] || echo "$STAND_IN_NIGHT" > "reports/s${last%/*}/u.json" ;;
  grade*) mkdir -p autograded/s1/u01_x; cat reports/s?/u.json > reports/class.html
    echo "$STAND_IN_NIGHT" >> gradebook.db ;;
esac
"""
NBGRADER = 'echo "$2" >> feedback.log; mkdir -p "feedback/s1/$2"; touch "feedback/s1/$2/x.html"\n'


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner on a course with two units and a roster, whose two shards hold a learner each."""
    course = tmp_path / "course"
    for unit in ("u01_x", "u02_y", "ps1"):
        (course / "exercises" / unit).mkdir(parents=True)
        (course / "exercises" / unit / "x.ipynb").touch()
    git(course, "init", "--quiet")
    git(course, "add", ".")
    git(course, "commit", "--quiet", "--message", "x")
    monkeypatch.setitem(stand_in._PROGRAMS, "autograder", AUTOGRADER)
    monkeypatch.setitem(stand_in._PROGRAMS, "nbgrader", NBGRADER)
    made = Runner(tmp_path / "runner", course, {"inputs.shards": "2"})
    made.folder.mkdir()
    return made


def night(runner: Runner, number: int) -> Path:
    runner.environment["STAND_IN_NIGHT"] = str(number)
    runner.run("class.yml")
    assert [] == [step for step in runner.steps if step.code], runner.steps
    return runner.folder / "artifacts"


def test_a_night_goes_on_where_the_last_one_ended(runner: Runner) -> None:
    attached = night(runner, 1)
    assert {"reports", "autograded", "feedback", "gradebook.db"} == {one.name for one in (attached / "class").iterdir()}
    assert ["u01_x"] == [one.name for one in (attached / "class" / "feedback" / "s1").iterdir()], "not of other units"
    assert "1\n1\n" == (attached / "class" / "reports" / "class.html").read_text()
    for one in (1, 2):
        assert (attached / f"reports-{one}" / f"s{one}" / "u.json").is_file()
        (attached / f"reports-{one}" / f"s{one}" / "u.json").unlink()
    attached = night(runner, 2)
    assert [] == list(attached.glob("reports-*/s?/u.json")), "what was graded before is not attached by a shard"
    assert "1\n1\n" == (attached / "class" / "reports" / "class.html").read_text(), "and is not graded again"
    with tarfile.open(attached / "submitted" / "submitted.tar") as packed:
        settled = packed.extractfile("submitted/settled")
        assert settled is not None
        assert b"1\n" == settled.read(), "what was settled is not collected anew"
    assert "1\n2\n" == (attached / "class" / "gradebook.db").read_text()


def test_a_gradebook_that_is_committed_comes_before_the_kept_one(runner: Runner) -> None:
    night(runner, 1)
    (runner.repository / "gradebook.db").write_text("by hand\n")
    git(runner.repository, "add", "gradebook.db")
    git(runner.repository, "commit", "--quiet", "--message", "x")
    assert "by hand\n2\n" == (night(runner, 2) / "class" / "gradebook.db").read_text()


def test_a_run_goes_on_from_a_run_of_this_repository_and_branch() -> None:
    jq = shutil.which("jq")
    if jq is None:
        pytest.skip("jq is not installed; on Debian: apt-get install jq")
    workflow = yaml.safe_load((ROOT / ".github/workflows/class.yml").read_text(encoding="utf-8"))
    [step] = [step for step in workflow["jobs"]["collect"]["steps"] if step.get("id") == "before"]
    [query] = re.findall(r"--jq \\\n\s*'([^']+)'", step["run"])

    def artifact(run: int, day: int, **others: Any) -> dict[str, Any]:
        of = {"id": run, "repository_id": 7, "head_repository_id": 7, "head_branch": "main", **others}
        expired = of.pop("expired", False)
        return {"created_at": f"2026-11-{day:02}T02:00:00Z", "expired": expired, "workflow_run": of}

    others = [
        artifact(3, 20, expired=True),
        artifact(4, 21, head_branch="try"),
        artifact(5, 22, head_repository_id=8),
    ]
    for found, said in (([artifact(2, 9), *others, artifact(1, 8)], "2"), (others, ""), ([], "")):
        done = subprocess.run(
            [jq, "--raw-output", query],
            input=json.dumps({"artifacts": found}),
            env={"GITHUB_REF_NAME": "main"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said == done.stdout.strip()
