"""Works of a class that are alike, for a person to look at. Nothing here decides or records anything about a learner.

`normal` brings definitions into a form that no renaming, comment or layout changes, `likeness` compares these in what
is not everybody's, by copydetect's winnowing, and `found` does it for a class.
"""

from autograder.classroom.similar.found import Alike, alike_in

__all__ = ["Alike", "alike_in"]
