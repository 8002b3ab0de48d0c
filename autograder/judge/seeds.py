"""The hidden test is a seed: where it comes from."""

from __future__ import annotations

import os
import secrets
import sys
from functools import lru_cache
from typing import Final

from autograder.errors import UserError

PUBLIC_SEED: Final = 0
"""What learners check with."""
PRACTICE_SEEDS: Final = tuple(range(1, 17))
"""What pushes are graded with where exams are recorded: each commit chooses one."""
RECORDED_SEEDS: Final = (PUBLIC_SEED, *PRACTICE_SEEDS)
"""The exams that a learners' repository holds. Whoever looks their answers up is right at these, and at no others."""

LONG_ENOUGH: Final = 2**40
"""A submission that tries a million seeds in a second needs days for as many as there are below this one."""


class BadSeed(UserError, ValueError):
    """A seed that is no whole number from 0 on. The message says what it is."""


def read_seed(text: str) -> int:
    """A seed as somebody typed it. Raises `BadSeed`."""
    if not (text.isascii() and text.isdigit() and len(text) <= 40):
        raise BadSeed(f"the seed must be a whole number from 0 on, of at most 40 digits, is {text[:60]!r}")
    return int(text)


def given_seed(option: str | None = None) -> int | None:
    """The secret seed of an option, else of ``AUTOGRADER_SEED``, else `None`. Raises `BadSeed`.

    Says on standard error where it is below `LONG_ENOUGH`, and so can be guessed.
    """
    given = option if option is not None else os.environ.get("AUTOGRADER_SEED")
    if given is None:
        return None
    seed = read_seed(given)
    if seed < LONG_ENOUGH:
        _say_that_it_is_short()
    return seed


@lru_cache(maxsize=1)
def _say_that_it_is_short() -> None:
    """One line, once in a process. It does not name the seed, since logs are read by others."""
    print(
        "autograder: a submission can find this seed by trying, since it is below 2**40: give a random one of "
        "13 digits or more, or none, and one is drawn",
        file=sys.stderr,
    )


def practice_seed(chosen: int) -> int:
    """The practice seed that a number chooses, such as a commit's."""
    return PRACTICE_SEEDS[chosen % len(PRACTICE_SEEDS)]


def draw_seed() -> int:
    """A secret seed."""
    return secrets.randbits(63)
