"""A learner's work as data: files in, source cells out. Nothing here runs any of it.

`find` tells whose work for which unit a path holds, `read` takes a file and gives the cells of a notebook, `repair`
recognises the course's among them, and `select` picks those that are to be run.
"""

from autograder.submission.find import NothingToGrade, Work, expected_in, find, find_all, find_in, passed_over
from autograder.submission.read import Notebook, NotebookCell, PassedOver, UnreadableSubmission, read
from autograder.submission.repair import repair
from autograder.submission.select import Selection, SourceCell, select

__all__ = [
    "Notebook",
    "NotebookCell",
    "NothingToGrade",
    "PassedOver",
    "Selection",
    "SourceCell",
    "UnreadableSubmission",
    "Work",
    "expected_in",
    "find",
    "find_all",
    "find_in",
    "passed_over",
    "read",
    "repair",
    "select",
]
