"""The solution of a unit, run in this process: it finds the names that a learner's notebook finds."""

from __future__ import annotations

from pathlib import Path

from autograder.quality.calibrate import solution_namespace

SOLUTION = '''# %% nbgrader={"grade_id": "setup", "locked": true, "solution": false, "grade": false}
import numpy as np

from autograder.units.u04_weight_updates.probes import EPOCHS
from autograder.units.u04_weight_updates.probes import predict as guess
from autograder.units.u04_weight_updates.stand_ins import adam_step

# %% nbgrader={"grade_id": "twice", "locked": false, "solution": true, "grade": false}
def twice():
    """The epochs, doubled."""
    return 2 * EPOCHS, guess
'''


def test_what_the_setup_cell_imports_from_probes_is_there_and_nothing_else_of_the_course(tmp_path: Path) -> None:
    notebook = tmp_path / "twice.py"
    notebook.write_text(SOLUTION, encoding="utf-8")
    namespace = solution_namespace(notebook)
    epochs, guess = namespace["twice"]()
    assert 20 == epochs
    assert "predict" == guess.__name__
    assert "adam_step" not in namespace
