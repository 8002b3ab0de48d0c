"""Writes the golden files of the forks anew, after a change that was meant: ``python -m tests.ci.renew [NAME…]``.

Prints which changed. Read the difference before you keep it: a learner will read the same words.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.ci.forks import FORKS, make_learners
from tests.ci.golden import FOLDER, graded, shown


def main(names: Sequence[str]) -> None:
    """Write the files of the forks with these names, of all where there are none."""
    unknown = [name for name in names if name not in FORKS]
    if unknown:
        sys.exit(f"error: there is no fork {', '.join(unknown)}; there are {', '.join(FORKS)}")
    with tempfile.TemporaryDirectory(prefix="autograder-renew-") as folder:
        learners = make_learners(Path(folder) / "learners")
        for fork in names or FORKS:
            for name, text in shown(graded(fork, learners, Path(folder) / fork)).items():
                path = FOLDER / fork / name
                path.parent.mkdir(exist_ok=True)
                if not path.exists() or path.read_bytes() != text.encode():
                    path.write_bytes(text.encode())
                    print(f"{fork}/{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
