"""A download of a learning platform, from a listing of names to who handed in what.

Nothing is read here. A listing holds paths with ``/`` between their parts; what is within an archive stands below it,
as in a folder. What each platform calls a file stands in `autograder.submission.platforms`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from autograder.submission.platforms import TOOLS, Handed, Tool, read_as
from autograder.submission.which import (
    ARCHIVES,
    FORK,
    flat,
    is_archive,
    is_notebook,
    is_text_file,
    likeness,
    own_name,
    stem_of,
    unit_called,
    without_name,
)

NOT_OPENED: Final = "it is an archive that is not looked into; autograder collect --from opens zips"
_STAMPED: Final = re.compile(r"\d{14}_")
# What platforms call the place of all that was handed in, and of what was not; and folders of one learner's attempts.
_AROUND_WORK: Final = ("studentwork", "submittedfiles")
_NOT_HANDED_IN: Final = "workingfiles"
_ATTEMPT: Final = re.compile(
    r"(?:version|revision|attempt|versuch) ?(?P<number>\d{1,6})(?P<late> - late\b)?.*", re.IGNORECASE
)
_COPY: Final = re.compile(
    r"^(?:copy of|kopie von)\b[\s_-]*|(?:\bcopy of|\bkopie von|-?\bcopy ?\d*|\(\d{1,3}\))[\s_-]*$", re.IGNORECASE
)
# What systems and editors leave, and what a platform adds of its own.
_SYSTEM: Final = re.compile(
    r"__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.ipynb_checkpoints|\.git", re.IGNORECASE
)
_NO_NAME: Final = re.compile(r"[^\w.@-]+")
_TAKEN: Final = re.compile(rf"{FORK}|u\d\d_\w+|.*\.(?:csv|html|ipynb|json|py|txt)", re.IGNORECASE)
_MAX_NAME: Final = 60


@dataclass(frozen=True)
class Strange:
    """A path of a listing that was not understood, and why."""

    path: str
    why: str


@dataclass(frozen=True)
class Listing:
    """A download, understood.

    Attributes:
        tool: which platform's it is.
        handed: who handed in what.
        without: a file of each who handed in, and no notebook.
        strange: what was not understood.
    """

    tool: Tool
    handed: tuple[Handed, ...]
    without: tuple[Handed, ...] = ()
    strange: tuple[Strange, ...] = ()


def understood(paths: Iterable[str], units: Sequence[str], tool: Tool | None = None) -> Listing:
    """The listing as a platform's download; by default of the one whose form most of its notebooks have.

    Args:
        paths: of the files; those of systems and editors are passed over without a word.
        units: the names of the units, which a path may hold, and which are no learner's.
        tool: which platform's it is.
    """
    given = sorted(path for path in paths if not _is_systems(path))
    if tool is None:
        tool = told_by(given) or "folders"
    if tool == "folders":
        read = list(zip(given, _in_folders(given, units), strict=True))
    else:
        read = [(path, read_as(path, tool)) for path in given]
    if tool == "blackboard":
        read = _with_whole_names(read)
    known = [one for _, one in read if one is not None]
    handed = tuple(one for one in known if is_file_of_work(one.file))
    with_work = {one.whose for one in handed}
    without = {one.whose: one for one in reversed(known) if one.whose not in with_work}
    told = {one.path for one in without.values()}
    strange = _strange([row for row in read if row[0] not in told], tool)
    return Listing(tool, handed, tuple(without.values()), tuple(strange))


def told_by(paths: Iterable[str]) -> Tool | None:
    """The platform whose form most of the notebooks have, and the archives; `None` where none has most of them."""
    given = list(paths)
    notebooks = [path for path in given if is_notebook(PurePosixPath(path).name)]
    exports = [path for path in given if is_file_of_work(path)]
    candidates = notebooks or exports or [path for path in given if is_archive(path)]
    counts = {tool: sum(read_as(path, tool) is not None for path in candidates) for tool in TOOLS if tool != "folders"}
    # What has Moodle's form may have the form of Canvas as well, and not the other way round.
    best = max(counts, key=lambda tool: counts[tool], default=None)
    return best if best is not None and 2 * counts[best] > len(candidates) else None


def unit_of(path: str, file: str, units: Sequence[str]) -> str:
    """The unit that a path names: by one of its folders, else by the file's own name; empty where it names none."""
    for part in PurePosixPath(path).parts[:-1]:
        if unit_called(part, units):
            return unit_called(part, units)
    alike = [unit for unit in units if likeness(file, own_name(unit)).rank in (0, 3)]
    return alike[0] if len(alike) == 1 else ""


def folder_names(handed: Iterable[Handed]) -> Mapping[tuple[str, str], str]:
    """For each person the name of a folder: what the platform calls them, with their number where two are called so."""
    people = list(dict.fromkeys(one.whose for one in handed))
    plain = {whose: _folder_name(whose[0]) for whose in people}
    taken = [name.casefold() for name in plain.values()]
    return {whose: name if taken.count(name.casefold()) == 1 else f"{name}_{whose[1]}" for whose, name in plain.items()}


def is_file_of_work(name: str) -> bool:
    """Whether a file of this name may be a learner's work: a notebook, or what one may be exported as."""
    return is_notebook(PurePosixPath(name).name) or is_text_file(PurePosixPath(name).name)


def _folder_name(person: str) -> str:
    name = _NO_NAME.sub("_", unicodedata.normalize("NFC", person)).strip("._-")[:_MAX_NAME]
    return name if name and not _TAKEN.fullmatch(name) else f"learner_{name.replace('.', '_')}"


def _is_systems(path: str) -> bool:
    return any(_SYSTEM.fullmatch(part) for part in PurePosixPath(path).parts)


def _with_whole_names(read: list[tuple[str, Handed | None]]) -> list[tuple[str, Handed | None]]:
    """Blackboard's, with as many parts of each person's name as tell them apart: a user may be called ``a_lee``.

    What stands before an attempt is the assignment and the user; in one folder the assignment is one.
    """
    before: dict[str, set[str]] = {}
    for path, one in read:
        if one is not None:
            before.setdefault(str(PurePosixPath(path).parent), set()).add(one.name)
    whole = {folder: _apart(texts) for folder, texts in before.items()}
    return [
        (path, one and replace(one, person=whole[str(PurePosixPath(path).parent)][one.name], name=""))
        for path, one in read
    ]


def _apart(texts: set[str]) -> dict[str, str]:
    """The last part of each text, or as many of the last ones as it takes that no two are alike."""
    most = max(text.count("_") for text in texts)
    for parts in range(1, most + 2):
        ends = {text: "_".join(text.split("_")[-parts:]) for text in texts}
        if len(set(ends.values())) == len(texts):
            return ends
    return {text: text for text in texts}


def _in_folders(paths: Sequence[str], units: Sequence[str]) -> list[Handed | None]:
    """Plain folders: of a path without the units' folders and what is around all of it, the first folder is whose."""
    is_unit = {flat(unit) for unit in units} | {unit[:3] for unit in units} | {FORK}
    whole = {path: [part for part in PurePosixPath(path).parts if flat(part) not in _AROUND_WORK] for path in paths}
    bare = {
        path: [*(part for part in parts[:-1] if flat(part) not in is_unit and not _ATTEMPT.fullmatch(part)), parts[-1]]
        for path, parts in whole.items()
        if _NOT_HANDED_IN not in map(flat, parts)
    }
    names_units = any(flat(part) in is_unit for parts in whole.values() for part in parts[:-1])
    while _is_around_all(
        [parts for path, parts in bare.items() if is_file_of_work(path) and parts], units, names_units
    ):
        bare = {path: parts[1:] for path, parts in bare.items()}
    return [_in_plain_folder(path, bare[path], units) if path in bare else None for path in paths]


def _is_around_all(work: Sequence[Sequence[str]], units: Sequence[str], names_units: bool) -> bool:
    """Whether the first folder is around a whole class: around several learners' folders, or a notebook of each.

    Where folders name units, several notebooks in one are of several units.
    """
    if len({parts[0] for parts in work}) != 1:
        return False
    if min(map(len, work)) > 2:
        inside = [parts[1:] for parts in work]
        return len({parts[0] for parts in inside}) > 1 or _is_around_all(inside, units, names_units)
    if all(_STAMPED.match(parts[-1]) for parts in work):  # a time tells nobody
        return False
    own = any(likeness(parts[-1], own_name(unit)).rank in (0, 3) for parts in work for unit in units)
    return max(map(len, work)) == 2 and len(work) > 1 and not own and not names_units


def _in_plain_folder(path: str, parts: Sequence[str], units: Sequence[str]) -> Handed | None:
    if not parts:
        return None
    file = parts[-1]
    attempt = next((found for part in PurePosixPath(path).parts[:-1] if (found := _ATTEMPT.fullmatch(part))), None)
    stamp = attempt["number"].zfill(6) if attempt else ""
    if len(parts) > 1:
        return Handed(path, stem_of_archive(parts[0]), "", file, stamp, bool(attempt and attempt["late"]))
    names = [without_name(stem_of(file), own_name(unit)) for unit in units]
    whose = _COPY.sub("", min(names, key=len, default=stem_of(file))).strip(" _-.")
    return None if not whose or not is_file_of_work(file) else Handed(path, whose, "", file)


def stem_of_archive(name: str) -> str:
    """A folder's name; that of an archive comes without its suffix."""
    suffix = next((suffix for suffix in ARCHIVES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]


def _strange(read: Sequence[tuple[str, Handed | None]], tool: Tool) -> Iterator[Strange]:
    """What was not understood: files of no form, and archives that are closed."""
    for path, one in read:
        if is_archive(path):
            yield Strange(path, NOT_OPENED)
        elif one is None and _NOT_HANDED_IN in map(flat, PurePosixPath(path).parts):
            yield Strange(path, "it lies among what was not handed in")
        elif one is None:
            yield Strange(path, "it is nobody's" if tool == "folders" else f"it has not the form of a file of {tool}")
