"""The workflows, step by step on a stand-in for GitHub's runner, for forks of all sorts."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.ci.forks import FIRST, FORKS, ROOT, SECOND, commit, git, make_course, make_learners
from tests.ci.golden import FOLDER, RENEW, graded, shown
from tests.ci.stand_in import SHA, WORKFLOWS, Runner, obeyed


@pytest.fixture(scope="module")
def learners(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_learners(tmp_path_factory.mktemp("learners"))


@pytest.fixture(scope="module")
def runs(learners: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Runner]:
    """Each fork after one push."""
    return {name: graded(name, learners, tmp_path_factory.mktemp(name)) for name in FORKS}


@pytest.mark.parametrize("name", FORKS)
def test_a_fork_is_shown_what_the_golden_files_say(name: str, runs: dict[str, Runner]) -> None:
    for file, got in shown(runs[name]).items():
        path = FOLDER / name / file
        expected = path.read_bytes().decode() if path.exists() else ""
        if expected != got:
            lines = unified_diff(expected.split("\n"), got.split("\n"), f"{name}/{file}", "now", lineterm="")
            told = "\n".join((*lines, "", f"If this was meant: .venv/bin/{RENEW} {name}"))
            pytest.fail(told, pytrace=False)


@pytest.mark.parametrize(("name", "code"), [("all_right", 0), ("half_done", 1), ("hostile", 1), ("broken_notebook", 1)])
def test_a_run_fails_below_the_pass_mark(name: str, code: int, runs: dict[str, Runner]) -> None:
    assert code == runs[name].grade.code


@pytest.mark.parametrize("name", FORKS)
def test_every_step_that_runs_a_program_was_run(name: str, runs: dict[str, Runner]) -> None:
    assert ["Install the grader", "Allow the sandbox", "Grade", "Set the status"] == [
        step.name for step in runs[name].steps
    ]
    installed, allowed, _ = runs[name].log_of_programs.splitlines()
    assert "python bootstrap.py --extras sandbox,terminal" == installed
    assert "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" == allowed


SAID = {
    "all_right": ("success", "40 of 40 points; 100 % of what is due"),
    "half_done": ("failure", "20 of 40 points; 50 % of what is due"),
    "hostile": ("failure", "21 of 40 points; 52.5 % of what is due"),
    "broken_notebook": ("failure", "20 of 40 points; 50 % of what is due"),
}


@pytest.mark.parametrize("name", FORKS)
def test_the_score_is_the_commits_status(name: str, runs: dict[str, Runner]) -> None:
    *_, status = runs[name].log_of_programs.splitlines()
    state, said = SAID[name]
    assert f"gh api --silent --method POST repos/learner/neural-networks/statuses/{SHA} " in status
    assert f"-f state={state} -f description={said} " in status


def test_what_is_no_number_sets_no_score(tmp_path: Path) -> None:
    job = yaml.safe_load((WORKFLOWS / "grade.yml").read_text("utf-8"))["jobs"]["status"]
    (tmp_path / "gh").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    for score in ("", "1; echo", "9 of 9", "1\n2", "$(id)"):
        given = {"SCORE": score, "MOST": "40", "DUE": "100", "PASSED": "true", "PATH": f"{tmp_path}:/usr/bin:/bin"}
        done = subprocess.run(
            ["bash", "-e", "-c", job["steps"][0]["run"]], env=given, capture_output=True, text=True, check=True
        )
        assert "-f state=error -f description=This push could not be graded: see the run -f" in done.stdout


def test_only_the_job_that_runs_no_learners_code_may_write() -> None:
    workflow = yaml.safe_load((WORKFLOWS / "grade.yml").read_text("utf-8"))
    assert {"contents": "read"} == workflow["permissions"]
    assert "permissions" not in workflow["jobs"]["grade"]
    status = workflow["jobs"]["status"]
    assert {"statuses": "write"} == status["permissions"]
    assert [] == [step["uses"] for step in status["steps"] if "uses" in step]
    assert not any(word in step["run"] for step in status["steps"] for word in ("bin/", "python", "exercises"))


@pytest.mark.parametrize("name", FORKS)
def test_the_report_that_is_attached_is_complete_and_loads_nothing(name: str, runs: dict[str, Runner]) -> None:
    report = runs[name].folder / "artifacts" / "report"
    assert {FIRST, SECOND} == {path.stem for path in (report / "reports").iterdir()}
    page = (report / "report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page.replace("&lt;script", "")
    assert not re.search(r"""(src|href)=["'](?!#)""", page)


OURS = {
    *("blockquote", "code", "details", "h1", "h2", "li", "p", "pre", "strong", "summary"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
REMARK = re.compile(r"::(error|warning) file=exercises/[^:,]+,line=\d+,title=[^:,]+::[^\r\n]*")


@pytest.mark.parametrize("name", FORKS)
def test_the_runner_obeys_nothing_but_remarks_on_notebooks(name: str, runs: dict[str, Runner]) -> None:
    step = runs[name].grade
    assert step.log.startswith("::stop-commands::")
    commands = obeyed(step.log)
    assert [] == [line for line in commands if not REMARK.fullmatch(line)]
    for level in ("error", "warning"):
        assert 10 >= sum(line.startswith(f"::{level} ") for line in commands)


@pytest.mark.parametrize("name", FORKS)
def test_nothing_printed_would_be_obeyed_even_where_commands_are_not_stopped(
    name: str, runs: dict[str, Runner]
) -> None:
    first, *rest = runs[name].grade.log.split("\n")
    token = first.removeprefix("::stop-commands::")
    bare = "\n".join(line for line in rest if line != f"::{token}::")
    assert [] == [line for line in obeyed(bare) if not REMARK.fullmatch(line)]


def test_a_hostile_fork_adds_no_outputs_and_no_markup(runs: dict[str, Runner]) -> None:
    step = runs["hostile"].grade
    assert {"score", "max", "percent", "due", "passed"} == set(step.outputs)
    assert "false" == step.outputs["passed"]
    page = MarkdownIt("commonmark").enable("table").render(step.summary)
    assert OURS >= set(re.findall(r"<([A-Za-z][A-Za-z0-9]*)", page))
    assert page.count("<details>") == page.count("</details>")


def test_a_notebook_that_has_not_changed_keeps_its_report_and_says_of_which_commit(
    runs: dict[str, Runner], tmp_path: Path
) -> None:
    before = runs["half_done"]
    git(tmp_path, "clone", "--quiet", before.repository.as_uri(), "fork")
    shutil.copytree(before.folder / "cache", tmp_path / "runner" / "cache")
    runner = Runner(tmp_path / "runner", tmp_path / "fork")
    notebook = runner.repository / "exercises" / FIRST / f"{FIRST[4:]}.ipynb"
    notebook.write_bytes(notebook.read_bytes() + b"\n")
    runner.environment = {"GITHUB_SHA": commit(runner.repository)}
    runner.run("grade.yml")
    seeds = {
        path.stem: json.loads(path.read_text("utf-8"))["seed"] for path in (runner.folder / "cache").glob("*.json")
    }
    assert {
        FIRST: int(runner.environment["GITHUB_SHA"][:15], 16),
        SECOND: int(SHA[:15], 16),
    } == seeds
    told = f"not changed since it was graded at commit `{SHA[:7]}`"
    _, _, after_first = runner.grade.summary.partition(f"## `{FIRST}`")
    first, _, second = after_first.partition(f"## `{SECOND}`")
    assert (False, True) == (told in first, told in second)


def test_a_class_is_collected_graded_in_shards_and_entered_into_the_gradebook(
    runs: dict[str, Runner], tmp_path: Path
) -> None:
    forks = tmp_path / "forks"
    forks.mkdir()
    for name, run in runs.items():
        git(forks, "clone", "--quiet", "--bare", run.repository.as_uri(), name)
    roster = {name: forks / name for name in (*FORKS, "never_pushed")}
    runner = Runner(
        tmp_path / "runner",
        make_course(tmp_path / "course", roster),
        {"inputs.roster": "roster.csv", "inputs.shards": "2", "secrets.AUTOGRADER_SEED": "20261122"},
        {"STAND_IN_FORKS": str(forks)},
    )
    runner.folder.mkdir()
    runner.run("class.yml")
    # Neither a notebook that cannot be read nor who is missing ends the run: the table and the page name them.
    assert [] == [step.name for step in runner.steps if step.code], runner.steps
    artifacts = runner.folder / "artifacts"
    shards = [{path.name for path in (artifacts / f"reports-{one}").iterdir() if path.is_dir()} for one in (1, 2)]
    assert [{"all_right", "half_done"}, {"broken_notebook", "hostile"}] == shards
    with (artifacts / "class" / "reports" / "grades.csv").open(encoding="utf-8", newline="") as file:
        grades = {(row["student"], row["unit"]): row["score"] for row in csv.DictReader(file)}
    assert {
        ("all_right", FIRST): "20",
        ("all_right", SECOND): "20",
        ("broken_notebook", FIRST): "20",
        ("broken_notebook", SECOND): "0",
        ("half_done", FIRST): "10",
        ("half_done", SECOND): "10",
        ("hostile", FIRST): "8",
        ("hostile", SECOND): "13",
    } == grades
    # All that a person needs is in the artifact, and what the page of the class links to is there.
    attached = artifacts / "class"
    assert {"reports", "autograded", "feedback", "gradebook.db"} == {path.name for path in attached.iterdir()}
    for student in FORKS:
        assert (attached / "reports" / student / "index.html").is_file()
    assert list(attached.glob(f"autograded/half_done/{FIRST}/*.ipynb"))
    assert list(attached.glob(f"feedback/half_done/{FIRST}/*.html"))
    assert 3 == runner.log_of_programs.count("sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")
    for step in runner.steps:
        assert [] == obeyed(step.log)
        assert "20261122" not in step.log


def test_the_workflows_pass_zizmor_and_are_workflows() -> None:
    programs = Path(sys.executable).parent
    files = sorted(str(path) for path in WORKFLOWS.glob("*.yml"))
    assert 3 == len(files)
    schema = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    for program, *arguments in (["zizmor", "--quiet", "--offline", "--pedantic"], schema):
        command = [programs / program, *arguments, *files]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
        assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_whole_commit_with_the_version_beside_it(path: Path) -> None:
    used = re.findall(r"\buses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [] == [one for one in used if not re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)]
