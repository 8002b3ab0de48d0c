"""What kinds of submissions earn, before a change and after it.

``python -m tests.bench.submissions BEFORE [AFTER]`` prints a table: for each kind of `tests.submissions.kinds` and each
kind of damage what it is worth, and what the checkouts in these folders give for it, each with the environment in its
own ``.venv``. Without AFTER, it is this one. Where AFTER gives something else, or does not say what it must, the row is
marked, and the exit code is then 1.
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
from tests.submissions.kinds import KINDS, Kind, damaged

SEED: Final = "8675309867530986"


@dataclass(frozen=True)
class Row:
    """What a checkout makes of a submission: points, `None` where there is no report, and all that the report says."""

    points: float | None
    said: str


def main() -> None:
    """Grade and print."""
    match sys.argv[1:]:
        case [before] | [before, _] as roots if Path(before).is_dir():
            after = Path(roots[1]) if len(roots) == 2 else ROOT
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)
    kinds = dict(KINDS) | dict(damaged())
    with tempfile.TemporaryDirectory(prefix="submissions-") as folder:
        submitted = Path(folder) / "submitted"
        write(submitted, kinds)
        rows = [graded(Path(root).resolve(), submitted, list(kinds)) for root in (before, after)]
    wrong = 0
    print(f"{'kind':<44}{'worth':>8}{'before':>8}{'after':>8}")
    for name, kind in kinds.items():
        first, second = (row[name] for row in rows)
        unsaid = [words for words in kind.says if words not in second.said]
        amiss = second.points != kind.points or bool(unsaid)
        wrong += amiss
        told = f"  ! does not say {', '.join(map(repr, unsaid))}" if unsaid else "  !" * amiss
        print(f"{name:<44}{kind.points:>8g}{_shown(first):>8}{_shown(second):>8}{told}")
    print(f"{len(kinds)} kinds, {wrong} amiss after")
    sys.exit(1 if wrong else 0)


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
        return Row(None, said)
    made: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    handed_in = made.get("handed_in") or {}
    lines = [*handed_in.get("passed_over", ()), *made["repairs"], *(_said(task) for task in made["tasks"])]
    return Row(made["score"], "\n".join(lines))


def _said(task: Mapping[str, Any]) -> str:
    message = task.get("message") or {}
    return json.dumps(message, ensure_ascii=False) if isinstance(message, dict) else str(message)


def _shown(row: Row) -> str:
    return "none" if row.points is None else f"{row.points:g}"


if __name__ == "__main__":
    main()
