"""What ``nbgrader_config.py`` says, for every nbgrader command and for formgrader."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import Any, Final

from autograder.files import open_what_is_closed
from autograder.nbgrader_bridge.beside import keep_nbgrader_within_bounds
from autograder.nbgrader_bridge.database import have_nbgrader_refuse_unusable
from autograder.nbgrader_bridge.each import convert_each_its_way
from autograder.nbgrader_bridge.feedback import have_feedback_follow
from autograder.nbgrader_bridge.kernels import start_kernels_without_secrets
from autograder.nbgrader_bridge.release import write_sources
from autograder.nbgrader_bridge.times import have_nbgrader_read_times

BRIDGE: Final = "autograder.nbgrader_bridge"
GRADEBOOK: Final = "AUTOGRADER_GRADEBOOK"
"""The gradebook's URL in the environment, such as ``postgresql:///course``. Without it: SQLite beside the course."""

ZIP_NAMES: Final = (
    r".*/(?:[^/]*_(?=[^/_]+_attempt_|[^/_]+_\d+/))?(?P<student_id>[^/]+?)(?:_LATE)?_"
    r"(?:attempt_(?P<timestamp>\d{4}(?:-\d\d){5})_|\d+_\d+_|\d+_assignsubmission_file(?:_?/(?:.*/)?|_)|\d+/)"
    r"(?:Late Submission - )?(?P<file_id>[^/.][^/]*)"
)
"""Names in downloads of Blackboard, Canvas, Moodle and ILIAS, for ``nbgrader zip_collect``."""


def configure(config: Any, root: Path) -> None:
    """Fill nbgrader's configuration in for the course in `root`, and bound what nbgrader itself reads of submissions.

    What is here holds for every assignment; what is for units alone is in `autograder.nbgrader_bridge.each`. An
    instructor's own settings go into ``nbgrader_config.py`` below this call.

    nbgrader reads notebooks, and the solutions are text, so that each solution's notebook is written beside it where
    it is older.

    Args:
        config: traitlets' configuration object.
        root: the folder that holds ``solutions/`` and ``exercises/``.

    Raises:
        ReleaseError: a solution is no notebook that can be released.
    """
    config.CourseDirectory.course_id = "neural_networks"
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "exercises"
    if os.environ.get(GRADEBOOK):
        config.CourseDirectory.db_url = os.environ[GRADEBOOK]

    config.FileNameCollectorPlugin.named_regexp = ZIP_NAMES

    # What a learner wrote must not act in the browser of who marks it.
    config.HTMLExporter.filters = {
        "markdown2html": f"{BRIDGE}.pages.MarkdownOfPage",
        "clean_html": f"{BRIDGE}.pages.CleanHtml",
    }
    open_what_is_closed()
    convert_each_its_way()
    start_kernels_without_secrets()
    have_nbgrader_read_times()
    keep_nbgrader_within_bounds()
    have_nbgrader_refuse_unusable()
    have_feedback_follow()
    _put_programs_on_path()
    write_sources(root)


def _put_programs_on_path() -> None:
    """nbgrader starts alembic by its name, and the environment need not be activated."""
    scripts, known = sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath).split(os.pathsep)
    if scripts not in known:
        os.environ["PATH"] = os.pathsep.join([scripts, *known])
