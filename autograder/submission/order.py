"""Cells that use what a later one sets: they were run in another order in the notebook, and are run again behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from autograder.submission.select import Selection, SourceCell

_NOT_DEFINED: Final = re.compile(r"NameError: name '(\w+)' is not defined")


def to_run_again(selection: Selection, errors: Sequence[str]) -> dict[int, int]:
    """Which cells are to be run once more, each with the cell behind which that is, by their places.

    Args:
        selection: the cells.
        errors: how each of them ended, empty where nothing failed.
    """
    found: dict[int, int] = {}
    for at, (cell, error) in enumerate(zip(selection.cells, errors, strict=True)):
        name = _NOT_DEFINED.match(error)
        uses = cell.outline.uses
        if name is None or not any(name[1] in read for read in uses.values()):
            continue
        setting = [place for place in range(at + 1, len(errors)) if name[1] in selection.cells[place].outline.uses]
        # What is set anew in between or later would be undone.
        later = {one for other in selection.cells[at + 1 :] for one in other.outline.uses}
        if setting and later.isdisjoint(uses):
            found[at] = setting[0]
    return found


def with_again(cells: Sequence[SourceCell], again: Mapping[int, int]) -> list[SourceCell]:
    """The cells in their order, and behind some of them those that are run again there."""
    return [
        one for at, cell in enumerate(cells) for one in (cell, *(cells[first] for first in again if again[first] == at))
    ]
