"""Waits for changes below a folder, for ``check --watch``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.submission.which import is_notebook, is_text_file


def changes(*folders: Path) -> Iterator[set[Path]]:
    """The notebooks, Python and Markdown files below folders that changed, each time some did, until interrupted."""
    from watchfiles import watch  # only who watches pays for it

    for batch in watch(*folders, raise_interrupt=False):
        paths = {Path(name) for _, name in batch}
        changed = {path for path in paths if is_notebook(path.name) or is_text_file(path.name)}
        if changed:
            yield changed
