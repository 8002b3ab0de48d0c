"""What is not installed of the package's extras, told in one line with the command that mends it.

numpy is all that a check in a notebook must have. What else a door needs is imported where it is needed, and belongs to
one of the extras in ``pyproject.toml``.
"""

from __future__ import annotations

import shlex
import sys
from typing import Final

from autograder.errors import UserError

_COURSE: Final = ("nbgrader", "nbconvert", "nbformat", "jupytext", "sqlalchemy", "bleach", "mistune")
EXTRAS: Final = {
    "torch": ("torch", "right answers are worked out with it"),
    **dict.fromkeys(
        ("typer", "rich", "jinja2", "watchfiles", "prompt_toolkit"), ("terminal", "the command line is made of it")
    ),
    **dict.fromkeys(("dask", "distributed"), ("cluster", "a cluster is spoken to with it")),
    **dict.fromkeys(_COURSE, ("course", "what instructors do with notebooks needs it")),
    "copydetect": ("similarity", "works are compared with it"),
    "matplotlib": ("learner", "pictures are drawn with it"),
}
"""By the module that is imported: the extra that brings it, and what for."""


class Lacking(UserError, ImportError):
    """A package that is not installed. The message says what for it is needed, and how it is installed."""


def lacking(error: ModuleNotFoundError) -> Lacking | None:
    """A module that was not found as what a user can mend; `None` where it is of no extra."""
    module = (error.name or "").partition(".")[0]
    if module not in EXTRAS:
        return None
    extra, why = EXTRAS[module]
    return Lacking(f"{module} is not installed, and {why}: {command(extra)}")


def command(extra: str) -> str:
    """What installs an extra into the environment that runs."""
    return shlex.join([sys.executable, "-m", "pip", "install", f"autograder[{extra}]"])
