"""How the grader takes works that it has never seen: ``python -m tests.held_out.measure [UNIT…] [--read]``.

Each work is graded beside the right functions of its unit at the public seed. It must lose points. Where a known
mistake is a true name for it (`labels.toml`), that name is wanted; another name is a false one. ``--read`` prints what
each author is told, beside the label, for a person to read.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from autograder import course
from autograder.grade import grade_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import TaskResult
from autograder.quality.bars import solution_path
from autograder.quality.calibrate import solution_namespace
from autograder.words.message import text_of
from tests.held_out.test_labels import FOLDER, LABELS, RIGHT

ROOT: Final = FOLDER.parents[1]


@dataclass(frozen=True)
class Graded:
    """A work, what its author is told, and the names that would be true of it."""

    task: str
    name: str
    label: str
    names: tuple[str, ...]
    result: TaskResult

    @property
    def verdict(self) -> str:
        """``named``, ``unnamed`` although there is a name, ``false`` name, ``new`` without a name, ``unnoticed``."""
        said = self.result.message.misconception
        if self.result.points >= self.result.max_points:
            return "unnoticed"
        if said is None:
            return "unnamed" if self.names else "new"
        return "named" if said in self.names else "false"


def works(unit: str, function: str) -> Iterator[Callable[..., Any]]:
    """The works of a task."""
    module = importlib.import_module(f"tests.held_out.{unit}.{function}")
    for work in vars(module).values():
        if (
            inspect.isfunction(work)
            and work.__module__ == module.__name__
            and work.__name__ in LABELS[_id(unit, function)]
        ):
            yield work


def graded(wanted: str = "") -> Iterator[Graded]:
    """All works of a unit, graded."""
    for unit in course.units():
        if not unit.name.startswith(wanted):
            continue
        right = solution_namespace(solution_path(unit, ROOT))
        for task in unit.tasks:
            exam = exams_of(unit, PUBLIC_SEED, [task])[task.function]
            for work in works(unit.name, task.function):
                beside = {RIGHT: work.__globals__[RIGHT]} if task.function == "dropout_backward" else {}
                namespace = {**right, **beside, task.function: work}
                result = grade_task(unit, task, exam, asking(unit, task, namespace))
                label = " ".join((inspect.getdoc(work) or "").split())
                names = tuple(LABELS[_id(unit.name, task.function)][work.__name__])
                yield Graded(f"{unit.name[:3]}.{task.function}", work.__name__, label, names, result)


def _id(unit: str, function: str) -> str:
    return f"{unit[:3]}.{function}"


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", default=[""])
    parser.add_argument("--read", action="store_true")
    arguments = parser.parse_args()
    found = [one for wanted in arguments.units for one in graded(wanted)]
    for one in found:
        if arguments.read or one.verdict in ("false", "unnoticed", "unnamed"):
            said = one.result.message.misconception or "no name"
            print(f"{one.verdict:9} {one.task}.{one.name}: {said}, wanted {', '.join(one.names) or 'none'}")
            if arguments.read or one.verdict in ("false", "unnoticed"):
                print(f"    label: {one.label}\n    told:  {text_of(one.result.message)}\n")
    for verdict in ("named", "unnamed", "false", "new", "unnoticed"):
        print(f"{verdict:9} {sum(one.verdict == verdict for one in found):4} of {len(found)}")


if __name__ == "__main__":
    main()
