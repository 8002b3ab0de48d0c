"""What was not run, and who was passed over, is said where a learner and an instructor look, and stops no workflow."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from autograder import cli, course
from autograder.fork.ci import grading
from autograder.reports.step_summary import Setting, to_step_summary
from tests.cases import for_each
from tests.ci.forks import ROOT
from tests.ci.reports import report_of, result
from tests.submissions.clean import NAME, UNIT, code_cell, file_of, released

TOLD = "cell 12 is a %%writefile cell, whose text a notebook does not run as Python, and was not run"
REPORT = replace(report_of(result("relu", "ok")), repairs=(TOLD,), not_run=(TOLD,))


def test_a_steps_summary_says_at_its_top_what_was_not_run() -> None:
    head, _, _ = to_step_summary([REPORT], Setting(60, True)).partition("## Progress")
    assert f"`{TOLD}`" in head


def test_check_says_on_standard_error_what_was_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = released()
    notebook["cells"].append(code_cell("%%writefile helpers.py\ndef helper():\n    return 1"))
    path = tmp_path / "exercises" / UNIT.name / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(file_of(notebook))
    monkeypatch.chdir(tmp_path)
    task = course.task_id(UNIT, UNIT.tasks[0])
    done = CliRunner().invoke(cli.app, ["check", "--task", task, "--sandbox", "process", "--format", "json"])
    assert [True] == ["is a %%writefile cell" in line for line in done.stderr.splitlines()]
    assert json.loads(done.stdout)["not_run"]


def test_ci_says_on_standard_error_what_was_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "exercises" / UNIT.name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(grading, "grade_works", lambda *anything: [REPORT])
    done = CliRunner().invoke(cli.app, ["ci", UNIT.name[:3], "--sandbox", "process"])
    assert TOLD in done.stderr


@for_each("code, ends", [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_whoever_is_passed_over_stops_no_step_of_a_class_and_a_fault_does(code: int, ends: int, tmp_path: Path) -> None:
    program = tmp_path / ".venv" / "bin" / "autograder"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    program.chmod(0o755)
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "class.yml").read_text("utf-8"))["jobs"]
    steps = [step["run"] for job in jobs.values() for step in job["steps"] if "autograder grade" in step.get("run", "")]
    assert [ends] * 2 == [
        subprocess.run(["bash", "-e", "-c", step], cwd=tmp_path, env={"SHARD": "1/1"}, check=False).returncode
        for step in steps
    ]
