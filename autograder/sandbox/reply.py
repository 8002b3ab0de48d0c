"""What a worker said, read as what anybody could have written.

What is no answer to the question is told from one here; what an answer is worth, the judge decides.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from autograder.inside import wire
from autograder.model import Outcome, Place, Status

_SHAPE: Final[Mapping[str, type]] = {
    "nonce": str, "status": str, "value": object, "changed": tuple, "error": str, "error_types": tuple,
    "place": object, "drew_globally": bool,
}  # fmt: skip
_WORKER_STATUSES: Final = frozenset({"ok", "missing", "raised", "memory", "bad_output"}) & set(get_args(Status))
_MOST_TYPES: Final = 50
"""So many bases of an exception's class are kept, the most special ones."""


def read_reply(reply: Any, nonce: str, arguments: int) -> Outcome | None:
    """The outcome in a reply; `None` where it is no answer to the question with this nonce and so many arguments."""
    if not wire.is_mapping_of(reply, **_SHAPE) or reply["nonce"] != nonce:
        return None
    if not is_place(reply["place"]):
        return None
    if reply["status"] not in _WORKER_STATUSES:
        return None
    if not all(type(position) is int and 0 <= position < arguments for position in reply["changed"]):
        return None
    if list(reply["changed"]) != sorted(set(reply["changed"])):
        return None
    if not all(type(name) is str for name in reply["error_types"]):
        return None
    return Outcome(
        status=reply["status"],
        value=reply["value"],
        changed=reply["changed"],
        error=printable(reply["error"]),
        error_types=tuple(map(printable, reply["error_types"][:_MOST_TYPES])),
        place=read_place(reply["place"]),
        drew_globally=reply["drew_globally"],
    )


def is_place(value: object) -> bool:
    """Whether a worker's word on a place is of the form that `autograder.inside.invoke.Answer` has."""
    if value is None:
        return True
    if type(value) is not tuple or [type(part) for part in value] != [str, int, str]:
        return False
    return bool(0 <= value[1] < 2**31)


def read_place(value: tuple[str, int, str] | None) -> Place | None:
    """A place that `is_place`, with text that can do nothing."""
    return None if value is None else Place(printable(value[0]), value[1], printable(value[2]))


def bytes_of(value: Any) -> int:
    """What a decoded value takes in memory: an empty list is five bytes on the wire and fifty-six here."""
    parts: Iterable[Any] = ()
    if isinstance(value, dict):
        parts = (*value.keys(), *value.values())
    elif isinstance(value, list | tuple):
        parts = value
    return sys.getsizeof(value) + sum(map(bytes_of, parts))


def printable(text: str, limit: int = 500) -> str:
    """Text of a learner's in one line: no control characters, no direction marks, at most `limit` characters."""
    line = text[:limit]
    if not line.isprintable():
        line = "".join(character if character.isprintable() else " " for character in line)
    return line.strip()
