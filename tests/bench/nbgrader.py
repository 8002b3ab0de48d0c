"""How fast a class is graded: stock nbgrader, nbgrader with our judge, and ``autograder grade --gradebook``.

The same notebooks of the first unit in each, one after the other on one machine, so that the ratios can be compared
and the seconds cannot. Stock nbgrader is measured on `FEW` submissions and scaled to `MANY`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.nbgrader.course import FIRST, Course, make_course
from tests.programs import Programs

FEW = 20
MANY = 100
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "neural_networks"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py"]
"""
WRONG = {
    "relu": "def relu(z):\n    return np.abs(z)\n",
    "softmax": "def softmax(z):\n    e = np.exp(z)\n    return e / e.sum()\n",
    "accuracy": "def accuracy(logits, y):\n    return float((logits.argmax(axis=0) == y).mean())\n",
}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        few, many = prepared(Path(folder) / "few", FEW), prepared(Path(folder) / "many", MANY)
        ours = seconds(few, "nbgrader", "autograde", FIRST, "--Judge.seed=1234567")
        alone = seconds(many, "autograder", "grade", "submitted", "--gradebook", "--seed", "7654321")
        stock = seconds(with_stock_nbgrader(few), "nbgrader", "autograde", FIRST, "--force")
    print(f"processors: {os.cpu_count()}")
    print(f"stock nbgrader, {FEW} submissions: {stock:.1f} s, {stock / FEW:.2f} s each")
    print(f"nbgrader autograde with our judge, {FEW} submissions: {ours:.1f} s, {stock / ours:.1f} times as fast")
    scaled = stock / FEW * MANY
    print(f"autograder grade --gradebook, {MANY} submissions: {alone:.1f} s, {scaled / alone:.1f} times as fast")


def prepared(root: Path, many: int) -> Course:
    """A course with its assignment in the gradebook and so many submissions; known answers are not known yet."""
    course = make_course(root, Programs())
    course = replace(
        course, environment={**course.environment, "AUTOGRADER_CACHE": str(root.parent / f"{root.name}-cache")}
    )
    course.run("nbgrader", "generate_assignment", FIRST)
    for number in range(many):
        name = list(WRONG)[number % len(WRONG)]
        course.submit(f"learner-{number:03d}", FIRST, {name: WRONG[name]} if number % 2 else {})
    return course


def with_stock_nbgrader(course: Course) -> Course:
    """The same course and submissions with nbgrader's own preprocessors, which start a kernel for each notebook."""
    (course.root / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    for folder in ("autograded", "reports"):
        shutil.rmtree(course.root / folder, ignore_errors=True)
    # The public seed's answers are known before the first learner checks anything, and so they are here.
    course.run("autograder", "check", FIRST[:3], code=1)
    return course


def seconds(course: Course, *command: str) -> float:
    """How long a command takes."""
    began = time.perf_counter()
    course.run(*command)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
