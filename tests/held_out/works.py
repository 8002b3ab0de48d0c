"""Where held-out works stand: sets of them, each a folder with its labels."""

from __future__ import annotations

import ast
import linecache
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Labels: TypeAlias = dict[str, dict[str, list[str]]]
"""Of each task, by ``uNN.function``, and of each of its works: the known mistakes that are a true name for it."""
Work: TypeAlias = ast.FunctionDef | ast.ClassDef
"""A work's text: a class where the task asks for one."""

FOLDER: Final = Path(__file__).parent
SETS: Final = tuple(sorted(file.parent.name for file in FOLDER.glob("*/labels.toml")))


def labels_of(which: str) -> Labels:
    """The labels of a set."""
    labels: Labels = tomllib.loads((FOLDER / which / "labels.toml").read_text(encoding="utf-8"))
    return labels


def files_of(which: str) -> dict[str, Path]:
    """The files of a set, each by its task's ``uNN.function``."""
    return {f"{file.parent.name[:3]}.{file.stem}": file for file in sorted((FOLDER / which).glob("u*/*.py"))}


def works_of(file: Path) -> list[Work]:
    """The works of a file, as text: nothing of them runs. A name that begins with ``_`` is no work's."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, Work) and not node.name.startswith("_")]


def loaded(file: Path, beside: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The names of a file, made anew at each call: what a work keeps outside itself is gone with the next.

    Args:
        file: where works for a function stand.
        beside: what a notebook holds besides, which works may call.
    """
    names: dict[str, Any] = {**beside, "__name__": file.stem}
    source, cell = file.read_text(encoding="utf-8"), f"<cell {file.stem}>"
    linecache.cache[cell] = len(source), None, source.splitlines(keepends=True), cell  # an error names its line
    exec(compile(source, cell, "exec"), names)
    return names
