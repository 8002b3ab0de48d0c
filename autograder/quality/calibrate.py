"""Measures generalisation bars: how often right work would miss one, and how often wrong work does.

For each task with a bar, the solution is run over many seeds, and so is every wrong variant: the task's controls,
and the solution with one of its parts replaced by a misconception of that part. Accuracy cannot tell all of the
latter from right work; the file says which, and the task of that part catches them.
"""

from __future__ import annotations

import ast
import importlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder import course, submission
from autograder.classroom.pool import open_pool
from autograder.inside import courtesy
from autograder.judge import verdict
from autograder.judge.exam import cases_of
from autograder.judge.in_process import answers_of
from autograder.model import Case, Misconception, Task, Unit
from autograder.quality.bars import CONTROL, HONEST, Figures, solution_path
from autograder.quality.dependence import code_sha256
from autograder.submission import Notebook
from autograder.submission.marks import SETUP

_TOGETHER: Final = 20


@dataclass(frozen=True)
class Variant:
    """What is run: ``honest``, ``control:<name>`` or ``<function>:<misconception>``."""

    name: str
    function: str
    wrong: Callable[..., Any] | None


@dataclass(frozen=True)
class Plan:
    """How often each is run: at this many seeds from `first_seed` on."""

    honest: int = 200
    controls: int = 100
    parts: int = 30
    first_seed: int = 0

    def seeds(self, variant: str) -> range:
        """The seeds at which a variant is run."""
        many = self.honest if variant == HONEST else self.controls if variant.startswith(CONTROL) else self.parts
        return range(self.first_seed, self.first_seed + many)


@dataclass(frozen=True)
class Job:
    """Some variants at one seed, so that its cases are made once for all of them."""

    package: str
    solution: Path
    task: str
    seed: int
    variants: tuple[str, ...]


def variants(unit: Unit, task: Task) -> tuple[Variant, ...]:
    """What is run for a task: the solution, its controls, and the solution with one part mistaken."""
    parts = {part.function: part for part in unit.tasks if part.function in task.requires}
    return (
        Variant(HONEST, task.function, None),
        *(Variant(f"{CONTROL}{one.name}", task.function, one.wrong) for one in task.answers.controls),
        *(
            Variant(f"{name}:{one.name}", name, one.wrong)
            for name, part in parts.items()
            for one in (*part.answers.mistakes, *part.answers.planted)
            if isinstance(one, Misconception)
        ),
    )


def measure(
    unit: Unit,
    root: Path,
    plan: Plan,
    jobs: int,
    kept: Path,
    on_done: Callable[[int, int], None],
) -> dict[str, Figures]:
    """The figures of all variants of a unit's tasks with bars, by task.

    Args:
        unit: the unit.
        root: the checkout, which holds ``solutions/``.
        plan: how often each variant is run.
        jobs: how many processes.
        kept: a folder for what is already measured, so that an interrupted run goes on.
        on_done: called with how many seeds are done and how many there are.
    """
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / f"{unit.name}-{code_sha256(unit, solution_path(unit, root))[:16]}.jsonl"
    known = _read_kept(path)
    rows = [(task, variant) for task in unit.tasks if task.bar is not None for variant in variants(unit, task)]
    todo = list(_jobs(unit, solution_path(unit, root), plan, rows, known))
    total = sum(len(plan.seeds(variant.name)) for _, variant in rows)
    done = total - sum(len(job.variants) for job in todo)
    on_done(done, total)
    with open_pool(jobs) as pool, path.open("a", encoding="utf-8") as file:
        file.write("\n")  # the last run may have been killed within a line
        futures = {pool.submit(run, job): job for job in todo}
        for future in as_completed(futures):
            job = futures[future]
            for name, figures in future.result().items():
                row = {"task": job.task, "variant": name, "seed": job.seed, "figures": figures}
                file.write(json.dumps(row) + "\n")
            file.flush()
            done += len(job.variants)
            on_done(done, total)
    measured = _read_kept(path)
    found: dict[str, dict[str, dict[int, list[float]]]] = {}
    for task, variant in rows:
        by_seed = measured.get((task.function, variant.name), {})
        wanted = {seed: by_seed[seed] for seed in plan.seeds(variant.name)}
        found.setdefault(task.function, {})[variant.name] = wanted
    return dict(found)


def run(job: Job) -> dict[str, list[float]]:
    """The figures of a job, by variant. Runs our own code only: the solution and the misconceptions."""
    unit = course.load(job.package)
    task = next(task for task in unit.tasks if task.function == job.task)
    cases = cases_of(unit, task, job.seed)
    found = {}
    for variant in variants(unit, task):
        if variant.name in job.variants:
            namespace = solution_namespace(job.solution)
            if variant.wrong is not None:
                namespace[variant.function] = variant.wrong
            found[variant.name] = figures(unit, task, namespace, cases)
    return found


def figures(unit: Unit, task: Task, namespace: Mapping[str, Any], cases: Sequence[Case]) -> list[float]:
    """The figure of each case of a task with a bar, for the functions in `namespace`; NaN where there is none."""
    assert task.bar is not None
    found = []
    for case, answer in zip(cases, answers_of(unit, task, namespace, cases), strict=True):
        usable = answer.status == "ok" and verdict.differs_in_form(task.bar, case, answer.value) is None
        found.append(float(task.bar.figure(case.hidden, answer.value)) if usable else math.nan)
    return found


def solution_namespace(solution: Path) -> dict[str, Any]:
    """The functions of our own solution, which is no submission and may be run here.

    They find what a learner's find: numpy, and what the setup cell imports from the unit's probes.
    """
    notebook = submission.read(solution)
    namespace: dict[str, Any] = {"__name__": "solution", "np": np, **_imported_from_probes(notebook)}
    for cell in submission.select(notebook).cells:
        exec(compile(cell.source, f"<cell {cell.name}>", "exec"), namespace)  # noqa: S102 our own code
    return namespace


def _imported_from_probes(notebook: Notebook) -> dict[str, Any]:
    """What the setup cell imports from a module ``probes``."""
    found: dict[str, Any] = {}
    setup = next((cell.source for cell in notebook.cells if cell.grade_id == SETUP), "")
    for statement in ast.parse(setup).body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").endswith(".probes"):
            probes = vars(importlib.import_module(statement.module or ""))
            found |= courtesy.names_of_probes(ast.unparse(statement), probes)
    return found


def _jobs(
    unit: Unit,
    solution: Path,
    plan: Plan,
    rows: Sequence[tuple[Task, Variant]],
    known: Mapping[tuple[str, str], Mapping[int, Sequence[float]]],
) -> Iterator[Job]:
    left: dict[tuple[str, int], list[str]] = {}
    for task, variant in rows:
        have = known.get((task.function, variant.name), {})
        for seed in plan.seeds(variant.name):
            if seed not in have:
                left.setdefault((task.function, seed), []).append(variant.name)
    for (function, seed), names in left.items():
        for start in range(0, len(names), _TOGETHER):
            yield Job(unit.package, solution, function, seed, tuple(names[start : start + _TOGETHER]))


def _read_kept(path: Path) -> dict[tuple[str, str], dict[int, list[float]]]:
    known: dict[tuple[str, str], dict[int, list[float]]] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for line in lines:
        try:
            row = json.loads(line)
        except json.JSONDecodeError:  # the run was killed while it wrote this line
            continue
        known.setdefault((row["task"], row["variant"]), {})[row["seed"]] = row["figures"]
    return known


def draw(unit: Unit, measured: Mapping[str, Figures], path: Path) -> None:
    """A picture of the honest runs, the controls and the bar, a panel for each task, as PNG."""
    from matplotlib.figure import Figure  # only who calibrates pays for it

    tasks = [task for task in unit.tasks if task.bar is not None]
    picture = Figure(figsize=(7, 2.8 * len(tasks)), layout="constrained")
    for task, axes in zip(tasks, picture.subplots(len(tasks), squeeze=False)[:, 0], strict=True):
        assert task.bar is not None
        honest = [figure for row in measured[task.function][HONEST].values() for figure in row]
        axes.hist(honest, bins=np.arange(0, 1.0101, 0.01), color="#2a6f97", label="solution")
        control_runs = [
            figure
            for name, rows in measured[task.function].items()
            if name.startswith(CONTROL)
            for row in rows.values()
            for figure in row
            if not math.isnan(figure)
        ]
        axes.hist(control_runs, bins=np.arange(0, 1.0101, 0.01), color="#c1666b", alpha=0.8, label="controls")
        axes.axvline(task.bar.threshold, color="black", linestyle="--", label=f"bar at {task.bar.threshold:g}")
        axes.set(xlabel=task.bar.measures, ylabel="runs", title=course.task_id(unit, task), xlim=(0, 1), yscale="log")
        axes.legend(loc="upper left")
    picture.savefig(path, dpi=80, metadata={"Software": None})
