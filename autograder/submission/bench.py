"""A notebook under repair: its cells, which of them are the course's, and what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from autograder.model import ReleasedCell
from autograder.submission.marks import SETUP
from autograder.submission.outline import Outline
from autograder.submission.read import CellNotRun, Notebook, NotebookCell
from autograder.submission.select import belongs_to_the_course

Role: TypeAlias = Literal["solution", "test", "by_hand", "setup", "shown"]

FLAGS: Final[Mapping[Role, Mapping[str, bool]]] = {
    "solution": {"solution": True, "grade": False, "locked": False},
    "test": {"solution": False, "grade": True, "locked": True},
    "by_hand": {"solution": True, "grade": True, "locked": False},
    "setup": {"solution": False, "grade": False, "locked": True},
    "shown": {"solution": False, "grade": False, "locked": True},
}
_MAX_NAMED: Final = 4


class Bench:
    """The cells by a key that stays theirs whatever happens to the others; keys are in the order of the notebook.

    Attributes:
        cells: what is left of the notebook.
        functions: the functions of the unit's tasks.
        by_hand: ids of the cells that are graded by hand.
        outlines: those of the notebook's sources.
        passed_over: the cells of which nothing is run, though something stands in them.
        roles: what a cell with this `grade_id` is for.
    """

    def __init__(
        self,
        notebook: Notebook,
        functions: Sequence[str],
        by_hand: Sequence[str],
        released: Mapping[str, ReleasedCell] = MappingProxyType({}),
    ) -> None:
        self.cells = dict(enumerate(notebook.cells))
        self.outlines = notebook.outlines
        self.functions = functions
        self.by_hand = by_hand
        self.roles: dict[str, Role] = {
            **{grade_id: "shown" for grade_id, cell in released.items() if cell.kind == "code"},
            SETUP: "setup",
            **dict.fromkeys((f"test_{function}" for function in functions), "test"),
            **dict.fromkeys(by_hand, "by_hand"),
            **dict.fromkeys(functions, "solution"),
        }
        self._positions = {key: cell.position for key, cell in self.cells.items()}
        self._notes: list[tuple[int, str]] = []
        self._recognised: list[int] = []
        self.passed_over: list[CellNotRun] = []

    def role(self, cell: NotebookCell) -> Role | None:
        """What a marked cell of the course is for; `None` for others."""
        return self.roles.get(cell.grade_id)

    def marked(self, grade_id: str) -> list[int]:
        """The cells with this id in nbgrader's metadata."""
        return [key for key, cell in self.cells.items() if cell.grade_id == grade_id]

    def unmarked(self, cell_id: str = "") -> list[int]:
        """The cells without such an id; those that are called so by their own id, if one is given."""
        return [key for key in self.marked("") if not cell_id or self.cells[key].id == cell_id]

    def defining(self, function: str, written: bool | None = None) -> list[int]:
        """The cells that are run and define the function: all, or those where it is written, or is a stub."""
        found = []
        for key, cell in self.cells.items():
            if function in cell.source and runs(cell):
                defined = self.outline(cell.source)
                here = {True: function in defined.written, False: function in defined.stubs}
                if any(here.values()) if written is None else here[written]:
                    found.append(key)
        return found

    def outline(self, source: str) -> Outline:
        """The outline of a source."""
        return self.outlines.of(source)

    def is_of_the_course(self) -> bool:
        """Whether the notebook was made from the released one, so that what it lacks is gone, not never there."""
        return any(cell.nbgrader.get("locked") is True and self.role(cell) for cell in self.cells.values())

    def change(self, key: int, **fields: Any) -> None:
        """Put other values into fields of a cell."""
        self.cells[key] = replace(self.cells[key], **fields)

    def mark(self, key: int, grade_id: str) -> None:
        """Give a cell the nbgrader metadata that one with this id has."""
        cell = self.cells[key]
        before = cell.nbgrader if cell.grade_id == grade_id else {"schema_version": 3}
        self.change(key, nbgrader={**before, "grade_id": grade_id, **FLAGS[self.roles[grade_id]]})

    def recognise(self, keys: Sequence[int], grade_id: str) -> None:
        """Mark cells that had lost their metadata."""
        for key in keys:
            self.mark(key, grade_id)
            self._recognised.append(key)

    def retype(self, key: int, kind: str) -> None:
        """Make a cell of another kind what it was."""
        self.note(key, f"had become {self.cells[key].kind:.20} and was read as {kind}")
        self.change(key, kind=kind)

    def note(self, key: int, note: str) -> None:
        """Keep what is to be told of a cell: ``had become markdown``."""
        self._notes.append((key, note))

    def pass_over(self, key: int, reason: str) -> None:
        """Keep that a cell is not run, and why: ``is locked and was not run``."""
        self.passed_over.append(CellNotRun(self._name(key), self.cells[key].source, reason))

    def insert_before(self, key: int, cell: NotebookCell) -> None:
        """Put a cell before another one."""
        self._positions[len(self._positions)] = cell.position
        cells = list(self.cells.items())
        at = list(self.cells).index(key)
        self.cells = dict([*cells[:at], (len(self._positions) - 1, cell), *cells[at:]])

    def told(self) -> Iterator[str]:
        """A line for each thing that was done."""
        if self._recognised:
            names = [self._name(key) for key in self._recognised]
            lost, were = ("lost its", "was") if len(names) == 1 else ("lost their", "were")
            yield f"{listed(names)} had {lost} nbgrader metadata and {were} recognised by name and place"
        for key, note in self._notes:
            yield f"cell {self._name(key)} {note}"
        yield from (one.told for one in self.passed_over)

    def _name(self, key: int) -> str:
        grade_id = self.cells[key].grade_id if key in self.cells else ""
        return grade_id if grade_id in self.roles else str(self._positions[key])


def runs(cell: NotebookCell) -> bool:
    """Whether a cell would be run."""
    return cell.kind == "code" and not belongs_to_the_course(cell)


def listed(names: Sequence[str]) -> str:
    """``cell a``, ``cells a, b``, ``cells a, b, c, d and 3 more``."""
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return f"{'cell' if len(names) == 1 else 'cells'} {', '.join(names[:_MAX_NAMED])}{more}"
