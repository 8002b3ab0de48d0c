"""How large the house is: ``python -m tests.bench.size [ROOT]``, of this checkout or of another.

Lines of each unit, of one of its tasks on average (what is asked, what is right, what goes wrong), and how many rooms
and modules there are. Blank lines and comments count, as whoever reads must pass them; right works of other shapes
(``answers/alternatives/``) do not, since nobody who reads a task needs them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = "{:<26}{:>7,} lines {:>4} {} {:>6.0f} {}"
TASK = re.compile(r"^ +Task\(|^        \"\w+\": [\d.]+,$", re.MULTILINE)
"""A task in a unit's description: an entry of the table of points, or, as it was before, a call."""


def lines_of(folder: Path) -> int:
    found = (path for path in folder.rglob("*.py") if not {"alternatives", "broken"} & set(path.parts))
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in found)


def rooms_of(package: Path) -> list[Path]:
    """The folders of modules, but for what is within a unit."""
    folders = {path.parent for path in package.rglob("*.py")} - {package}
    return sorted(folder for folder in folders if "units" not in folder.relative_to(package).parts[:-1])


def main(root: Path) -> None:
    package = root / "autograder"
    total_lines = total_tasks = 0
    for unit in sorted((package / "units").glob("u*_*")):
        lines, tasks = lines_of(unit), len(TASK.findall((unit / "__init__.py").read_text(encoding="utf-8")))
        total_lines, total_tasks = total_lines + lines, total_tasks + tasks
        print(ROW.format(unit.name, lines, tasks, "tasks", lines / tasks, "lines a task"))
    print(ROW.format("all units", total_lines, total_tasks, "tasks", total_lines / total_tasks, "lines a task"))
    loose = [path for path in package.glob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    print(ROW.format("autograder/", lines_of(package), len(rooms_of(package)), "rooms", len(loose), "loose modules"))


if __name__ == "__main__":
    checkout = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    if not (checkout / "autograder").is_dir():
        sys.exit(f"{checkout} is no checkout of the course: python -m tests.bench.size [ROOT]")
    main(checkout)
