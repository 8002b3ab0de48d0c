"""What entering a graded class into the gradebook costs, in processor time for each submission.

Run in a course's folder whose ``submitted/`` has been graded: ``python -m tests.bench.gradebook``.
"""

from __future__ import annotations

import time
from pathlib import Path

from autograder import course, submission
from autograder.classroom.batch import Run, known_report, settled_seed
from autograder.nbgrader_bridge.gradebook import Writer


def main() -> None:
    """Enter all again, as `grade --gradebook --force` does, and print."""
    root = Path.cwd()
    run = Run(settled_seed(None, root / "reports"), "bubblewrap", 1, root / "reports", force=True)
    works = submission.find(root / "submitted", [unit.name for unit in course.units()])
    known = [(work, known_report(work, run)) for work in works]
    writer = Writer(root, run)
    began = time.process_time()
    for work, report in known:
        if report is not None:
            writer.enter(work, report)
    writer.finish()
    each = (time.process_time() - began) / max(1, len(known))
    print(f"{len(known)} submissions, {1000 * each:.1f} ms of processor time each")
    for reason in writer.refused:
        print(reason)


if __name__ == "__main__":
    main()
