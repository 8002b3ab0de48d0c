"""Waits for changes below folders, for ``check --watch``, and opens its full screen where there is one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder import history
from autograder.cli.exits import DONE, NOT_RIGHT
from autograder.cli.results import takes_colour
from autograder.cli.wanted import Wanted
from autograder.sandbox import Launcher
from autograder.submission.which import is_notebook, is_text_file

_QUIET: Final = 30
"""Milliseconds without a further change after which a save is complete."""
_LONGEST: Final = 200


def changes(*folders: Path, stop: threading.Event | None = None) -> Iterator[set[Path]]:
    """The notebooks, Python and Markdown files below folders that changed, each time some did."""
    from watchfiles import watch  # only who watches pays for it

    for batch in watch(*folders, stop_event=stop, step=_QUIET, debounce=_LONGEST):
        paths = {Path(name) for _, name in batch}
        changed = {path for path in paths if is_notebook(path.name) or is_text_file(path.name)}
        if changed:
            yield changed


def has_full_screen() -> bool:
    """Whether there is a terminal at both ends that can be drawn on, and that says how large it is."""
    can_draw = os.environ.get("TERM") not in ("dumb", "unknown", "", None)
    return sys.stdin.isatty() and sys.stdout.isatty() and can_draw and _has_size()


def _has_size() -> bool:
    try:
        return min(os.get_terminal_size(sys.stdout.fileno())) > 0
    except (OSError, ValueError):  # no such question on this system
        return True


def full_screen(find: Callable[[], Sequence[Wanted]], folders: Sequence[Path], seed: int, launcher: Launcher) -> int:
    """Show the full screen until somebody quits. Returns the exit code: whether all that is asked for is right."""
    from autograder.watch import Sight, watch

    tree = history.tree_of(Path.cwd())
    sight = Sight(
        rows=lambda: [(one.work, one.unit, one.tasks) for one in find()],
        saves=lambda stop: changes(*folders, stop=stop),
        seed=seed,
        launcher=launcher,
        note=lambda made, file: history.note(tree, "check", made.tasks, of=file),
        tree=tree or Path.cwd(),
        colour=takes_colour(sys.stdout),
    )
    board = watch(sight)
    return DONE if board.tasks and all(board.status(task) == "ok" for task in board.tasks) else NOT_RIGHT
