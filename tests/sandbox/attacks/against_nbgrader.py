"""The attacks that apply, made on stock nbgrader in a throw-away folder; what they gain goes into ``results.json``.

``python -m tests.sandbox.attacks.against_nbgrader [NAME…]``. It takes some minutes and is no part of the tests:
nbgrader runs a submission in a kernel of its own user, so run it as a user who has nothing to lose. The assignment is
an ordinary one: four functions, each with tests that the learner does not see, which compare with `numpy.testing`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from tests.sandbox import attacks
from tests.sandbox.attacks import Attack, arena, table

ASSIGNMENT: Final = "ps1"
SECONDS: Final = 120
CONFIG: Final = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.ExecutePreprocessor.timeout = 20
"""
FUNCTIONS: Final = {
    "linear_forward": (3, "x, w, b", "x @ w + b", "rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal()"),
    "relu": (1, "z", "np.maximum(z, 0)", "(rng.normal(size=(4, 5)),)"),
    "softmax": (4, "z", "np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)", "(rng.normal(size=(4, 5)),)"),
    "accuracy": (1, "logits, y", "(logits.argmax(axis=1) == y).mean()", "rng.normal(size=(40, 3)), np.arange(40) % 3"),
}  # fmt: skip
"""The functions of the assignment: points, parameters, what is right, and what the hidden test calls them with."""
WORTH: Final = sum(points for points, *_ in FUNCTIONS.values())


def main() -> None:
    """Make the attacks and record what they gained."""
    gained = {}
    for name in sys.argv[1:] or attacks.names():
        attack = attacks.load(name)
        if attack.stock:
            gained[name] = "; ".join(attacked(attack)) or table.NOTHING
            print(f"{name}: {gained[name]}", flush=True)
    table.record("nbgrader", gained)
    print(f"nbgrader {metadata.version('nbgrader')}: {sum(map(bool, gained.values()))} attacks made")


def attacked(attack: Attack) -> tuple[str, ...]:
    """Let stock nbgrader grade one hostile submission, and see what it gained."""
    with arena.scene() as here, tempfile.TemporaryDirectory(prefix="stock-", ignore_cleanup_errors=True) as folder:
        course = Path(folder)
        (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        (course / "source" / ASSIGNMENT).mkdir(parents=True)
        write(course / "source" / ASSIGNMENT / "work.ipynb", assignment())
        nbgrader(course, "generate_assignment", ASSIGNMENT)
        submitted = course / "submitted" / "mallory" / ASSIGNMENT / "work.ipynb"
        submitted.parent.mkdir(parents=True)
        released = json.loads((course / "release" / ASSIGNMENT / "work.ipynb").read_text(encoding="utf-8"))
        write(submitted, hostile(released, attack, here))
        before = arena.state(here)
        nbgrader(course, "autograde", ASSIGNMENT)
        gains = [*shown(course, here), *arena.damage(here, before)]
        score = score_of(course)
        return (*([f"{score:g} of {WORTH} points"] if score else []), *gains)


def assignment() -> dict[str, Any]:
    """The instructor's notebook."""
    cells = [cell("setup", "import numpy as np", locked=True)]
    for name, (points, parameters, right, arguments) in FUNCTIONS.items():
        cells.append(
            cell(
                name,
                f"def {name}({parameters}):\n    ### BEGIN SOLUTION\n    return {right}\n    ### END SOLUTION",
                solution=True,
            )
        )
        test = (
            f"### BEGIN HIDDEN TESTS\nrng = np.random.default_rng(11)\narguments = {arguments}\n"
            f"expected = (lambda {parameters}: {right})(*arguments)\n"
            f"np.testing.assert_allclose({name}(*arguments), expected)\n### END HIDDEN TESTS"
        )
        cells.append(cell(f"test_{name}", test, grade=True, locked=True, points=points))
    return {"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": KERNEL}


KERNEL: Final = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def cell(name: str, source: str, **marks: Any) -> dict[str, Any]:
    """A cell with nbgrader's marks."""
    known = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": name}
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "source": source,
        "metadata": {"nbgrader": known | marks},
        "outputs": [],
        "execution_count": None,
    }


def hostile(released: dict[str, Any], attack: Attack, here: arena.Scene) -> dict[str, Any]:
    """The released notebook with the attack in its first solution, and the functions that call it in theirs."""
    sources = arena.sources(attack, here)
    prelude = "import numpy as np\n" + sources.pop("attack")
    for one in released["cells"]:
        name = one["metadata"]["nbgrader"]["grade_id"]
        if one["metadata"]["nbgrader"]["solution"] and (prelude or name in sources):
            one["source"] = prelude + "\n" + sources.get(name, one["source"] if not prelude else "")
            prelude = ""
    return released


def nbgrader(course: Path, *command: str) -> None:
    """Run a command of nbgrader's. It may fail: then nothing is graded."""
    programs = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_CONFIG_DIR": str(course / "jupyter"),
    }
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [programs / "nbgrader", *command],
            cwd=course,
            env=environment,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
        )
        try:
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def shown(course: Path, here: arena.Scene) -> list[str]:
    """What the graded notebook shows the learner of what is not theirs."""
    path = course / "autograded" / "mallory" / ASSIGNMENT / "work.ipynb"
    if not path.exists():
        return []
    text = json.dumps([one.get("outputs") for one in json.loads(path.read_text(encoding="utf-8"))["cells"]])
    gains = ["a secret stands in the report"] if here.secret in text else []
    return [*gains, *arena.claims(text)]


def score_of(course: Path) -> float:
    """The points that stand in the gradebook."""
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        try:
            return float(gradebook.find_submission(ASSIGNMENT, "mallory").score)
        except MissingEntry:
            return 0.0


def write(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook."""
    path.write_text(json.dumps(notebook), encoding="utf-8")


if __name__ == "__main__":
    main()
