"""One writer to a gradebook at a time. Kept apart from what imports nbgrader, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from autograder.files import alone
from autograder.nbgrader_bridge import GradebookError

LOCK: Final = ".gradebook.lock"


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Be the one writer to the gradebook of the course in `root`; the system ends that when the process ends.

    Raises:
        GradebookError: another one is at work, or `root` is no course.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise GradebookError(f"{root}: holds no nbgrader_config.py; grade into a gradebook in the course's own folder")
    with alone(root / LOCK, GradebookError(f"{root}: another run is writing to this gradebook; wait for it to end")):
        yield
