"""Points for another learner's or unit's work: the notebook names a unit, a learner and a grade of its own."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    made = notebook(
        "def tanh_activation(z):\n    return z\n",
        metadata={
            "nbgrader": {"grade_id": "tanh_activation", "solution": True, "grade": True, "points": 100, "score": 100}
        },
    )
    made["metadata"] = {"autograder": {"unit": "u02_backpropagation", "student": "honest", "score": 20}}
    hand_in(classroom, "mallory").write_text(json.dumps(made), encoding="utf-8")
    report = {"schema": "autograder/report/v2", "score": 20, "max_score": 20}
    for name in ("u01_forward_propagation.json", "grades.csv", "run.json"):
        (classroom / "mallory" / "u01_forward_propagation" / name).write_text(json.dumps(report), encoding="utf-8")


ATTACK = Attack(
    goal="points",
    stopped="the unit is that of the folder, the learner that of the folder, and a grade in a notebook is nothing",
    ends=("missing", "skipped", "wrong"),
    files=_files,
    neighbour=True,
    stock=False,
)
