"""What runs on a worker: it proves that it may have work, and grades a submission's bytes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.classroom.cluster.carried import exams_in
from autograder.classroom.grading import grade_content
from autograder.classroom.pool import limit_memory
from autograder.classroom.workers import keep_for_good
from autograder.judge.digest import grader_of
from autograder.judge.exam import Exam
from autograder.reports.json import to_json
from autograder.sandbox import ONE_THREAD, doctor
from autograder.submission import Content, Work

_proved: Final[set[str]] = set()
"""The sandboxes that this process has proved to hold."""


class Unproved(RuntimeError):
    """A process that was asked to grade and has not proved that it may, as one that took another's address."""


def prove(units: Sequence[str], sandbox: str) -> bytes:
    """What this process grades by and what it cannot enforce, as JSON."""
    limit_memory()
    keep_for_good()
    troubles = _troubles(sandbox)
    if not troubles:
        _proved.add(sandbox)
    return json.dumps(state_of(units) | {"machine": socket.gethostname(), "troubles": troubles}).encode()


def state_of(units: Sequence[str]) -> dict[str, Any]:
    """What these units are graded by in this process; what is not there is `None`."""
    names = course.names()
    return {
        "distributed": metadata.version("distributed"),
        "graders": {name: asdict(grader_of(course.find(name))) if name in names else None for name in units},
    }


@lru_cache
def _troubles(sandbox: str) -> list[str]:
    """What is amiss here, with what mends it: the walls are tried from within, as ``autograder doctor`` does."""
    unset = [f"{name}={value}" for name, value in ONE_THREAD.items() if os.environ.get(name) != value]
    troubles = [f"linear algebra may use several threads; start it with {' '.join(unset)}"] if unset else []
    walls = doctor.walls() if sandbox == "bubblewrap" else []
    amiss = [one for one in walls if one.needed and not one.holds]
    return [*troubles, *(f"{one.name}: {one.found}; to mend it: {one.remedy}" for one in amiss)]


def grade(
    student: str, unit: str, path: str, told: Sequence[str], content: bytes, seed: int, sandbox: str, exam: bytes
) -> bytes:
    """The report on a submission, as JSON. The same arguments give the same report, on whatever worker.

    Args:
        student: whose it is.
        unit: its unit.
        path: what the file is called where the command runs.
        told: what its place tells there.
        content: its bytes.
        seed: the hidden test.
        sandbox: where it is run.
        exam: of that seed, as `carried.exam_bytes` gives it.

    Raises `Unproved`.
    """
    if sandbox not in _proved:
        raise Unproved(f"{socket.gethostname()} has not proved that it can hold a learner's code")
    work = Work(student, unit, Path(path))
    made = grade_content(work, Content(content, tuple(told)), seed, sandbox, _exams(unit, seed, exam))
    return to_json(made).encode()


@lru_cache(maxsize=4)
def _exams(unit: str, seed: int, exam: bytes) -> Mapping[str, Exam]:
    return exams_in(course.find(unit), seed, exam)


def bound_failures(most: int, dask_scheduler: Any = None) -> None:
    """On the scheduler: a work that a worker was lost with is given to at most `most` others, whatever is set there."""
    dask_scheduler.allowed_failures = min(most, dask_scheduler.allowed_failures)
