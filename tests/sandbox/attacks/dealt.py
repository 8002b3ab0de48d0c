"""Which attacks the quick tests try with which form of worker: each with one at least. Slow tests try all with both."""

from __future__ import annotations

from typing import Final

import pytest

from tests.sandbox import attacks

_LONG: Final = frozenset({"harm_answers_together", "harm_cell_bomb", "harm_flood", "points_bar_on_nothing"})


def names(warm: bool) -> list[object]:
    """The names of all attacks, for cold workers or for warm ones; those that are the other form's are slow tests.

    Where a submission is a folder, trains a network or takes seconds to judge, the form matters least: it is cold. Of
    the others warm workers, the usual form, are tried with all, and cold ones with every second.
    """
    of_both = [name for name in attacks.names() if not _is_long(name)]
    others = {name for name in attacks.names() if _is_long(name)} if warm else set(of_both[1::2])
    return [pytest.param(name, marks=pytest.mark.slow) if name in others else name for name in attacks.names()]


def _is_long(name: str) -> bool:
    trains = name.startswith(("points_digits", "points_u", "points_public"))
    return trains or name in _LONG or attacks.load(name).files is not None
