"""nbgrader's view of this course, for every `nbgrader` command that is started in this folder.

Settings for assignments of your own go to the end, such as ``get_config().Execute.timeout = 60``.
"""

from pathlib import Path

from autograder.nbgrader_bridge.config import configure

configure(get_config(), Path(__file__).resolve().parent)  # noqa: F821  nbgrader puts it there
