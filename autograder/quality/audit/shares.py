"""Shares with what may be said of them: Wilson's interval, and how often chance may do a thing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_Z: Final = 1.959963984540054
"""Of the standard normal distribution, for an interval of 95 %."""
UNLIKELY: Final = 0.01


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.of + other.of)

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of 95 % by E. B. Wilson (1927), https://doi.org/10.1080/01621459.1927.10502953.

        It holds everything where the share is of nothing.
        """
        if not self.of:
            return 0.0, 1.0
        share, weight = self.hits / self.of, _Z**2 / self.of
        middle = (share + weight / 2) / (1 + weight)
        half = _Z / (1 + weight) * math.sqrt(share * (1 - share) / self.of + weight / (4 * self.of))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        return f"{self.hits:,} of {self.of:,}" if self.of else "–"


def is_unlikely(events: int, tries: int, chance: float) -> bool:
    """Whether what has this chance, at most, comes so often in so many tries less than once in `1 / UNLIKELY` times."""
    if not events:
        return False
    fewer = sum(math.comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(events))
    return 1 - fewer < UNLIKELY
