"""Where this course meets nbgrader, which authors, stores and shows, and decides no score.

Its modules import nbgrader, which takes two seconds: import them where they are used.
"""

import sys
from typing import Any

from autograder.errors import UserError

# jsonschema takes a second to load it, and checks by it only addresses in other scripts, which no notebook has.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


class ReleaseError(UserError, ValueError):
    """A solution that cannot be released. The message names the file, the cell and what is wrong with it."""


class GradebookError(UserError, RuntimeError):
    """What cannot be entered into a gradebook. The message says why and what to do."""


class UnreadableTime(GradebookError):
    """A ``timestamp.txt`` that says no moment. The message names the file."""


class UnusableGradebook(GradebookError):
    """A gradebook into which nothing can be entered, whoever's it is."""


def __getattr__(name: str) -> Any:
    """``autograder.nbgrader_bridge.GradesExporter``, imported when it is asked for."""
    if name == "GradesExporter":
        from autograder.nbgrader_bridge.export import GradesExporter

        return GradesExporter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
