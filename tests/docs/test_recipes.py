"""The recipes for several machines: what can be tried without a cluster is tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.cases import for_each
from tests.ci.forks import FIRST, ROOT
from tests.programs import of_environment

RECIPES: Final = ROOT / "docs" / "cluster"
SLURM: Final = RECIPES / "slurm.sh"
JOB: Final[dict[str, Any]] = yaml.safe_load((RECIPES / "kubernetes.yaml").read_text("utf-8"))
POD: Final[dict[str, Any]] = JOB["spec"]["template"]["spec"]
# In place of the program: the real one without walls, or one that only ends as it is told to.
PROGRAM: Final = f"""#!/bin/sh
if [ -n "$ENDS_WITH" ]; then exit "$ENDS_WITH"; fi
case "$1 $2" in "grade --merge") ;; grade*) set -- "$@" --sandbox process ;; esac
exec "{of_environment("autograder")}" "$@"
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course's folder with a class of three, one of whom cannot be read."""
    program = tmp_path / ".venv" / "bin" / "autograder"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    for student in ("ada", "ben", "cem"):
        work = tmp_path / "submitted" / student / FIRST
        work.mkdir(parents=True)
        shutil.copy(ROOT / "exercises" / FIRST / f"{FIRST[4:]}.ipynb", work)
    next((tmp_path / "submitted" / "cem" / FIRST).iterdir()).write_text("hello", encoding="utf-8")
    return tmp_path


def run(command: list[str], place: Path, code: int = 0, **variables: str) -> str:
    """Run a command in a course's folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM", "AUTOGRADER_SEED"))}
    path = f"{place / '.venv' / 'bin'}:{kept['PATH']}"
    environment = {**kept, "PATH": path, "ENDS_WITH": "", "AUTOGRADER_SEED": "20261130171819", **variables}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert code == done.returncode, done.stderr
    return done.stdout + done.stderr


def assert_merged(place: Path) -> None:
    parts = sorted(map(str, (place / "parts").iterdir()))
    assert 2 == len(parts)
    said = run(["autograder", "grade", "--merge", *parts, "--output", "reports"], place)
    assert "3 reports of 2 parts joined" in said


def test_the_array_of_slurm_grades_a_class_in_parts(place: Path) -> None:
    subprocess.run(["bash", "-n", SLURM], check=True)
    shutil.copy(SLURM, place / "copied-by-slurm.sh")
    (place / "elsewhere").mkdir()
    for number in ("1", "2"):
        # SLURM runs a copy, in whatever folder, and says where it was submitted.
        words = ["bash", "-c", "cd elsewhere && exec bash ../copied-by-slurm.sh"]
        of_task = {"SLURM_ARRAY_TASK_ID": number, "SLURM_CPUS_PER_TASK": "1", "SLURM_SUBMIT_DIR": str(place)}
        run(words, place, SHARDS="2", **of_task)
    assert_merged(place)


def test_an_array_has_as_many_numbers_as_there_are_shards() -> None:
    text = SLURM.read_text("utf-8")
    assert re.findall(r"--array=1-(\d+)$", text, re.MULTILINE) == re.findall(r"SHARDS:-(\d+)", text)


@for_each("ends, code", [("0", 0), ("1", 0), ("2", 1), ("3", 1)])
def test_a_part_fails_where_the_grader_does_and_not_where_a_work_cannot_be_read(
    ends: str, code: int, tmp_path: Path
) -> None:
    folder = tmp_path / ends
    program = folder / ".venv" / "bin" / "autograder"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    of_task = {"SLURM_ARRAY_TASK_ID": "1", "SLURM_CPUS_PER_TASK": "1", "SLURM_SUBMIT_DIR": str(folder)}
    run(["bash", str(SLURM)], folder, code, ENDS_WITH=ends, **of_task)
    [grade] = POD["containers"]
    run([*grade["command"], *grade["args"]], folder, code, ENDS_WITH=ends, JOB_COMPLETION_INDEX="0", SHARDS="2")


def test_without_a_seed_no_part_is_graded(tmp_path: Path) -> None:
    said = run(["bash", "-c", f"unset AUTOGRADER_SEED; bash {SLURM}"], tmp_path, 1, SLURM_SUBMIT_DIR=str(tmp_path))
    assert "all parts are graded by one seed" in said


def test_the_job_of_kubernetes_is_one() -> None:
    command = [of_environment("kubernetes-validate"), "--strict", RECIPES / "kubernetes.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_the_indices_of_the_job_grade_a_class_in_parts(place: Path) -> None:
    [grade] = POD["containers"]
    for index in ("0", "1"):
        run([*grade["command"], *grade["args"]], place, JOB_COMPLETION_INDEX=index, SHARDS="2")
    assert_merged(place)


def test_the_job_has_as_many_indices_as_shards_and_runs_without_rights() -> None:
    [grade], [doctor] = POD["containers"], POD["initContainers"]
    variables = {one["name"]: one.get("value") for one in grade["env"]}
    assert ("Indexed", str(JOB["spec"]["completions"])) == (JOB["spec"]["completionMode"], variables["SHARDS"])
    assert POD["securityContext"]["runAsNonRoot"]
    for container in (grade, doctor):
        assert not container["securityContext"]["allowPrivilegeEscalation"]
        assert ["ALL"] == container["securityContext"]["capabilities"]["drop"]
    # bubblewrap makes user namespaces, which the default profiles deny.
    assert "Unconfined" == POD["securityContext"]["seccompProfile"]["type"]
    assert {mount["name"] for mount in (*grade["volumeMounts"], *doctor["volumeMounts"])} == {
        volume["name"] for volume in POD["volumes"]
    }


def test_the_image_is_made_as_a_linter_wants_it_for_an_ordinary_user() -> None:
    path = RECIPES / "Containerfile"
    done = subprocess.run([of_environment("hadolint"), path], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout
    text = path.read_text("utf-8")
    [user] = re.findall(r"^USER (\d+):\d+$", text, re.MULTILINE)
    assert int(user) == POD["securityContext"]["runAsUser"] > 0
    assert text.index("USER ") < text.index("bootstrap.py"), "what is installed belongs to the user"


def test_the_recipes_name_commands_and_extras_that_there_are() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    for extra in re.findall(r"autograder\[(\w+)\]|--extras ([\w,]+)", page + (RECIPES / "Containerfile").read_text()):
        for name in ",".join(filter(None, extra)).split(","):
            assert f"\n{name} = [" in project
    for program in ("scheduler", "worker"):
        words = re.findall(rf"dask {program}[^\n`#;]*", page)
        assert words
        said = subprocess.run(
            [sys.executable, "-m", "dask", program, "--help"], capture_output=True, text=True, check=True
        )
        for option in re.findall(r"--\w[\w-]*", " ".join(words)):
            assert option in said.stdout


def test_the_workflow_of_a_class_shares_it_among_shards() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "class.yml").read_text("utf-8"))
    assert "shard" in workflow["jobs"]["grade"]["strategy"]["matrix"]
    assert any("--shard" in step.get("run", "") for step in workflow["jobs"]["grade"]["steps"])
