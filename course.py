"""What you solved in earlier units: ``from course import linear_forward``, for cells that are not graded.

A function is made from the cells of your own notebook, as you saved it, and only if it is right. Where it is not, one
line says so, and ``with recorded("u05.first_steps"):`` shows what the cell showed when it was written. Graded functions
find nothing here: a notebook is graded alone.
"""

from __future__ import annotations

from typing import Any

from autograder import library
from autograder.library import recorded

__all__ = ["recorded"]


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    return library.part(name)


def __dir__() -> list[str]:
    return ["recorded", *library.names()]
