"""Where an array is wrong, as a small picture: no number of it, right or wrong, is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.model import Array

MOST_ROWS: Final = 24
MOST_COLUMNS: Final = 48


@dataclass(frozen=True)
class Heat:
    """Fields of an array, with the share of wrong places in each, in ``[0, 1]``.

    Attributes:
        fields: row by row. A field is one place, or several neighbours where there are too many to be seen.
        wrong: how many places are wrong.
        shape: the array's shape; all axes but the last one are rows here.
    """

    fields: tuple[tuple[float, ...], ...]
    wrong: int
    shape: tuple[int, ...]

    @property
    def words(self) -> str:
        """``37 of 600 places differ, in rows 3 to 5 of 20``: for who cannot see it."""
        hit = [number for number, row in enumerate(self.fields) if any(row)]
        every = f"{self.wrong} of {int(np.prod(self.shape))} places differ"
        if len(self.fields) < 2 or len(self.fields) == MOST_ROWS or len(hit) == len(self.fields):
            return every
        where = f"row {hit[0]}" if len(hit) == 1 else f"rows {hit[0]} to {hit[-1]}"
        return f"{every}, in {where} of {len(self.fields)}, counted from 0"


def heat_of(wrong: Array) -> Heat | None:
    """The heat map of a mask, `None` where there is nothing to be seen: no place is wrong, or all are.

    Args:
        wrong: booleans of at least one dimension, True where an answer differs.
    """
    mask = np.asarray(wrong, dtype=np.float64)
    if mask.ndim == 0 or not 0 < mask.mean() < 1:
        return None
    flat = mask.reshape(1, -1) if mask.ndim == 1 else mask.reshape(-1, mask.shape[-1])
    rows, columns = (np.array_split(np.arange(n), min(n, most)) for n, most in zip(flat.shape, _MOST, strict=True))
    fields = tuple(tuple(float(flat[np.ix_(down, right)].mean()) for right in columns) for down in rows)
    return Heat(fields, int(mask.sum()), mask.shape)


_MOST: Final = (MOST_ROWS, MOST_COLUMNS)
