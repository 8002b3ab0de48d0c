"""What two machines, or two parts of a class, may be graded by differently, in words."""

from __future__ import annotations

from typing import Final

PARTS: Final = {
    "version": "autograder",
    "release": "release",
    "points_sha256": "what decides points",
    "words_sha256": "what decides words",
    "python": "Python",
    "numpy": "numpy",
    "torch": "PyTorch",
}
"""The fields of `model.Grader`, and what each is called."""

_SHOWN: Final = 12


def short(value: object, lacking: str) -> str:
    """As much of a digest or version as tells two apart; `lacking` where there is none."""
    return str(value)[:_SHOWN] or lacking
