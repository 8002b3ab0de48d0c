"""Where a learner's notebooks are, found from the folder of one of them upward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder import course
from autograder.model import Unit
from autograder.submission import expected_in
from autograder.submission.which import FORK

SOLUTIONS: Final = "solutions"
"""The author's notebooks, as text. Where they are, they are the ones."""


@dataclass(frozen=True)
class Shelf:
    """The folder that holds the units' folders, `None` where there is none, and the unit whose notebook is run.

    `unit` is empty where nothing says of which unit the notebook is.
    """

    place: Path | None
    unit: str

    def notebook_of(self, unit: Unit) -> Path | None:
        """The notebook of a unit that counts, `None` where there is none."""
        if self.place is None:
            return None
        folder = self.place / unit.name
        if self.place.name == SOLUTIONS:
            path = folder / f"{course.notebook_name(unit)}.py"
        else:
            path = expected_in(folder, "").path
        return path if path.is_file() else None


def shelf_at(folder: Path, unit: str = "") -> Shelf:
    """The nearest folder with units: ``solutions``, ``exercises``, or what holds the unit's own, ``submitted/ada``.

    Args:
        folder: from where to look upward.
        unit: the unit whose notebook is run; by default the one in whose folder that is.
    """
    known = set(course.names())
    own = unit or next((place.name for place in (folder, *folder.parents) if place.name in known), "")
    return Shelf(next(_places(folder, known), None), own)


def _places(folder: Path, known: set[str]) -> Iterator[Path]:
    for above in (folder, *folder.parents):
        for place in (above / SOLUTIONS, above / FORK, above):
            # Those two come from their own parent, which sees both.
            is_own = place != above or above.name not in (SOLUTIONS, FORK)
            if is_own and any((place / name).is_dir() for name in known):
                yield place
