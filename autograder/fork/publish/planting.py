"""Another seed for a publication: which mistakes are planted where learners mend what they are given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder import course
from autograder.files import write_bytes
from autograder.fork.publish.repository import PublishError
from autograder.planted import PLANTED, planted_seed


@contextmanager
def planted(root: Path, seed: int | None) -> Iterator[dict[str, bytes]]:
    """Write the seed into the units of a checkout that plant mistakes, and their notebooks anew.

    What is published is then graded by the checkout, too. Where something raises within, all is as it was before.

    Args:
        root: the checkout, whose own grader runs this.
        seed: in ``[0, ∞)``; `None` leaves everything as it is.

    Yields the contents of the files that changed, by their paths in the checkout.

    Raises:
        PublishError: the grader that runs is another checkout's.
    """
    units = [unit for unit in course.units() if any(task.answers.planted for task in unit.tasks)]
    wanted = [unit for unit in units if seed is not None and planted_seed(unit) != seed]
    if not wanted:
        yield {}
        return
    from autograder.nbgrader_bridge.release import release  # imports nbgrader, which takes two seconds

    before: dict[Path, bytes | None] = {}
    try:
        for unit in wanted:
            path = course.folder(unit) / PLANTED
            if not path.is_relative_to(root):
                raise PublishError(f"{root}: is graded by {course.folder(unit)}; run the autograder of {root} itself")
            notebook = root / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb"
            for file in (path, notebook, *(course.folder(unit) / name for name in (course.RELEASED, course.STUBS))):
                before[file] = file.read_bytes() if file.is_file() else None
            write_bytes(path, (json.dumps({"seed": seed}) + "\n").encode())
        release(root, [unit.name for unit in wanted])
        now = {file: file.read_bytes() for file in before}
        yield {file.relative_to(root).as_posix(): now[file] for file, was in before.items() if now[file] != was}
    except BaseException:
        for file, was in before.items():
            if was is None:
                file.unlink(missing_ok=True)
            else:
                write_bytes(file, was)
        raise
