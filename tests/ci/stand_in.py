"""A stand-in for GitHub's runner: it runs the ``run:`` steps of a workflow's job, with a runner's environment files.

Each job begins in a clone of its own. Steps that use the actions of this project's workflows are played by a few lines
of Python (artifacts and caches are folders), and some programs are not the real ones: ``sudo``, ``gh`` and
``bootstrap.py`` only note that they were called, since the environment of the tests has what they install, and
``autograder`` is told to run without bubblewrap, for ``ci`` to look at two units only, and for ``collect`` to take
forks of this machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from tests.ci.forks import FIRST, ROOT, SECOND, git

WORKFLOWS: Final = ROOT / ".github" / "workflows"
SHA: Final = "0123456789abcdef0123456789abcdef01234567"
"""The commit that a run is told it is of, so that its seed does not change with every notebook."""

_EXPRESSION: Final = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_PROGRAMS: Final = {
    "gh": 'printf "gh" >> "$STAND_IN_LOG"; printf " %s" "$@" >> "$STAND_IN_LOG"; echo >> "$STAND_IN_LOG"\n',
    "sudo": 'echo "sudo $*" >> "$STAND_IN_LOG"\n',
    "python": """[ "$1" = bootstrap.py ] || exit 1
echo "python $*" >> "$STAND_IN_LOG"
mkdir -p .venv/bin
cp "${0%/*}/autograder" "${0%/*}/nbgrader" .venv/bin/
""",
    "autograder": f"""case "$1" in
  ci) set -- "$@" {FIRST[:3]} {SECOND[:3]} --sandbox process ;;
  grade) set -- "$@" --sandbox process ;;
  collect) set -- "$@" --allow-file "$STAND_IN_FORKS" ;;
esac
exec "{Path(sys.executable).parent / "autograder"}" "$@"
""",
    "nbgrader": f'exec "{Path(sys.executable).parent / "nbgrader"}" "$@"\n',
}


@dataclass
class Step:
    """One ``run:`` step that was run: its exit code, all that it printed, and what it handed on."""

    name: str
    code: int
    log: str
    summary: str
    outputs: dict[str, str]


@dataclass
class Runner:
    """Runs jobs of one workflow.

    Attributes:
        folder: where clones, artifacts and caches are.
        repository: what is checked out.
        values: what expressions stand for, such as ``secrets.AUTOGRADER_SEED``; what is not there is empty.
        environment: more variables, as GitHub sets them.
    """

    folder: Path
    repository: Path
    values: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @property
    def log_of_programs(self) -> str:
        """The calls of programs that only note that they were called."""
        path = self.folder / "programs.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def grade(self) -> Step:
        """The last step that graded."""
        return [step for step in self.steps if step.name == "Grade"][-1]

    def run(self, workflow: str) -> None:
        """Run the workflow's jobs in the order in which they stand, each as often as its matrix says."""
        for name, job in yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))["jobs"].items():
            for row in self._matrix(job):
                self._run_job(name, job, row)
            for output, expression in job.get("outputs", {}).items():
                self.values[f"needs.{name}.outputs.{output}"] = self._filled(expression)

    def _matrix(self, job: Mapping[str, Any]) -> list[dict[str, str]]:
        matrix = job.get("strategy", {}).get("matrix")
        if matrix is None:
            return [{}]
        ((name, expression),) = matrix.items()
        source = re.fullmatch(r"\$\{\{ fromJSON\((.*)\) \}\}", expression)
        assert source is not None
        rows = json.loads(self._value(source[1]))
        return [{f"matrix.{name}": str(row), "strategy.job-total": str(len(rows))} for row in rows]

    def _run_job(self, name: str, job: Mapping[str, Any], row: Mapping[str, str]) -> None:
        place = self.folder / f"{name}-{len(self.steps)}"
        checkout, temporary = place / "checkout", place / "temporary"
        temporary.mkdir(parents=True)
        git(place, "clone", "--quiet", "--depth=1", self.repository.as_uri(), str(checkout))
        self.values = {key: value for key, value in self.values.items() if not key.startswith(("steps.", "matrix."))}
        self.values |= {
            **row,
            "runner.temp": str(temporary),
            "github.ref": "refs/heads/main",
            "github.sha": SHA,
            "github.run_id": "1",
        }
        for number, step in enumerate(job["steps"]):
            if "run" in step:
                self._run_step(step, number, place)
            else:
                self._play(step["uses"].partition("@")[0], step.get("with", {}), checkout)

    def _run_step(self, step: Mapping[str, Any], number: int, place: Path) -> None:
        script = place / f"{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        files = {name: place / f"{number}-{name}" for name in ("STEP_SUMMARY", "OUTPUT", "ENV", "PATH", "STATE")}
        for path in files.values():
            path.touch()
        programs = place / "programs"
        programs.mkdir(exist_ok=True)
        for name, text in _PROGRAMS.items():
            (programs / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
            (programs / name).chmod(0o755)
        environment = {
            "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(place),
            "LANG": "C.UTF-8",
            "CI": "true",
            "PYTHONPATH": str(ROOT),
            "OPENBLAS_NUM_THREADS": "1",
            "AUTOGRADER_CACHE": os.environ.get("AUTOGRADER_CACHE", ""),
            "STAND_IN_LOG": str(self.folder / "programs.log"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_SHA": SHA,
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_RUN_ID": "1",
            "GITHUB_REPOSITORY": "learner/neural-networks",
            "GITHUB_REPOSITORY_OWNER": "learner",
            "GITHUB_WORKSPACE": str(place / "checkout"),
            "RUNNER_TEMP": self.values["runner.temp"],
            **{f"GITHUB_{name}": str(path) for name, path in files.items()},
            **self.environment,
            **{name: self._filled(str(value)) for name, value in step.get("env", {}).items()},
        }
        done = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=place / "checkout",
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in files["OUTPUT"].read_text("utf-8").splitlines())
        self.values |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
        log, summary = done.stdout.decode("utf-8"), files["STEP_SUMMARY"].read_text(encoding="utf-8")
        self.steps.append(Step(step.get("name", step["run"]), done.returncode, log, summary, outputs))

    def _play(self, action: str, given: Mapping[str, Any], checkout: Path) -> None:
        """What an action of GitHub's does, as far as these workflows need it."""
        given = {name: self._filled(str(value)) for name, value in given.items()}
        match action:
            case "actions/checkout" | "actions/setup-python":
                return
            case "actions/cache/restore":
                _copy(self.folder / "cache", checkout / given["path"])
            case "actions/cache/save":
                _copy(checkout / given["path"], self.folder / "cache")
            case "actions/upload-artifact":
                for path in given["path"].split():
                    # A single folder is packed without its name, and several files with their paths.
                    alone = len(given["path"].split()) == 1
                    source = checkout / path
                    kept = source.name if source.is_file() else ""
                    _copy(source, self.folder / "artifacts" / given["name"] / (kept if alone else path))
            case "actions/download-artifact":
                for artifact in (self.folder / "artifacts").glob(given.get("name") or given["pattern"]):
                    _copy(artifact, checkout / given["path"])
            case _:
                raise AssertionError(f"nobody plays {action}")

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1]), text)

    def _value(self, expression: str) -> str:
        """What an expression stands for: names and texts, of which the first that is not empty counts."""
        for part in expression.split(" || "):
            value = part[1:-1] if part.startswith("'") else self.values.get(part, "")
            if value:
                return value
        return ""


def obeyed(log: str) -> list[str]:
    """The lines of a step's log that a runner takes for commands, as its ActionCommandManager reads them."""
    token = ""
    commands = []
    for line in re.split(r"\r\n|\r|\n", log):
        if token:
            if line.strip() == f"::{token}::":
                token = ""
            continue
        stop = re.match(r"\s*::stop-commands::(.+)", line)
        if stop:
            token = stop[1].strip()
        elif re.match(r"\s*::[^:]", line) or "##[" in line:
            commands.append(line)
    assert token == "", "commands are still stopped at the end"
    return commands


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
