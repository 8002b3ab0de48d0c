"""pytest runs a unit's notebook: ``pytest exercises/u01_forward_propagation`` has a test for each task.

The judge is that of ``autograder check``. pytest imports this file whenever it starts, in any project, so that all else
is imported where a notebook of a unit is met. ``-p no:autograder`` leaves it out.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

import pytest

_UNIT: Final = re.compile(r"u\d\d_\w+")
_SEED: Final = "--task-seed"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("autograder", "the tasks of a course's notebooks")
    group.addoption(
        _SEED, type=_seed, metavar="N", help="Which inputs to ask about, from 0 on; by default the public ones."
    )


def _seed(text: str) -> int:
    from autograder.judge.seeds import BadSeed, read_seed

    try:
        return read_seed(text)
    except BadSeed as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".ipynb" or not _UNIT.fullmatch(file_path.parent.name):
        return None
    from autograder.pytest_plugin.notebooks import notebook_at

    return notebook_at(file_path, parent, parent.config.getoption(_SEED))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(NOTES, {}):
        terminalreporter.write_line(f"autograder: {line}")


NOTES: Final = pytest.StashKey[dict[str, None]]()
"""What is to be said once at the end: that there is no sandbox, which files do not count."""
