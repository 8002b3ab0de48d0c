"""A learner's work as data: files in, source cells out. Nothing here runs any of it.

`read` takes a file and gives the cells of a notebook, `select` picks those that are to be run, `find` tells whose
work for which unit a path holds.
"""

from autograder.submission.find import NothingToGrade, Work, find
from autograder.submission.read import Notebook, NotebookCell, UnreadableSubmission, read
from autograder.submission.select import Selection, SourceCell, select

__all__ = [
    "Notebook",
    "NotebookCell",
    "NothingToGrade",
    "Selection",
    "SourceCell",
    "UnreadableSubmission",
    "Work",
    "find",
    "read",
    "select",
]
