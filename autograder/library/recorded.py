"""What a cell showed when it was written, for who cannot run it yet: ``with recorded("u05.first_steps"):``.

``recorded.json`` in a unit holds it by the cell's id: texts, and pictures with words for those who cannot see them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

from autograder import course
from autograder.library.ready import NotReady
from autograder.submission.outline import LIBRARY

FILE: Final = "recorded.json"
_within: Final[list[str]] = []
"""The units of the blocks that are being run, the innermost last."""
SHOWN: Final = "Below is what the cell showed its author."
NOTHING: Final = "Nothing was recorded in its place."


class recorded:
    """A block of a cell that may use `course`: where a part is not ready, or a function of the unit itself is a stub
    still, a line says so, another what follows, then the record.

    Within it, the notebook is that of the unit that is named, in whatever folder it is run. Names that the block
    imports from `course` are there within it only, so that a learner's own functions of the same names stay theirs.

    Args:
        name: the unit and the id of the cell, such as ``u05.first_steps``.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> Self:
        self._before = dict(vars(sys.modules["__main__"]))
        _within.append(self.name.partition(".")[0])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        _within.pop()
        _give_back(self._before, vars(sys.modules["__main__"]))
        if not isinstance(error, NotReady | NotImplementedError):
            return False
        outputs = outputs_of(self.name)
        print(f"{str(error).removesuffix('.')}.\n{SHOWN if outputs else NOTHING}")
        for output in outputs:
            _show(output)
        return True


def unit_within() -> str:
    """The name of the unit whose block is being run; empty outside of blocks and where there is no such unit."""
    try:
        return course.find(_within[-1]).name if _within else ""
    except course.UnknownUnit:
        return ""


def outputs_of(name: str) -> Sequence[Mapping[str, Any]]:
    """The outputs that were recorded of a cell, as a notebook holds them; none where there is no such record."""
    unit, _, cell = name.partition(".")
    try:
        path = course.folder(course.find(unit)) / FILE
        records = json.loads(path.read_text(encoding="utf-8"))
    except (course.UnknownUnit, FileNotFoundError):
        return ()
    outputs: Sequence[Mapping[str, Any]] = records.get(cell, {}).get("outputs", ())
    return outputs


def _give_back(before: Mapping[str, Any], names: dict[str, Any]) -> None:
    """Set the names that are the course's now to what they were."""
    for name, value in list(names.items()):
        if before.get(name) is not value and getattr(value, "__module__", None) == LIBRARY:
            if name in before:
                names[name] = before[name]
            else:
                del names[name]


def _show(output: Mapping[str, Any]) -> None:
    """Show a recorded output: a text is printed, all else is displayed where there is a notebook to do it."""
    if output["output_type"] == "stream":
        print(output["text"], end="")
    elif "IPython" in sys.modules:
        from IPython.display import display

        display(output["data"], raw=True)  # type: ignore[no-untyped-call]
