"""What must hold of any bytes whatever, one function for each reader of what a learner hands in.

Hypothesis, the corpus and Atheris call these; each raises where something does not hold.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder import submission
from autograder.inside import wire
from autograder.reports.json import ReportError, from_json, to_json

FUNCTIONS: Final = ("relu", "backward")
BY_HAND: Final = ("reflection",)


def wire_payload(data: bytes) -> None:
    """A payload is refused with a `WireError`, or read as a value that is sent and read as the very same."""
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    sent = wire.encode(value)
    assert _is_bounded(value, 0), value
    assert sent == wire.encode(wire.decode(sent)), value


def report_text(data: bytes) -> None:
    """A text is refused with a `ReportError`, or read as a report that is written and read as the very same."""
    try:
        report = from_json(data.decode("utf-8", errors="surrogatepass"))
    except (UnicodeDecodeError, ReportError):
        return
    assert report == from_json(to_json(report)), report


def notebook_file(data: bytes) -> None:
    """A notebook's file is refused with an `UnreadableSubmission`, or read, mended and told of in text."""
    path = _folder() / "notebook.ipynb"
    path.write_bytes(data)
    _read_and_mend(path)


def python_file(data: bytes) -> None:
    """The same for a file of Python."""
    path = _folder() / "notebook.py"
    path.write_bytes(data)
    _read_and_mend(path)


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "wire": wire_payload,
    "report": report_text,
    "notebook": notebook_file,
    "python": python_file,
}


def _read_and_mend(path: Path) -> None:
    try:
        notebook = submission.read(path)
    except submission.UnreadableSubmission:
        return
    mended = submission.repair(notebook, FUNCTIONS, BY_HAND)
    marks = [cell.nbgrader.get("grade_id") for cell in mended.cells]
    for function in FUNCTIONS:
        assert marks.count(function) <= 1, marks
    selection = submission.select(mended)
    assert all(isinstance(cell.source, str) for cell in selection.cells)
    assert all(isinstance(line, str) and len(line) < 1000 for line in selection.repairs), selection.repairs


def _is_bounded(value: Any, depth: int) -> bool:
    """Whether a value is of the wire's types, and plain numpy where it is an array."""
    match value:
        case np.ndarray():
            extents = [extent for extent in value.shape if extent]
            whole = type(value) is np.ndarray and value.dtype.kind in "biuf" and value.flags.c_contiguous
            return whole and value.flags.owndata and float(np.prod(extents, dtype=float)) <= wire.MAX_FRAME
        case list() | tuple():
            return depth < wire.MAX_DEPTH and all(_is_bounded(item, depth + 1) for item in value)
        case dict():
            return all(type(key) is str and _is_bounded(item, depth + 1) for key, item in value.items())
        case wire.Generator(seed):
            return type(seed) is int
        case wire.Probe(name):
            return type(name) is str
        case _:
            return value is None or type(value) in (bool, int, float, str)


@cache
def _folder() -> Path:
    """A folder for the one file of this process, in memory where there is such a place."""
    memory = Path("/dev/shm")
    holder = tempfile.TemporaryDirectory(prefix="autograder-fuzz-", dir=memory if memory.is_dir() else None)
    _kept.append(holder)
    return Path(holder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
