"""How large the house is: ``python -m tests.bench.size [ROOT]``, of this checkout or of another.

Lines of each unit, of one of its tasks on average (what is asked, what is right, what goes wrong), and how many rooms and
modules there are. Blank lines and comments count, as whoever reads must pass them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TASK = re.compile(r"^ +Task\(|^        \"\w+\": [\d.]+,$", re.MULTILINE)
"""A task in a unit's description: an entry of the table of points, or, as it was before, a call."""


def lines_of(folder: Path) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py"))


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
        print(f"{unit.name:<26}{lines:>7,} lines {tasks:>4} tasks {lines / tasks:>6.0f} lines a task")
    print(
        f"{'all units':<26}{total_lines:>7,} lines {total_tasks:>4} tasks {total_lines / total_tasks:>6.0f} lines a task"
    )
    loose = [path for path in package.glob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    print(
        f"{'autograder/':<26}{lines_of(package):>7,} lines {len(rooms_of(package)):>4} rooms {len(loose):>6} loose modules"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
