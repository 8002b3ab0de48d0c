"""The hidden test is a seed: where it comes from."""

from __future__ import annotations

import os
import secrets
from typing import Final

from autograder.errors import UserError

PUBLIC_SEED: Final = 0
"""What learners check with."""


class BadSeed(UserError, ValueError):
    """A seed that is no whole number from 0 on. The message says what it is."""


def read_seed(text: str) -> int:
    """A seed as somebody typed it. Raises `BadSeed`."""
    if not (text.isascii() and text.isdigit() and len(text) <= 40):
        raise BadSeed(f"the seed must be a whole number from 0 on, of at most 40 digits, is {text[:60]!r}")
    return int(text)


def given_seed(option: str | None = None) -> int | None:
    """The seed of an option, else of ``AUTOGRADER_SEED``, else `None`. Raises `BadSeed`."""
    given = option if option is not None else os.environ.get("AUTOGRADER_SEED")
    return None if given is None else read_seed(given)


def draw_seed() -> int:
    """A secret seed."""
    return secrets.randbits(63)
