"""What was collected, in ``submitted/collected.json``: of each notebook where it comes from and when it was handed in.

Schema ``autograder/collected/v1``, a list of `Collected` under ``notebooks``, times in UTC. It tells the next run what
it need not fetch again, and an instructor which commit a grade is of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from autograder.classroom.collect.roster import Entry
from autograder.errors import UserError
from autograder.files import write_text

SCHEMA: Final = "autograder/collected/v1"
RECORD: Final = "collected.json"
_TIMES: Final = ("deadline", "committed", "handed_in", "looked")


class RecordError(UserError, ValueError):
    """A record that cannot be read. The message names the file and what to do."""


@dataclass(frozen=True)
class Collected:
    """A notebook in ``submitted/``.

    Attributes:
        student: whose it is.
        unit: what it is for.
        address: the fork, as people may see it.
        branch: as in the roster.
        deadline: as in the roster, in UTC; `None` without one.
        tip: the id of the branch's last commit when it was looked at.
        commit: the id of the commit that was taken.
        committed: when that commit was made.
        path: where in the commit the notebook stands.
        blob: git's id of its content.
        sha256: of its content.
        handed_in: when the last change to the notebook was committed.
        looked: when the fork was looked at.
    """

    student: str
    unit: str
    address: str
    branch: str
    deadline: datetime | None
    tip: str
    commit: str
    committed: datetime
    path: str
    blob: str
    sha256: str
    handed_in: datetime
    looked: datetime

    def is_of(self, entry: Entry) -> bool:
        """Whether it was collected by this row of a roster."""
        ours = (self.student, self.address, self.branch, self.deadline)
        return ours == (entry.student, entry.address.shown, entry.branch, entry.deadline)

    @property
    def is_settled(self) -> bool:
        """Whether the deadline had passed when the fork was looked at: what is pushed since then comes too late."""
        return self.deadline is not None and self.looked > self.deadline


Record = Mapping[tuple[str, str], Collected]
"""What was collected, by student and unit."""


def read_record(place: Path) -> dict[tuple[str, str], Collected]:
    """The record in a folder, empty where there is none. Raises `RecordError`."""
    path = place / RECORD
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        if tree["schema"] != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        found = [_collected(one) for one in tree["notebooks"]]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            f"{path}: is no record of what was collected ({error}); remove it, and collect again"
        ) from error
    return {(one.student, one.unit): one for one in found}


def write_record(place: Path, collected: Iterable[Collected]) -> None:
    """Write the record in one step."""
    notebooks = [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(one).items()}
        for one in sorted(collected, key=lambda one: (one.student, one.unit))
    ]
    write_text(place / RECORD, json.dumps({"schema": SCHEMA, "notebooks": notebooks}, indent=1) + "\n")


def _collected(tree: Mapping[str, Any]) -> Collected:
    for field in fields(Collected):
        if not isinstance(tree[field.name], str) and (field.name, tree[field.name]) != ("deadline", None):
            raise ValueError(f"{field.name} must be text")
    times = {name: datetime.fromisoformat(tree[name]) if tree[name] else None for name in _TIMES}
    if any(time is not None and time.tzinfo is None for time in times.values()):
        raise ValueError("a time has no time zone")
    return Collected(**{**tree, **times})
