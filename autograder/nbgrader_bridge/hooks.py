"""What an instructor has nbgrader call before and after each submission, called for ``grade --gradebook``, too."""

from __future__ import annotations

import logging
from contextlib import chdir
from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.inside.invoke import describe
from autograder.nbgrader_bridge.autograde import work_of
from autograder.submission import NothingToGrade, Work
from autograder.words.text import one_line

_log: Final = logging.getLogger("autograder")


class Hooks:
    """nbgrader's ``pre_convert_hook`` and ``post_convert_hook``, called as ``autograde UNIT --student NAME`` does it.

    What one of them raises is told on standard error, and all else goes on, as with nbgrader.

    Args:
        converter: nbgrader's `Autograde` of the course.
    """

    def __init__(self, converter: Any) -> None:
        self._converter = converter

    @property
    def change_submissions(self) -> bool:
        """Whether there is one that is called before a submission is graded."""
        return self._converter.pre_convert_hook is not None

    def before(self, work: Work) -> Work:
        """Call the first one. Gives back what is graded then. Raises `NothingToGrade` where it leaves nothing."""
        if not self._call("pre_convert_hook", work):
            raise NothingToGrade(f"{work.path.parent}: pre_convert_hook leaves no notebook to be graded")
        found = work_of(self._converter.coursedir, work.student, work.unit)
        return work if found.path.resolve() == work.path.resolve() else found

    def after(self, work: Work) -> None:
        """Call the other one."""
        self._call("post_convert_hook", work)

    def _call(self, name: str, work: Work) -> list[str]:
        """Call one with the notebook of the unit, by the name that nbgrader knows it by."""
        directory = self._converter.coursedir
        folder = Path(directory.format_path(directory.submitted_directory, work.student, work.unit))
        notebooks = [str(folder / f"{course.notebook_name(course.find(work.unit))}.ipynb")]
        hook = getattr(self._converter, name)
        if hook is not None:
            try:
                with chdir(directory.root):
                    hook(assignment=work.unit, student=work.student, notebooks=notebooks)
            except Exception as error:  # whatever an instructor's code trips over
                _log.warning("autograder: %s", one_line(f"{work.student}, {work.unit}: {name}: {describe(error)}"))
        return notebooks
