"""Reads a notebook (nbformat 4) or a percent-format Python file, with distrust."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from autograder.errors import UserError

MAX_BYTES: Final = 100 * 2**20
MAX_CELLS: Final = 5_000


class UnreadableSubmission(UserError, ValueError):
    """A file that is no submission. The message names the file, what is wrong and what to do."""


@dataclass(frozen=True)
class NotebookCell:
    """A cell as it stands in the file. `position` counts from 1; `nbgrader` is its nbgrader metadata, or empty."""

    position: int
    kind: str
    source: str
    nbgrader: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Notebook:
    """A submission's file.

    `sha256` is of the bytes as they came, `unit` what the notebook's metadata says, or empty; `repairs` what had to
    be passed over to read it.
    """

    path: Path
    sha256: str
    cells: tuple[NotebookCell, ...]
    unit: str = ""
    repairs: tuple[str, ...] = ()


def read(path: Path) -> Notebook:
    """Read a submission.

    Raises:
        UnreadableSubmission: the file is missing, no regular file, empty, over `MAX_BYTES`, not UTF-8, no JSON, no
            notebook, of another nbformat than 4, or has more than `MAX_CELLS` cells.
    """
    content = _read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSubmission(f"{path}: is not UTF-8 text (byte {error.start}); save it again as UTF-8") from error
    if not text.strip():
        raise UnreadableSubmission(f"{path}: is empty; put the notebook back from your last version")
    raw = _parse_python(path, text) if path.suffix == ".py" else _parse_json(path, text)
    cells = raw.get("cells")
    if not isinstance(cells, list):
        raise UnreadableSubmission(f"{path}: is no notebook (it has no list of cells); hand in the .ipynb file itself")
    if len(cells) > MAX_CELLS:
        raise UnreadableSubmission(f"{path}: has {len(cells):,} cells, over the limit of {MAX_CELLS:,}")
    repairs: list[str] = []
    return Notebook(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        cells=tuple(_cells(cells, repairs)),
        unit=_unit_of(raw),
        repairs=tuple(repairs),
    )


def _read_bytes(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "is a link, which is not followed" if path.is_symlink() else (error.strerror or "cannot be opened")
        raise UnreadableSubmission(f"{path}: {reason}; hand in the notebook as a file") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise UnreadableSubmission(f"{path}: is no regular file; hand in the notebook as a file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_BYTES:
            raise UnreadableSubmission(
                f"{path}: is {status.st_size / 2**20:.0f} MiB, over the limit of {MAX_BYTES // 2**20} MiB; "
                "clear the outputs and save it again"
            )
        return file.read(MAX_BYTES)


def _parse_json(path: Path, text: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableSubmission(f"{path}: is no JSON (line {error.lineno}: {error.msg}); save it again") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableSubmission(f"{path}: is JSON that cannot be read ({error})") from error
    if not isinstance(raw, dict) or "nbformat" not in raw:
        raise UnreadableSubmission(f"{path}: is no notebook (JSON without `nbformat`); hand in the .ipynb file itself")
    if raw["nbformat"] != 4:
        raise UnreadableSubmission(
            f"{path}: is of nbformat {raw['nbformat']!r:.20}, and 4 is needed; open and save it in a current Jupyter"
        )
    return raw


def _parse_python(path: Path, text: str) -> dict[str, Any]:
    import jupytext  # costs time and only .py files need it

    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # jupytext has no exception of its own for text that it cannot read
        raise UnreadableSubmission(f"{path}: is no percent-format Python ({error})") from error
    return dict(notebook)


def _cells(cells: list[Any], repairs: list[str]) -> Iterator[NotebookCell]:
    for position, cell in enumerate(cells, start=1):
        kind = cell.get("cell_type") if isinstance(cell, Mapping) else None
        source = _text(cell.get("source")) if isinstance(cell, Mapping) else None
        if not isinstance(kind, str) or source is None:
            repairs.append(f"cell {position} is damaged and was left out")
            continue
        metadata = cell.get("metadata")
        nbgrader = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
        yield NotebookCell(position, kind, source, dict(nbgrader) if isinstance(nbgrader, Mapping) else {})


def _text(source: Any) -> str | None:
    """A cell's source in one string with Unix line ends; nbformat allows a list of lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else None


def _unit_of(raw: Mapping[str, Any]) -> str:
    metadata = raw.get("metadata")
    ours = metadata.get("autograder") if isinstance(metadata, Mapping) else None
    unit = ours.get("unit") if isinstance(ours, Mapping) else None
    return unit if isinstance(unit, str) else ""
