"""What is put into a sandbox and what comes of a cell: cells, questions, and functions of ours in place of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.model import Place, Status


@dataclass(frozen=True)
class Cell:
    """A cell to run: its name, as messages show it, and its source."""

    name: str
    source: str


@dataclass(frozen=True)
class CellResult:
    """How running a cell ended: `error` is empty where nothing failed, else `status` says how it did, `place` where."""

    name: str
    error: str = ""
    place: Place | None = None
    status: Status = "raised"


@dataclass(frozen=True)
class Question:
    """One call to put to a submission; `driver` names a function of the unit's probes, or is empty.

    `seconds` is the processor time that it may take.
    """

    function: str
    arguments: tuple[Any, ...]
    seconds: float
    driver: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What stands around a learner's cells in their notebook.

    `setup` is the text of the released notebook's first cell; `missing` says of names why they are not to be had.
    """

    setup: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StandIns:
    """Functions of ours in place of some of the learner's, once the cells have run.

    `source` is the text of a module; `drawn` gives, for each function that is replaced, the first argument of the
    function of that name in it.
    """

    source: str = ""
    drawn: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
