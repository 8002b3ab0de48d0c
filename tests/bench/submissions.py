"""What kinds of submissions earn, before a change and after it.

``python -m tests.bench.submissions`` grades each kind of `tests.submissions.kinds` and each kind of damage by this
checkout, and prints a table in Markdown: what it is worth, what it earned before, what it earns, and what the report
says of it. Where it earns something else, or the report does not say what it must, the row is marked, and the exit code
is then 1. What was earned before is data, measured at the commit that `BEFORE` names;
``python -m tests.bench.submissions --measure FOLDER`` measures it anew by the checkout in that folder, with the
environment in its own ``.venv``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.submissions.clean import ROOT, UNIT, solved
from tests.submissions.kinds import BEFORE, Kind, before, every_kind

SEED: Final = "8675309867530986"
_SHOWN: Final = 60


@dataclass(frozen=True)
class Row:
    """What a checkout makes of a submission: points, `None` where there is no report, and all that the report says."""

    points: float | None
    said: tuple[str, ...]


def main() -> None:
    """Grade and print."""
    match sys.argv[1:]:
        case []:
            sys.exit(1 if compare() else 0)
        case ["--measure", folder] if Path(folder).is_dir():
            measure(Path(folder).resolve())
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)


def compare() -> int:
    """Print the table. How many rows are amiss."""
    kinds, known = every_kind(), before()
    rows = graded_by(ROOT, kinds)
    wrong = 0
    print(f"| kind | worth | {known.commit} | now | the report says |\n|---|---:|---:|---:|---|")
    for name, kind in kinds.items():
        unsaid = [words for words in kind.says if not any(words in line for line in rows[name].said)]
        amiss = rows[name].points != kind.points or bool(unsaid)
        wrong += amiss
        told = f"**does not say {', '.join(unsaid)}**" if unsaid else _told(kind, rows[name])
        now = f"**{_shown(rows[name].points)}**" if amiss else _shown(rows[name].points)
        print(f"| {name} | {kind.points:g} | {_shown(known.points[name])} | {now} | {told} |")
    print(f"\n{len(kinds)} kinds, {wrong} amiss")
    return wrong


def measure(root: Path) -> None:
    """Write what the checkout in a folder gives."""
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=True)
    points = {name: row.points for name, row in graded_by(root, every_kind()).items()}
    BEFORE.write_text(json.dumps({"commit": head.stdout.strip(), "points": points}, indent=1) + "\n", encoding="utf-8")


def graded_by(root: Path, kinds: Mapping[str, Kind]) -> dict[str, Row]:
    """What a checkout makes of each kind, in one class."""
    with tempfile.TemporaryDirectory(prefix="submissions-") as folder:
        submitted = Path(folder) / "submitted"
        write(submitted, kinds)
        return graded(root, submitted, list(kinds))


def write(submitted: Path, kinds: Mapping[str, Kind]) -> None:
    """A class in which each learner hands in one kind."""
    for number, kind in enumerate(kinds.values()):
        for name, content in kind.files(solved()).items():
            path = submitted / student(number) / UNIT.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def student(number: int) -> str:
    """A learner's name, by the number of the kind."""
    return f"kind-{number:03d}"


def graded(root: Path, submitted: Path, names: list[str]) -> dict[str, Row]:
    """What a checkout makes of the class."""
    output = submitted.parent / f"graded-{len(list(submitted.parent.iterdir()))}"
    command = [str(root / ".venv" / "bin" / "autograder"), "grade", str(submitted), "--output", str(output)]
    environment = os.environ | {"PYTHONPATH": str(root), "AUTOGRADER_SEED": SEED, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{root}: {done.stderr}")
    return {
        name: _row(output / student(number) / f"{UNIT.name}.json", done.stderr) for number, name in enumerate(names)
    }


def _row(report: Path, said: str) -> Row:
    if not report.is_file():
        return Row(None, tuple(line for line in said.splitlines() if f"/{report.parent.name}" in line))
    made: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    handed_in = made.get("handed_in") or {}
    lines = (*handed_in.get("passed_over", ()), *made["repairs"], *(_said(task) for task in made["tasks"]))
    return Row(made["score"], lines)


def _said(task: Mapping[str, Any]) -> str:
    message = task.get("message") or {}
    return json.dumps(message, ensure_ascii=False) if isinstance(message, dict) else str(message)


def _told(kind: Kind, row: Row) -> str:
    """The line that holds the words that it must, or the first one."""
    lines = [line for line in row.said if any(words in line for words in kind.says)] or [*row.said[:1]]
    line = next((line for line in lines if not line.startswith("{")), "")
    return (line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…").replace("|", "\\|")


def _shown(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


if __name__ == "__main__":
    main()
