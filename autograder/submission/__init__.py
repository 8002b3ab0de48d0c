"""A learner's work as data: files in, source cells out. Nothing here runs any of it.

`find` tells whose work for which unit a path holds, `read` takes a file and gives the cells of a notebook (`take` its
bytes alone, `parse` the cells of these), `repair` recognises the course's among them, and `select` picks those that are
to be run.
"""

from autograder.submission.find import expected_in, find, find_in, search
from autograder.submission.read import (
    CellNotRun,
    Content,
    Notebook,
    NotebookCell,
    UnreadableSubmission,
    parse,
    read,
    take,
)
from autograder.submission.repair import repair
from autograder.submission.select import Selection, SourceCell, select
from autograder.submission.work import NothingToGrade, PassedOver, Search, Work

__all__ = [
    "CellNotRun",
    "Content",
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
    "parse",
    "read",
    "repair",
    "search",
    "select",
    "take",
]
