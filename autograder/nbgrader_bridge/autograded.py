"""A submission's folder in ``autograded/``, as nbgrader leaves it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient
from nbgrader.utils import find_all_files

from autograder.files import NO_ROOM, write_bytes
from autograder.nbgrader_bridge import GradebookError
from autograder.nbgrader_bridge.beside import Beside, tell_and_copy
from autograder.nbgrader_bridge.each import IGNORED
from autograder.submission import Work


def write_folder(converter: Any, work: Work, beside: Beside, autograded: Path, notebook: bytes) -> None:
    """Write the folder, or none of it. The notebook, which says what it was made from, comes last.

    Args:
        converter: nbgrader's `Autograde` of the course.
        work: whose folder it is.
        beside: what of the submission is kept beside the notebook.
        autograded: the notebook's place.
        notebook: what is written there.

    Raises:
        GradebookError: the folder cannot be written.
        OSError: nor can anything else, since the disk takes nothing more.
    """
    target = autograded.parent
    with room_in(target):
        if target.exists():
            shutil.rmtree(target)
        try:
            _fill(converter, work, beside, target)
            write_bytes(autograded, notebook)
            converter.set_permissions(work.unit, work.student)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise


def _fill(converter: Any, work: Work, beside: Beside, target: Path) -> None:
    """What was handed in beside the notebook, and over it what the source has beside its own."""
    directory = converter.coursedir
    target.mkdir(parents=True)
    submitted = Path(directory.format_path(directory.submitted_directory, work.student, work.unit))
    tell_and_copy(beside, submitted, target)
    source = Path(directory.format_path(directory.source_directory, ".", work.unit))
    learners = {source / name for name in converter.exclude_overwriting.get(work.unit, [])}
    for name in find_all_files(str(source), [*directory.ignore, *IGNORED, "*.ipynb"]):
        if Path(name) in learners:
            continue
        copy = target / Path(name).relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        shutil.copy(name, copy)


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Raises `OSError` where a disk takes nothing more, `GradebookError` for all else that a folder is refused by."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OSError(error.errno, error.strerror, str(error.filename or folder)) from error
        raise GradebookError(f"{folder}: cannot be written: {error.strerror or error}") from error


def as_written(notebook: NotebookNode) -> bytes:
    """As nbformat writes it, without its copy of the whole."""
    plain = strip_transient(split_lines(notebook))
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n").encode()
