"""A class in parts, so that several machines can grade it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.errors import UserError
from autograder.submission import Work


class BadShard(UserError, ValueError):
    """A shard that is none. The message says what it is."""


def read_shard(text: str) -> tuple[int, int]:
    """``2/5`` as the second of five. Raises `BadShard`."""
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
    number, count = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= count:
        raise BadShard(f"the shard must be like 2/5, the second of five, is {text[:40]!r}")
    return number, count


def part_of(works: Sequence[Work], shard: tuple[int, int]) -> list[Work]:
    """The works of every `count`-th student, from the `number`-th on: a student's works stay together."""
    number, count = shard
    chosen = set(sorted({work.student for work in works})[number - 1 :: count])
    return [work for work in works if work.student in chosen]
