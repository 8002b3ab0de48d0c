"""How the grader takes works that it has never seen: ``python -m tests.held_out.measure [SET] [UNIT] [--read]``.

Each work is graded beside the right functions of its unit at the public seed. It must lose points. Where a known
mistake is a true name for it (`labels.toml` of the set), that name is wanted; another name is a false one. ``--read``
prints what each author is told, beside the label, for a person to read.
"""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from autograder import course
from autograder.grade import grade_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import TaskResult
from autograder.quality.bars import solution_path
from autograder.quality.calibrate import solution_namespace
from autograder.words.message import text_of
from tests.held_out.works import FOLDER, SETS, files_of, labels_of, loaded, works_of

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


def graded(which: str, wanted: str = "") -> Iterator[Graded]:
    """The works of a set, graded: those of the units whose names begin with `wanted`."""
    labels, files = labels_of(which), files_of(which)
    for unit in course.units():
        asked = {f"{unit.name[:3]}.{task.function}": task for task in unit.tasks}
        asked = {task_id: task for task_id, task in asked.items() if task_id in files}
        if not asked or not unit.name.startswith(wanted):
            continue
        right = solution_namespace(solution_path(unit, ROOT))
        for task_id, task in asked.items():
            exam = exams_of(unit, PUBLIC_SEED, [task])[task.function]
            for work in works_of(files[task_id]):
                names = loaded(files[task_id], right)
                own = {one.function: names[f"_{one.function}"] for one in unit.tasks if f"_{one.function}" in names}
                function = names[work.name]
                namespace = {**right, **own, task.function: function}
                result = grade_task(unit, task, exam, asking(unit, task, namespace))
                label = " ".join((inspect.getdoc(function) or "").split())
                yield Graded(task_id, work.name, label, tuple(labels[task_id][work.name]), result)


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", choices=SETS, help="all where it is left out")
    parser.add_argument(
        "unit", nargs="?", default="", help="how its name begins, such as u02; all where it is left out"
    )
    parser.add_argument("--read", action="store_true")
    arguments = parser.parse_args()
    for which in [arguments.set] if arguments.set else SETS:
        _report(which, list(graded(which, arguments.unit)), read=arguments.read)


def _report(which: str, found: list[Graded], *, read: bool) -> None:
    print(f"The {which} set")
    for one in found:
        if read or one.verdict in ("false", "unnoticed", "unnamed"):
            said = one.result.message.misconception or "no name"
            print(f"{one.verdict:9} {one.task}.{one.name}: {said}, wanted {', '.join(one.names) or 'none'}")
            if read or one.verdict in ("false", "unnoticed"):
                print(f"    label: {one.label}\n    told:  {text_of(one.result.message)}\n")
    for verdict in ("named", "unnamed", "false", "new", "unnoticed"):
        print(f"{verdict:9} {sum(one.verdict == verdict for one in found):4} of {len(found)}")


if __name__ == "__main__":
    main()
