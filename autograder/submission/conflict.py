"""Text in which a merge left both of its sides, between lines of ``<<<<<<<``, ``=======`` and ``>>>>>>>``.

Git makes markers longer where it is told to, all of a conflict alike (gitattributes, ``conflict-marker-size``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

MAX_LINES: Final = 500_000
_MARKER: Final = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?")
_MARKERS: Final = re.compile(r"^(?:<{7,}|>{7,}) ", re.MULTILINE)
_Within: TypeAlias = Literal["both", "ours", "base", "theirs"]
_NEXT: Final[dict[tuple[_Within, str], _Within]] = {
    ("both", "<"): "ours",
    ("ours", "|"): "base",
    ("ours", "="): "theirs",
    ("base", "="): "theirs",
    ("theirs", ">"): "both",
}


def sides(text: str) -> tuple[str, str] | None:
    """The text with our side of each conflict, and with theirs; `None` where no whole conflict stands in it.

    Lines that go are blanked, not removed, so that line numbers stay.
    """
    if "<<<<<<<" not in text or text.count("\n") > MAX_LINES:
        return None
    within: _Within = "both"
    ours: list[str] = []
    theirs: list[str] = []
    conflicts = size = 0
    for line in text.split("\n"):
        marker = _MARKER.fullmatch(line) if line[:1] in ("<", "|", "=", ">") else None
        length = len(marker[1]) if marker is not None else 0
        if marker is not None and (within, line[0]) in _NEXT and (within == "both" or length == size):
            within, size = _NEXT[within, line[0]], length
            conflicts += within == "ours"
            line = ""
        elif marker is not None and line[0] == "<":
            return None
        ours.append(line if within in ("both", "ours") else "")
        theirs.append(line if within in ("both", "theirs") else "")
    return ("\n".join(ours), "\n".join(theirs)) if conflicts and within == "both" else None


def ranked(found: tuple[str, str]) -> list[tuple[str, str]]:
    """The two sides with their names, ours first, unless only theirs has been written: a stub is not."""
    named = [("our side (the upper one)", found[0]), ("their side (the lower one)", found[1])]
    return sorted(named, key=lambda side: side[1].count("raise NotImplementedError"))


def settled(source: str, is_python: Callable[[str], bool]) -> tuple[str, str] | None:
    """Python without its conflicts, and the name of the side that was taken; `None` where there are none.

    The first side that is Python is taken; where neither is, the first.
    """
    found = sides(source)
    if found is None:
        return None
    choice = ranked(found)
    name, side = next((named for named in choice if is_python(named[1])), choice[0])
    return side, name


def has_markers(text: str) -> bool:
    """Whether lines stand in it that a merge leaves."""
    return _MARKERS.search(text) is not None
