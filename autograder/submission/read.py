"""Reads a notebook (nbformat 4, or 3), or one that was exported as Python or Markdown, with distrust."""

from __future__ import annotations

import hashlib
import reprlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from autograder.errors import UserError
from autograder.files import Refused, TooLarge, read_stranger
from autograder.inside.begun import begun_in
from autograder.model import ALONE_AND_IN_TIME, HandedIn
from autograder.submission import conflict, fenced, origin, percent
from autograder.submission.marks import grade_id_in, marks_of
from autograder.submission.outline import Outlines, heads_in
from autograder.submission.text import CLEAR_OUTPUTS, UnreadableText, decode, parse_json

_SHORT: Final = 10_000
"""Characters of a text about which something is kept."""
MAX_BYTES: Final = 60 * 2**20
"""Bytes of a file: honest work is below one megabyte, and pictures in its outputs have made fifty of it."""
_OTHERS: Final = (
    ((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
     "is an archive, not the notebook; unpack it and hand in the .ipynb file"),
    ((b"\x00\x05\x16\x07", b"\x00\x05\x16\x00"),
     "is what macOS keeps beside a file (AppleDouble), not the notebook; hand in that without '._'"),
    ((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\\documentclass"),
     "is a document, not the notebook; hand in the .ipynb file itself"),
    ((b"version https://git-lfs.github.com",),
     "is a pointer of Git LFS, not the notebook; hand in the file that `git lfs pull` fetches"),
    ((b"[InternetShortcut]", b"http://", b"https://"),
     "is a link, not the notebook; hand in the .ipynb file itself"),
)  # fmt: skip
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_CONTAINERS: Final = (b"RIFF", b"ftyp")  # of WebP, and of what telephones take: behind these comes which
_KINDS: Final = (b"WEBP", b"heic", b"heix", b"mif1", b"avif")
MAX_CELLS: Final = 5_000
"""Cells of code in which something stands. Of all cells there may be `MAX_ALL_CELLS`."""
MAX_ALL_CELLS: Final = 20_000
MAX_CODE: Final = 1_000_000
"""Characters in all code cells of a notebook together, or in a Python or Markdown file. Honest work has a tenth."""
_MOST_LEFT_OUT: Final = 10
"""Cells that are left out where all together are over `MAX_CODE`, the longest first."""
_Split: TypeAlias = Callable[[str], dict[str, Any]]
_SPLIT: Final[Mapping[str, _Split]] = {".py": percent.notebook, **dict.fromkeys(fenced.SUFFIXES, fenced.notebook)}


class UnreadableSubmission(UserError, ValueError):
    """A file that is no submission. The message names the file, what is wrong and what to do."""


@dataclass(frozen=True)
class NotebookCell:
    """A cell as it stands in the file.

    `position` counts from 1; `nbgrader` is its nbgrader metadata, or empty; `id` is the cell's own, or empty: released
    cells have their `grade_id` there too.
    """

    position: int
    kind: str
    source: str
    nbgrader: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    @cached_property
    def grade_id(self) -> str:
        """The id in nbgrader's metadata, or empty."""
        return grade_id_in(self.nbgrader)


@dataclass(frozen=True)
class CellNotRun:
    """A cell that is not run: its name, its source, and why, as in ``is locked and was not run``."""

    name: str
    source: str
    reason: str

    @property
    def told(self) -> str:
        """A line for the report."""
        return f"cell {self.name} {self.reason}"

    @property
    def names(self) -> frozenset[str]:
        """What it would set; ``*`` where any name may be among it."""
        return _names_in(self.source) if len(self.source) <= _SHORT else frozenset(begun_in(self.source))


@lru_cache(maxsize=512)
def _names_in(source: str) -> frozenset[str]:
    """What a short text would set. The course's own cells, most of which are not run, are the same in every work."""
    return frozenset(begun_in(source))


@dataclass(frozen=True)
class Notebook:
    """A submission's file.

    `sha256` is of the bytes as they came, `unit` what the notebook's metadata says, or empty; `repairs` what had to
    be passed over to read it; `passed_over` the cells of which nothing is run, though something stands in them, each
    with a line in `repairs`; `outlines` those of its sources, so that each is parsed once, whoever asks; `handed_in`
    how the file came, which whoever found it knows.
    """

    path: Path
    sha256: str
    cells: tuple[NotebookCell, ...]
    unit: str = ""
    repairs: tuple[str, ...] = ()
    passed_over: tuple[CellNotRun, ...] = ()
    outlines: Outlines = field(default_factory=Outlines, repr=False, compare=False)
    handed_in: HandedIn = ALONE_AND_IN_TIME


@dataclass(frozen=True)
class Content:
    """A file as it was handed in: its bytes, and a line for each thing that only its place on the disk tells."""

    content: bytes
    told_by_place: tuple[str, ...] = ()


def take(path: Path) -> Content:
    """What `parse` needs of a file, so that it can be read elsewhere, too. Raises `UnreadableSubmission`."""
    return Content(_read_bytes(path), tuple(origin.told_by_place(path)))


def read(path: Path) -> Notebook:
    """Read a submission.

    Raises:
        UnreadableSubmission: the file is missing, no regular file, empty, over `MAX_BYTES`, no text, no JSON, no
            notebook, of nbformat 2, has more than `MAX_CELLS` or `MAX_ALL_CELLS` cells or, without its few longest
            cells, more than `MAX_CODE` characters of code.
    """
    taken = take(path)
    return parse(path, taken.content, taken.told_by_place)


def parse(path: Path, content: bytes, told_by_place: Sequence[str] = ()) -> Notebook:
    """As `read`, of a file's content that is at hand; `path` is what it is called, and need not be there."""
    if len(content) > MAX_BYTES:
        raise UnreadableSubmission(f"{path}: is over the limit of {MAX_BYTES // 2**20} MiB; {CLEAR_OUTPUTS}")
    for beginnings, told in _OTHERS:
        if content.startswith(beginnings):
            raise UnreadableSubmission(f"{path}: {told}")
    if _is_picture(content):
        raise UnreadableSubmission(f"{path}: is a picture, not the notebook; hand in the .ipynb file itself")
    repairs = [*origin.told_by_name(path), *told_by_place]
    try:
        text = decode(content, repairs)
        split = _form_of(path, text, repairs)
        raw = _parse_notebook(path, text, repairs) if split is None else _parse_text(path, text, repairs, split)
    except UnreadableText as error:
        raise UnreadableSubmission(f"{path}: {error}") from error
    cells = _worksheets(raw) if raw.get("nbformat") == 3 else raw.get("cells")
    if not isinstance(cells, list):
        raise UnreadableSubmission(f"{path}: is no notebook (it has no list of cells); hand in the .ipynb file itself")
    if len(cells) > MAX_ALL_CELLS:
        raise UnreadableSubmission(f"{path}: has {len(cells):,} cells, over the limit of {MAX_ALL_CELLS:,}")
    damaged: list[CellNotRun] = []
    found = tuple(_within_limits(path, list(_cells(cells, repairs, damaged)), repairs, damaged))
    if split is None:
        repairs += origin.told_by_metadata(raw, cells)
        repairs += origin.told_by_size(len(content), sum(len(cell.source) for cell in found))
    return Notebook(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        cells=found,
        unit=_unit_of(raw),
        repairs=tuple(repairs),
        passed_over=tuple(damaged),
    )


def _is_picture(content: bytes) -> bool:
    head = content[:16]
    in_container = any(kind in (head[:4], head[4:8]) for kind in _CONTAINERS) and head[8:12] in _KINDS
    is_bitmap = head[:2] != b"BM" or b"\0" in head
    return in_container or (head.startswith(_PICTURES) and is_bitmap)


def _read_bytes(path: Path) -> bytes:
    try:
        return read_stranger(path, MAX_BYTES)
    except TooLarge as error:
        raise UnreadableSubmission(f"{path}: {error}; {CLEAR_OUTPUTS}") from error
    except Refused as error:
        raise UnreadableSubmission(f"{path}: {error}; hand in the notebook as a file") from error


def _form_of(path: Path, text: str, repairs: list[str]) -> _Split | None:
    """How a text is split into cells, `None` for a notebook's JSON. What stands in it counts more than the suffix."""
    split = _SPLIT.get(path.suffix.lower())
    is_json = text.lstrip("\0 \t\r\n")[:1] == "{" and '"nbformat"' in text
    if split is not None and is_json:
        repairs.append(f"the file is named {path.suffix:.10} and holds a notebook, and was read as one")
        return None
    if split is None and not is_json and len(text) <= MAX_CODE and heads_in(text) and Outlines().is_python(text):
        repairs.append("the file holds Python, not a notebook, and was read as an export")
        return percent.notebook
    return split


def _parse_notebook(path: Path, text: str, repairs: list[str]) -> dict[str, Any]:
    raw = parse_json(text, repairs)
    if isinstance(raw, dict) and isinstance(raw.get("content"), dict) and "cells" not in raw:
        repairs.append("the notebook stood in an answer of Jupyter's server, and was taken out of it")
        raw = raw["content"]
    if not isinstance(raw, dict) or not ("nbformat" in raw or _are_cells(raw.get("cells"))):
        raise UnreadableSubmission(f"{path}: is no notebook (JSON without `nbformat`); hand in the .ipynb file itself")
    version = raw.get("nbformat")
    if version in (3, 4):
        return raw
    if not _are_cells(raw.get("cells")):
        raise UnreadableSubmission(
            f"{path}: is of nbformat {reprlib.repr(version):.20}, and 4 is needed; "
            "open and save it in a current Jupyter"
        )
    told = "does not say of which nbformat it is" if version is None else f"is of nbformat {reprlib.repr(version):.20}"
    repairs.append(f"the notebook {told}, and was read as nbformat 4, which has its cells in the same place")
    return {**raw, "nbformat": 4}


def _are_cells(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(cell, Mapping) and "cell_type" in cell for cell in value)


def _parse_text(path: Path, text: str, repairs: list[str], split: _Split) -> dict[str, Any]:
    _refuse_long_code(path, len(text))
    text = _with_unix_line_ends(text, repairs)
    settled = conflict.settled(text, Outlines().is_python)
    if settled is not None:
        text, side = settled
        repairs.append(f"a merge conflict was left in the file; {side} was taken throughout")
    return split(text)


def _refuse_long_code(path: Path, length: int) -> None:
    if length > MAX_CODE:
        raise UnreadableSubmission(
            f"{path}: holds {length:,} characters of code, over the limit of {MAX_CODE:,}; "
            "take data out of the code and hand it in again"
        )


def _within_limits(
    path: Path, cells: Sequence[NotebookCell], repairs: list[str], damaged: list[CellNotRun]
) -> Sequence[NotebookCell]:
    """The cells; where there is too much code, without the longest."""
    held = list(cells)
    code = [cell for cell in held if cell.kind == "code" and cell.source.strip()]
    if len(code) > MAX_CELLS:
        raise UnreadableSubmission(f"{path}: has {len(code):,} cells of code, over the limit of {MAX_CELLS:,}")
    length = sum(len(cell.source) for cell in code)
    longest = sorted(code, key=lambda cell: -len(cell.source))[:_MOST_LEFT_OUT]
    if length - sum(len(cell.source) for cell in longest) > MAX_CODE:
        _refuse_long_code(path, length)
    for cell in longest:
        if length > MAX_CODE:
            length -= len(cell.source)
            held.remove(cell)
            why = f"has {len(cell.source):,} characters, and all code may have {MAX_CODE:,}: it was left out; "
            damaged.append(CellNotRun(str(cell.position), cell.source, f"{why}take data out of the code"))
            repairs.append(damaged[-1].told)
    return held


def _worksheets(raw: Mapping[str, Any]) -> list[Any] | None:
    """The cells of nbformat 3, which stand in worksheets."""
    sheets = raw.get("worksheets")
    if not isinstance(sheets, list):
        return None
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, Mapping)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _cells(cells: list[Any], repairs: list[str], damaged: list[CellNotRun]) -> Iterator[NotebookCell]:
    returns: list[str] = []
    are_lines = _are_lines_without_ends(cells)
    if are_lines:
        repairs.append("the lines of cells had lost their ends and were put one below the other")
    for position, cell in enumerate(cells, start=1):
        kind = cell.get("cell_type") if isinstance(cell, Mapping) else None
        source = _text(_source_in(cell), returns, "\n" if are_lines else "") if isinstance(cell, Mapping) else None
        if not isinstance(kind, str) or source is None:
            damaged.append(CellNotRun(str(position), "", "is damaged and was left out"))
            repairs.append(damaged[-1].told)
            continue
        metadata = cell.get("metadata") if isinstance(cell.get("metadata"), Mapping) else {}
        named = cell.get("id", metadata.get("id"))  # Colab keeps a cell's id in its metadata
        yield NotebookCell(
            position,
            kind,
            source,
            nbgrader=dict(marks_of(cell)),
            id=named if isinstance(named, str) else "",
        )
    repairs += returns[:1]


def _source_in(cell: Mapping[str, Any]) -> Any:
    return cell.get("source", cell.get("input"))  # nbformat 3 calls the source of code `input`


def _are_lines_without_ends(cells: list[Any]) -> bool:
    """Whether some tool split sources into lines and kept no line's end, so that Jupyter would join them into one."""
    sources = [_source_in(cell) for cell in cells if isinstance(cell, Mapping)]
    lists = [source for source in sources if isinstance(source, list) and len(source) > 1]
    return bool(lists) and not any(isinstance(line, str) and "\n" in line for source in lists for line in source)


def _text(source: Any, repairs: list[str], between: str) -> str | None:
    """A cell's source in one string with Unix line ends; nbformat allows a list of lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = between.join(source)
    return _with_unix_line_ends(source, repairs) if isinstance(source, str) else None


def _with_unix_line_ends(text: str, repairs: list[str]) -> str:
    if "\r" not in text:
        return text
    repairs.append("carriage returns stood at the ends of lines and were passed over")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unit_of(raw: Mapping[str, Any]) -> str:
    metadata = raw.get("metadata")
    ours = metadata.get("autograder") if isinstance(metadata, Mapping) else None
    unit = ours.get("unit") if isinstance(ours, Mapping) else None
    return unit if isinstance(unit, str) else ""
