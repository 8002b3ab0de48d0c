"""A class's grades in the files of learning platforms: Canvas's gradebook and Moodle's grading worksheet.

A file that the platform gave out is filled in, and what nothing is known of is left byte for byte as it was: other
columns and rows, quotes, separators, line ends, a byte-order mark. Without one, a file is made that the platform takes.
`sheet` reads and writes such files, `people` tells whose a row is, `grades` what counts, `canvas` and `moodle` know the
two platforms, and `filled` does it for a class.
"""

from autograder.classroom.lms.filled import SHEETS, Sheets, write_sheets
from autograder.classroom.lms.sheet import NotASheet, read_sheet

__all__ = ["SHEETS", "NotASheet", "Sheets", "read_sheet", "write_sheets"]
