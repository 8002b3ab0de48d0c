"""The questions of a unit for a seed, and the right answers to them.

The hidden test is a seed: cases are generated from it and PyTorch answers them. Answers that were worked out once
are kept in a file, since importing PyTorch takes longer than grading. The file's name is a digest of all that the
answers depend on, so it never needs to be brought up to date, and it holds wire values, so reading it runs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import warnings
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder import course
from autograder.files import write_bytes
from autograder.inside import invoke, wire
from autograder.judge.digest import libraries, points_sha256
from autograder.model import Case, Task, Unit


@dataclass(frozen=True)
class Exam:
    """A task's cases and, in the same order, the right answers. `expected` is `None` for what has no reference.

    `fault` says what went wrong in the grader itself while making them, empty when nothing did.
    """

    cases: tuple[Case, ...]
    expected: tuple[invoke.Answer | None, ...]
    fault: str = ""


def cases_of(unit: Unit, task: Task, seed: int) -> tuple[Case, ...]:
    """The cases of a task for a seed in ``[0, ∞)``."""
    generator = np.random.default_rng([seed, zlib.crc32(f"{unit.name}.{task.function}".encode())])
    return tuple(task.cases(generator))


def exams_of(unit: Unit, seed: int, tasks: Sequence[Task] | None = None, keep: bool = True) -> dict[str, Exam]:
    """The cases and answers of a unit's tasks, by function. A task at whose reference we fail carries a `fault`.

    `keep` says whether answers are kept for the next time, which is not worth a file for a seed that is used once.
    """
    chosen = unit.tasks if tasks is None else tuple(tasks)
    folder = _cache_folder() if keep else None
    result: dict[str, Exam] = {}
    for task in chosen:
        path = folder / f"{_digest(unit, task, seed)}.answers" if folder is not None else None
        result[task.function] = _exam_of(unit, task, seed, path)
    return result


def _exam_of(unit: Unit, task: Task, seed: int, path: Path | None) -> Exam:
    try:
        cases = cases_of(unit, task, seed)
    except Exception as error:  # the grader's own fault, told as such
        return Exam((), (), fault=f"the cases of {task.function} failed: {invoke.describe(error)}")
    if not task.is_compared:
        return Exam(cases, (None,) * len(cases))
    known = _read(path, len(cases)) if path is not None else None
    if known is not None:
        return Exam(cases, known)
    reference = task.answers.reference
    if reference is None:
        return Exam(cases, (), fault=f"nothing here knows the right answers of {task.function}")
    try:
        answers = tuple(_answer(unit, reference, case) for case in cases)
    except Exception as error:  # a case that cannot even be put, such as one with a probe that is not there
        return Exam(cases, (), fault=f"the reference of {task.function} failed: {invoke.describe(error)}")
    for case, answer in zip(cases, answers, strict=True):
        fault = _fault(case, answer)
        if fault:
            return Exam(cases, answers, fault=f"the reference of {task.function} failed on {case.name!r}: {fault}")
    if path is not None:
        _write(path, answers)
    return Exam(cases, answers)


def _answer(unit: Unit, reference: Callable[..., Any], case: Case) -> invoke.Answer:
    if case.raises is not None:
        return invoke.Answer("raised", error=case.raises.error_type, error_types=(case.raises.error_type,))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return invoke.call(reference, tuple(case.arguments.values()), course.probes(unit))


def _fault(case: Case, answer: invoke.Answer) -> str:
    if case.raises is not None or answer.status == "ok":
        return ""
    return answer.error


def _digest(unit: Unit, task: Task, seed: int) -> str:
    parts = (points_sha256(unit.package), task.function, str(seed), *libraries(), sys.platform)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _cache_folder() -> Path | None:
    """Where known answers are kept: ``AUTOGRADER_CACHE``, else the user's cache folder; `None` if it is not ours."""
    named = os.environ.get("AUTOGRADER_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(named) if named else Path(base).expanduser() / "autograder"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        owner = folder.stat().st_uid
    except (OSError, RuntimeError):
        return None
    return folder if owner == os.geteuid() else None


def _read(path: Path, count: int) -> tuple[invoke.Answer, ...] | None:
    """Known answers, `None` where there are none or the file is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, payload = content[:32], content[32:]
    if hashlib.sha256(payload).digest() != checksum:
        return None
    rows = wire.decode(payload)
    if len(rows) != count:
        return None
    return tuple(invoke.Answer(row[0], value=row[1], error=row[2], error_types=row[3]) for row in rows)


def _write(path: Path, answers: Sequence[invoke.Answer]) -> None:
    """Keep answers. A disk that is full or read-only, or answers too large to keep, cost time the next time only."""
    with contextlib.suppress(OSError, wire.WireError):
        payload = wire.encode([(answer.status, answer.value, answer.error, answer.error_types) for answer in answers])
        write_bytes(path, hashlib.sha256(payload).digest() + payload, 0o600)
