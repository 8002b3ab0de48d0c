"""An instructor's own assignment: nbgrader's documentation course, with what it lacks, and work that was handed in."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

PS1: Final = "ps1"
GUIDE: Final = Path(find_spec("nbgrader").origin).parent / "docs" / "source" / "user_guide"
STUDENTS: Final = ("bitdiddle", "hacker", "late", "one", "slow")
PICTURE: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SETTINGS: Final = """
c = get_config()
c.ClearSolutions.code_stub = {"python": "# yours\\nraise NotImplementedError()", "R": "stop('yours')"}
c.ClearSolutions.text_stub = "Your answer, please."
c.Execute.timeout = 20
c.LimitOutput.max_lines = 7
c.IncludeHeaderFooter.header = "header.ipynb"
c.LateSubmissionPlugin.penalty_method = "zero"
"""
"""What an instructor may set in any course, in the words of nbgrader's documentation."""

WITHOUT_KERNELS: Final = """
c.Autograde.autograde_preprocessors = [
    f"nbgrader.preprocessors.{name}"
    for name in ("IgnorePattern", "LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")
]
"""
"""An instructor may also set that no kernel is started, which takes seconds for each notebook."""

_ANSWERS: Final = {
    "late": "return [i ** 2 for i in range(1, n + 1)]",
    "one": "return [1, 4, 9][:n]",
    "slow": "print(*range(n * 10), sep=chr(10))\n    while n == 10: pass\n    return [1]",
}
_OF_A_CELL: Final = ("name", "type", "max_score", "cell_type", "source", "checksum", "locked")
_HIDDEN: Final = (
    "assert squares(3) == [1, 4, 9]\n### BEGIN HIDDEN TESTS\nassert squares(4)[-1] == 16\n### END HIDDEN TESTS"
)
_TOLD: Final = """\
import os, helper
from pathlib import Path
names = [name for name in os.environ if any(part in name for part in ("AUTOGRADER", "TOKEN", "PASSWORD"))]
assert names == [], names
assert os.environ["NBGRADER_EXECUTION"] == "autograde"
assert helper.twice(2) == 4 and Path("data/numbers.csv").read_text() == "1,2\\n"
"""


def is_secret(name: str) -> bool:
    """Whether a variable of the environment is one that the assignment's own test would find."""
    return any(part in name for part in ("AUTOGRADER", "TOKEN", "PASSWORD"))


def write_sources(source: Path) -> None:
    """Write the assignment into a course's folder of sources, and the header beside it."""
    folder = source / PS1
    shutil.copytree(GUIDE / "source" / PS1, folder)
    shutil.copy(GUIDE / "source" / "header.ipynb", source.parent)
    (folder / "helper.py").write_text("def twice(x):\n    return 2 * x\n", encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "numbers.csv").write_text("1,2\n", encoding="utf-8")
    first = folder / "problem1.ipynb"
    tree = json.loads(first.read_text(encoding="utf-8"))
    tree["cells"] += [_test("hidden", _HIDDEN, 2), _test("told", _TOLD, 1)]
    tree["cells"].append(
        _markdown("![a point](attachment:point.png)") | {"attachments": {"point.png": {"image/png": PICTURE}}}
    )
    tree["metadata"]["mine"] = {"kept": True}
    first.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    in_r = [
        _code(
            "twice <- function(x) {\n### BEGIN SOLUTION\n2 * x\n### END SOLUTION\n}",
            {"grade_id": "twice", "solution": True},
        ),
        _test("kernel", 'import os\nassert os.environ["OF_THE_KERNEL"] == "R"', 3),
    ]
    kernel = {"kernelspec": {"display_name": "R", "language": "R", "name": "ir"}}
    (folder / "in_r.ipynb").write_text(json.dumps(_notebook(in_r, kernel), indent=1), encoding="utf-8")


def write_kernel(jupyter: Path) -> None:
    """Write a kernel that calls itself R and, so that no R is needed, runs Python."""
    folder = jupyter / "kernels" / "ir"
    folder.mkdir(parents=True)
    arguments = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    told = {"argv": arguments, "display_name": "R", "language": "R", "env": {"OF_THE_KERNEL": "R"}}
    (folder / "kernel.json").write_text(json.dumps(told), encoding="utf-8")


def hand_in(course: Path, released: Path, students: Sequence[str] = STUDENTS) -> None:
    """Put the documentation's two submissions into ``submitted/``, and three that are late, incomplete and endless."""
    for student in students:
        folder = course / "submitted" / student / PS1
        of_guide = GUIDE / "submitted" / student / PS1
        shutil.copytree(of_guide if of_guide.is_dir() else released, folder)
        if of_guide.is_dir():
            for name in ("in_r.ipynb", "helper.py"):
                shutil.copy(released / name, folder)
        (folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
        (folder / "mine.txt").write_text(student, encoding="utf-8")
        if student in _ANSWERS:
            _write_answers(folder, _ANSWERS[student])
        if student == "late":
            (folder / "timestamp.txt").write_text("2026-03-03 12:00:00 UTC", encoding="utf-8")
        if student == "one":
            (folder / "problem2.ipynb").unlink()
            (folder / "helper.py").write_text("def twice(x):\n    return 5\n", encoding="utf-8")


def mark(gradebook: Any) -> None:
    """What an instructor does in formgrader: marks, extra credit, an override and a comment."""
    equation = gradebook.find_grade("sum_of_squares_equation", "problem1", PS1, "hacker")
    equation.manual_score, equation.extra_credit = 0.5, 0.25
    task = gradebook.find_grade("cell-938593c4a215c6cc", "problem1", PS1, "hacker")
    task.manual_score = 3.0
    gradebook.find_grade("correct_squares", "problem1", PS1, "late").manual_score = 0.75
    gradebook.find_comment("part-a", "problem2", PS1, "hacker").manual_comment = "Just so."
    gradebook.db.commit()


def table(gradebook: Any) -> list[Any]:
    """All that a gradebook holds of the assignment and of what was handed in for it."""
    assignment = gradebook.find_assignment(PS1)
    cells = sorted(
        (notebook.name, *(str(getattr(cell, field, "")) for field in _OF_A_CELL))
        for notebook in assignment.notebooks
        for cell in [*notebook.grade_cells, *notebook.task_cells, *notebook.solution_cells, *notebook.source_cells]
    )
    kernels = sorted((notebook.name, notebook.kernelspec) for notebook in assignment.notebooks)
    return [assignment.max_score, cells, kernels, sorted(map(_row, gradebook.assignment_submissions(PS1)))]


def _row(submission: Any) -> Any:
    return (
        submission.student.id,
        (submission.score, submission.max_score, submission.written_score, submission.code_score),
        (submission.late_submission_penalty, submission.total_seconds_late, submission.needs_manual_grade),
        sorted(
            (notebook.name, cell.name, str(cell.auto_score), str(cell.manual_score), str(cell.extra_credit), cell.score,
             cell.needs_manual_grade)
            for notebook in submission.notebooks
            for cell in notebook.grades
        ),
        sorted(
            (notebook.name, comment.name, comment.auto_comment or "", comment.manual_comment or "")
            for notebook in submission.notebooks
            for comment in notebook.comments
        ),
    )  # fmt: skip


def _write_answers(folder: Path, squares: str) -> None:
    path = folder / "problem1.ipynb"
    tree = json.loads(path.read_text(encoding="utf-8"))
    for cell in tree["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "squares":
            cell["source"] = f"def squares(n):\n    {squares}\n"
    path.write_text(json.dumps(tree), encoding="utf-8")


def _notebook(cells: list[dict[str, Any]], metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 0}


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str, marks: Mapping[str, Any]) -> dict[str, Any]:
    whole = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "task": False} | dict(marks)
    plain = {"execution_count": None, "outputs": [], "source": source}
    return {"cell_type": "code", "metadata": {"nbgrader": whole}} | plain


def _test(name: str, source: str, points: float) -> dict[str, Any]:
    return _code(source, {"grade_id": name, "grade": True, "locked": True, "points": points})
