"""What is put into a sandbox and what comes of a cell: cells, questions, and functions of ours in place of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from autograder.inside import wire
from autograder.model import Place, Status

_NO_NONCE: Final = "0" * 32


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

    def frame(self, nonce: str) -> bytes:
        """The frame that puts it with a nonce of 32 characters, encoded once for all that are asked.

        Raises `wire.WireError` for a question that cannot be sent.
        """
        assert len(nonce) == len(_NO_NONCE)
        return self._frame.replace(_NO_NONCE.encode(), nonce.encode(), 1)  # the first value in it is the nonce

    @cached_property
    def _frame(self) -> bytes:
        return wire.frame(
            {"nonce": _NO_NONCE, "function": self.function, "arguments": self.arguments, "driver": self.driver}
        )


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
