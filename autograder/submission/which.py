"""Which file of a folder counts as a unit's notebook, told by names alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

FORK: Final = "exercises"
"""The folder of a fork that holds its units."""

# Browsers add to the name of a file that they take for text.
_NOTEBOOKS: Final = (".ipynb", ".ipynb.txt", ".ipynb.json")


def own_name(unit: str) -> str:
    """The name, without suffix, that a unit's notebook has: ``backpropagation`` for ``u02_backpropagation``."""
    return unit[4:]


def notebooks_among(names: Iterable[str]) -> list[str]:
    """Those that are names of notebooks, sorted; hidden files do not count."""
    return sorted(name for name in names if name.lower().endswith(_NOTEBOOKS) and not name.startswith("."))


def that_counts(names: Iterable[str], own: str) -> str | None:
    """The name of the notebook that counts: the unit's own, else the one most like it; `None` where there is none.

    Args:
        names: of the files of one folder.
        own: what the unit's notebook is called, without suffix.
    """
    found = notebooks_among(names)
    return min(found, key=lambda name: (name != f"{own}.ipynb", own not in name), default=None)
