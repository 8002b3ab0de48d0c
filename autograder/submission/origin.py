"""Where a notebook has been: what its place and metadata tell of forks, formats, kernels and editors. None matters."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from autograder.submission.which import CHECKPOINTS, FORK, notebooks_among

MINOR: Final = 5
LARGE: Final = 5 * 2**20
_UNIT: Final = re.compile(r"u\d\d_(\w+)")


def told_by_name(path: Path) -> Iterator[str]:
    """A line where a file in a unit's folder is not named after the unit."""
    if path.parent.name == CHECKPOINTS:
        yield f"{path.name!r:.80} was taken, which Jupyter keeps for itself: hand in the notebook"
    unit = _UNIT.fullmatch(path.parent.name)
    suffix = path.suffix if path.suffix == ".py" else ".ipynb"
    if unit is not None and path.name != f"{unit[1]}{suffix}":
        yield f"{path.name!r:.80} was taken, for the notebook is not named {unit[1]}{suffix}"


def told_by_place(path: Path) -> Iterator[str]:
    """A line where the learner's folder is a fork as well that holds the unit again: nbgrader does not look there."""
    unit = path.parent.name
    if _UNIT.fullmatch(unit) is not None and _holds_a_notebook(path.parent.parent / FORK, unit):
        yield f"a notebook in {FORK}/{unit} was passed over, since the one in {unit} counts; hand in one of them"


def told_by_metadata(raw: Mapping[str, Any], cells: Sequence[Any]) -> Iterator[str]:
    """A line for each thing in which a notebook is not as it was released.

    Args:
        raw: the notebook's JSON.
        cells: its cells.
    """
    minor = raw.get("nbformat_minor")
    if raw.get("nbformat") == 3:
        yield "the notebook is of nbformat 3, an old one, and was read as it is"
    elif not isinstance(minor, int):
        yield "the notebook does not say which nbformat 4 it is of, and was read as it is"
    elif minor < MINOR:
        yield f"the notebook is of nbformat 4.{str(minor)[:10]}, older than 4.{MINOR}, and was read as it is"
    metadata = _mapping(raw.get("metadata"))
    kernel = _mapping(metadata.get("kernelspec"))
    if not kernel:
        yield "the notebook names no kernel (kernelspec) and was read as Python"
    elif not _is_python(kernel, _mapping(metadata.get("language_info"))):
        named = kernel.get("display_name", kernel.get("name"))
        yield f"the notebook names another kernel than Python ({reprlib.repr(named):.40}) and was read as Python"
    of_cells = [_mapping(_mapping(cell).get("metadata")) for cell in cells]
    for key, editor in (("colab", "Google Colab"), ("vscode", "VS Code")):
        if key in metadata or any(key in one for one in of_cells):
            yield f"metadata of {editor} was passed over"


def told_by_size(size: int, read: int) -> Iterator[str]:
    """A line where outputs make a file large: `size` bytes, of which `read` are the cells' text."""
    if size - read > LARGE:
        yield f"outputs of about {(size - read) / 2**20:.0f} MiB were left out"


def _holds_a_notebook(fork: Path, unit: str) -> bool:
    folder = fork / unit
    try:
        return (
            not fork.is_symlink()
            and not folder.is_symlink()
            and bool(notebooks_among(file.name for file in folder.iterdir()))
        )
    except OSError:  # closed to us
        return False


def _is_python(kernel: Mapping[str, Any], language: Mapping[str, Any]) -> bool:
    told = kernel.get("language") or language.get("name")
    if isinstance(told, str):
        return told.lower().startswith(("python", "ipython"))
    # Where no language is told, kernels are called after an environment: `conda_pytorch_p310`, `Python 3 (ipykernel)`.
    return any("py" in str(kernel.get(key, "")).lower() for key in ("name", "display_name"))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
