"""What forks reported against what the instructor's regrade says.

`difference` compares and explains, without reading anything; `reported` reads both sides, one with distrust; `table`
shows the comparison in a terminal and as CSV.
"""

from autograder.classroom.regrade.difference import (
    CAUSES,
    Cause,
    Comparison,
    Problem,
    TaskDifference,
    compare,
    compare_class,
)
from autograder.classroom.regrade.reported import NoReports, read_regraded, read_reported

__all__ = [
    "CAUSES",
    "Cause",
    "Comparison",
    "NoReports",
    "Problem",
    "TaskDifference",
    "compare",
    "compare_class",
    "read_regraded",
    "read_reported",
]
