"""What the bars' variants reach at one seed, written down before a change and compared after it.

    python -m tests.bench.figures record FILE [SEED]
    python -m tests.bench.figures compare FILE [SEED]

Whoever changes how a unit is written, and not what it measures, shows by it that the figures of ``bars.json`` still
hold: for each variant that there was and is (the solution, the controls, each part mistaken) the figure of every case
must be the same to the last digit. `compare` prints each difference and ends with 1 where there is one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder import course
from autograder.quality import calibrate
from autograder.quality.bars import solution_path

ROOT = Path(__file__).resolve().parents[2]


def rows(seed: int) -> Iterator[tuple[str, list[float]]]:
    """The figures of each variant, by a name that holds the unit, the task and the variant."""
    for unit in course.units():
        for task in unit.tasks:
            if task.bar is not None:
                names = tuple(variant.name for variant in calibrate.variants(unit, task))
                job = calibrate.Job(unit.package, solution_path(unit, ROOT), task.function, seed, names)
                for name, figures in calibrate.run(job).items():
                    yield f"{course.task_id(unit, task)} {name}", figures


def main() -> int:
    """Record or compare; exit code 2 for a call of another form."""
    match sys.argv[1:]:
        case ["record", file, *seed]:
            Path(file).write_text(json.dumps(dict(rows(int(seed[0]) if seed else 0)), indent=0), encoding="utf-8")
            return 0
        case ["compare", file, *seed]:
            before, after = json.loads(Path(file).read_text("utf-8")), dict(rows(int(seed[0]) if seed else 0))
            same = [name for name in before if repr(before[name]) == repr(after.get(name))]
            for name in sorted({*before, *after} - {*same}):
                print(f"{name}: {before.get(name, 'not there before')} -> {after.get(name, 'gone')}")
            print(f"{len(same)} of {len(before)} variants as before")
            return int(len(same) < len(before) or len(same) < len(after))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
