"""Waits for changes below a folder, for ``check --watch``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def changes(folder: Path) -> Iterator[set[Path]]:
    """The notebooks and Python files that changed, each time some did, until interrupted."""
    from watchfiles import watch  # only who watches pays for it

    for batch in watch(folder, raise_interrupt=False):
        changed = {Path(name) for _, name in batch if Path(name).suffix in {".ipynb", ".py"}}
        if changed:
            yield changed
