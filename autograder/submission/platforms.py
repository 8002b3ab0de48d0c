"""What learning platforms call a file that was handed in. The forms are those of

- Moodle: ``Ann Lee_30211_assignsubmission_file_/nb.ipynb``, or the same with ``_`` in place of ``/``
  (``mod/assign/classes/downloader.php``);
- Canvas: ``leeann_LATE_123_4567_nb-1.ipynb``, anonymous ones ``anon_x1Yz2_4567_nb.ipynb`` (``lib/content_zipper.rb``);
- ILIAS: ``Lee_Ann_alee_8123/nb.ipynb``, those of a team below ``Team 7/``, late ones ``Late Submission - nb.ipynb``
  (``class.ilExSubmission.php``);
- Brightspace: ``123-4567 - Ann Lee - Nov 2, 2026 815 PM/nb.ipynb``, or the same with `` - `` in place of ``/``;
- Blackboard: ``Unit 1_alee_attempt_2026-11-02-20-15-44_nb.ipynb``, as nbgrader's documentation has it, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias, get_args

Tool: TypeAlias = Literal["moodle", "canvas", "ilias", "blackboard", "brightspace", "folders"]
TOOLS: Final[tuple[Tool, ...]] = get_args(Tool)
"""``folders`` are plain ones: ``<student>/``, ``<unit>/<student>/``, or a notebook for each learner."""

_LATE_WORDS: Final = r"late|late submission|versp(?:ä|ae|a)tete abgabe|zu sp(?:ä|ae|a)t|soumission tardive|en retard"
_MOODLE: Final = re.compile(
    r"(?P<person>.+?)(?:_(?P<id>\d+))?_assign(?:submission|feedback)_(?P<kind>[a-z]+)(?:_(?P<file>.*))?"
)
_CANVAS: Final = re.compile(
    r"(?:(?P<person>.+?)_)??(?P<late>LATE_|late_)?(?P<id>\d+|anon_[A-Za-z0-9]+)_(?P<stamp>\d+)_(?P<file>.+)"
)
_ILIAS: Final = re.compile(r"(?P<name>[^_]+_.+)_(?P<person>[^_]+)_(?P<id>\d+)")
_ILIAS_FILE: Final = re.compile(
    rf"(?:(?P<late>{_LATE_WORDS})\s*-\s*)?(?:(?P<stamp>\d{{14}})_)?(?P<file>.+)", re.IGNORECASE
)
_BLACKBOARD: Final = re.compile(
    r"(?P<before>.+)_attempt_(?P<stamp>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<told>\.txt))", re.IGNORECASE
)
_BRIGHTSPACE: Final = re.compile(
    r"(?P<id>\d+)-\d+ - (?P<person>.+?) - (?P<date>[^/]*?\d{4},? \d{1,2}:?\d\d(?: ?[AP]M)?)(?: - (?P<file>.+))?",
    re.IGNORECASE,
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE: Final = re.compile(
    r"(?P<year>\d{4}),? (?P<hour>\d{1,2}):?(?P<minute>\d\d)(?: ?(?P<half>[AP])M)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Handed:
    """A file of a download.

    Attributes:
        path: as the listing has it.
        person: whose it is, as the platform calls them.
        id: the platform's number of them, or empty.
        file: what the learner called it.
        stamp: of two, the greater is the later attempt; empty where nothing tells.
        late: whether the platform says that it was late.
        name: what else the platform calls the person, or empty.
    """

    path: str
    person: str
    id: str
    file: str
    stamp: str = ""
    late: bool = False
    name: str = ""

    @property
    def whose(self) -> tuple[str, str]:
        """What tells a person from others."""
        return self.person, self.id


def read_as(path: str, tool: Tool) -> Handed | None:
    """What a path says of itself in a platform's form; `None` where it has another one."""
    parts = PurePosixPath(path).parts
    for at, part in enumerate(parts):
        is_last = at == len(parts) - 1
        found = _FORMS[tool](path, part, "" if is_last else parts[-1])
        if found is not None:
            return found
    return None


def _moodle(path: str, part: str, below: str) -> Handed | None:
    found = _MOODLE.fullmatch(part)
    if found is None or not (below or found["file"]):
        return None
    return Handed(path, found["person"], found["id"] or "", below or found["file"])


def _canvas(path: str, part: str, below: str) -> Handed | None:
    found = _CANVAS.fullmatch(part)
    if found is None or (not found["person"] and not found["id"].startswith("anon")):
        return None
    person = found["person"] or found["id"]
    return Handed(path, person, found["id"], below or found["file"], found["stamp"].zfill(20), bool(found["late"]))


def _ilias(path: str, part: str, below: str) -> Handed | None:
    found = _ILIAS.fullmatch(part) if below else None
    inside = _ILIAS_FILE.fullmatch(below) if found else None
    if found is None or inside is None:
        return None
    name = " ".join(found["name"].split("_"))
    return Handed(path, found["person"], found["id"], inside["file"], inside["stamp"] or "", bool(inside["late"]), name)


def _blackboard(path: str, part: str, below: str) -> Handed | None:
    found = _BLACKBOARD.fullmatch(part)
    if found is None:
        return None
    file = below or found["file"] or found["told"]
    return Handed(path, found["before"].rpartition("_")[2], "", file, found["stamp"], name=found["before"])


def _brightspace(path: str, part: str, below: str) -> Handed | None:
    found = _BRIGHTSPACE.fullmatch(part)
    if found is None or not (below or found["file"]):
        return None
    return Handed(path, found["person"], found["id"], below or found["file"], _sortable(found["date"]))


def _sortable(date: str) -> str:
    """A day and a time in figures that sort, from ``Nov 2, 2026 815 PM`` or ``2 November, 2026 2015``; else empty."""
    told, day = _DATE.search(date), re.search(r"\b\d{1,2}\b", date)
    month = next((at for at, name in enumerate(_MONTHS, start=1) if name in date.lower()), 0)
    if told is None or day is None or not month:
        return ""
    half = (told["half"] or "").lower()
    hour = int(told["hour"]) % 12 + 12 * (half == "p") if half else int(told["hour"])
    return f"{told['year']}{month:02}{int(day[0]):02}{hour:02}{told['minute']}00"


_FORMS: Final[Mapping[str, Callable[[str, str, str], Handed | None]]] = {
    "moodle": _moodle,
    "canvas": _canvas,
    "ilias": _ilias,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
}
