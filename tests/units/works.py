"""Wrong works that once kept all their points: what each is, and what it is graded beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from autograder import course
from autograder.model import TaskResult, Unit
from autograder.quality import calibrate
from autograder.quality.bars import solution_path
from autograder.words.message import text_of
from tests.units.graded import graded_beside, points_beside

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(2)

Work: TypeAlias = tuple[str, str, Callable[..., Any]]
"""The function, what is wrong in a few words, and the whole wrong function."""


@cache
def solution(unit: Unit) -> dict[str, Any]:
    """The functions of a unit's solution."""
    return calibrate.solution_namespace(solution_path(unit, ROOT))


def points(unit: str, function: str, work: Callable[..., Any], seed: int) -> float:
    """The points of a work among the functions of the solution."""
    found, task = course.find_task(f"{unit}.{function}")
    return points_beside(found, task, {**solution(found), function: work}, seed)


def graded(unit: str, function: str, work: Callable[..., Any], seed: int, **beside: Callable[..., Any]) -> TaskResult:
    """The result of a work among the functions of the solution, or of others in their place."""
    found, task = course.find_task(f"{unit}.{function}")
    return graded_beside(found, task, {**solution(found), **beside, function: work}, seed)


def assert_loses_points(unit: str, function: str, work: Callable[..., Any]) -> None:
    """A work loses points at each of a few seeds, and not all of them where ordinary inputs are right."""
    _, task = course.find_task(f"{unit}.{function}")
    kept = [seed for seed in SEEDS if points(unit, function, work, seed) >= task.points]
    assert not kept, f"keeps all points at the seeds {kept}"


def assert_keeps_points(unit: str, function: str, work: Callable[..., Any], **beside: Callable[..., Any]) -> None:
    """A work keeps all points at each of a few seeds."""
    results = [graded(unit, function, work, seed, **beside) for seed in SEEDS]
    assert [] == [text_of(result.message) for result in results if result.points < result.max_points]
