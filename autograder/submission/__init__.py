"""A learner's work as data: files in, source cells out. Nothing here runs any of it.

`find` tells whose work for which unit a path holds, `read` takes a file and gives the cells of a notebook, `repair`
recognises the course's among them, and `select` picks those that are to be run.
"""

from autograder.submission.find import expected_in, find, find_in, search
from autograder.submission.read import CellNotRun, Notebook, NotebookCell, UnreadableSubmission, read
from autograder.submission.repair import repair
from autograder.submission.select import Selection, SourceCell, select
from autograder.submission.work import NothingToGrade, PassedOver, Search, Work

__all__ = [
    "CellNotRun",
    "Notebook",
    "NotebookCell",
    "NothingToGrade",
    "PassedOver",
    "Search",
    "Selection",
    "SourceCell",
    "UnreadableSubmission",
    "Work",
    "expected_in",
    "find",
    "find_in",
    "read",
    "repair",
    "search",
    "select",
]
