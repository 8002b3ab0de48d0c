"""Where this course meets nbgrader, which authors, stores and shows, and decides no score.

Its modules import nbgrader, which takes two seconds: import them where they are used.
"""

from autograder.errors import UserError


class ReleaseError(UserError, ValueError):
    """A solution that cannot be released. The message names the file, the cell and what is wrong with it."""
