"""What ``nbgrader_config.py`` says, for every nbgrader command and for formgrader."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import Any, Final

from autograder.files import open_what_is_closed
from autograder.nbgrader_bridge.beside import keep_nbgrader_within_bounds
from autograder.nbgrader_bridge.database import have_nbgrader_refuse_unusable
from autograder.nbgrader_bridge.release import PREPROCESSORS, write_sources

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
    # nbgrader copies every file of a source folder into the release, and here these are the solutions.
    config.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py"]
    if os.environ.get(GRADEBOOK):
        config.CourseDirectory.db_url = os.environ[GRADEBOOK]

    config.FileNameCollectorPlugin.named_regexp = ZIP_NAMES

    config.GenerateAssignment.preprocessors = list(PREPROCESSORS)
    config.GenerateAssignment.exporter_class = f"{BRIDGE}.release.ReleaseExporter"
    # The exercises are kept in the repository, and generating them again gives the same bytes.
    config.GenerateAssignment.force = True

    config.Autograde.pre_convert_hook = f"{BRIDGE}.autograde.before_conversion"
    config.Autograde.exporter_class = f"{BRIDGE}.autograde.CourseExporter"
    # What nbgrader would clear, number, overwrite and check is right in a notebook that is laid on the course's own.
    config.Autograde.sanitize_preprocessors = []
    config.Autograde.autograde_preprocessors = [
        f"{BRIDGE}.autograde.Judge",
        f"{BRIDGE}.autograde.SaveJudgedGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    # What a learner wrote must not act in the browser of who marks it.
    config.HTMLExporter.filters = {
        "markdown2html": f"{BRIDGE}.harmless.markdown_of_page",
        "clean_html": f"{BRIDGE}.harmless.clean_html",
    }
    open_what_is_closed()
    keep_nbgrader_within_bounds()
    have_nbgrader_refuse_unusable()
    _put_programs_on_path()
    write_sources(root)


def _put_programs_on_path() -> None:
    """nbgrader starts alembic by its name, and the environment need not be activated."""
    scripts, known = sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath).split(os.pathsep)
    if scripts not in known:
        os.environ["PATH"] = os.pathsep.join([scripts, *known])
