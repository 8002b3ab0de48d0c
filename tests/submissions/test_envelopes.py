"""A notebook earns the same in every envelope that a tool puts it into, and its report tells what is so of it alone."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.submission import fenced, percent, read, repair
from autograder.submission.origin import told_by_metadata
from autograder.submission.text import parse_json
from tests.cases import for_each
from tests.submissions.clean import NAME, REFLECTION, UNIT, file_of, solved
from tests.submissions.envelopes import ENVELOPES
from tests.submissions.grading import BY_HAND, FUNCTIONS, graded

# The course's own cells draw pictures. Where they have lost their marks, they may be run as a learner's.
DRAWS = ("No module named 'matplotlib'", "name 'plt' is not defined", "name 'digits' is not defined")
# What was exported is no notebook by its name.
EXPORTED = "was taken, for the notebook is not named"


def put(folder: Path, content: bytes, suffix: str = ".ipynb") -> Path:
    place = folder / UNIT.name
    place.mkdir(exist_ok=True)
    path = (place / NAME).with_suffix(suffix)
    path.write_bytes(content)
    return path


@for_each("tool", ENVELOPES)
def test_a_notebook_earns_the_same_in_every_envelope(tool: str, tmp_path: Path) -> None:
    envelope = ENVELOPES[tool]
    clean = graded(put(tmp_path, file_of(solved())))
    assert (clean.max_score, ()) == (clean.score, clean.repairs)
    report = graded(put(tmp_path, envelope.file(solved()), envelope.suffix))
    assert clean.tasks == report.tasks
    assert [] == [words for words in envelope.says if 1 != sum(words in line for line in report.repairs)]
    fine = (*envelope.says, *DRAWS, *([EXPORTED] if envelope.suffix != ".ipynb" else []))
    assert [] == [line for line in report.repairs if not any(words in line for words in fine)]


@for_each("tool", ENVELOPES)
def test_the_answer_in_words_is_found_in_every_envelope_that_keeps_it(tool: str, tmp_path: Path) -> None:
    envelope = ENVELOPES[tool]
    notebook = repair(read(put(tmp_path, envelope.file(solved()), envelope.suffix)), FUNCTIONS, BY_HAND)
    answers = [cell.source for cell in notebook.cells if cell.grade_id in BY_HAND]
    assert envelope.keeps_answer == (1 == len(answers) and REFLECTION in answers[0])


def test_fences_are_cells_in_the_way_in_which_a_file_says_that_they_are_run() -> None:
    plain = "# Title\n\n```python\nx = 1\n```\n\n```bash\nls\n```\n\n~~~python\ny = 2\n~~~\n"
    assert ["x = 1", "y = 2"] == code_of(plain)
    assert ["z = 3"] == code_of(plain + "```{python echo=FALSE}\nz = 3\n```\n")
    assert ["z = 3"] == code_of("```{code-cell} ipython3\n:tags: [a]\nz = 3\n```\n```{python}\nx = 1\n```\n")
    assert ["a = '''\n```\n'''"] == code_of("````python\na = '''\n```\n'''\n````\n")
    assert ["cut = 'off'"] == code_of("```python\ncut = 'off'")
    assert [] == code_of("<!-- #region -->\n```python\nx = 1\n```\n<!-- #endregion -->\n")


def code_of(text: str) -> list[str]:
    return [cell["source"] for cell in fenced.notebook(text)["cells"] if cell["cell_type"] == "code"]


def test_a_markdown_file_says_which_unit_it_is_of() -> None:
    header = "---\njupyter:\n  autograder:\n    unit: u01_forward_propagation\n  kernelspec:\n    name: python3\n---\n"
    assert {"autograder": {"unit": "u01_forward_propagation"}} == fenced.notebook(header)["metadata"]


PIECES = ["```", "```python", "```{code-cell}", "~~~", "---", "+++", "<!-- #region -->", "<!-- #endregion -->", "x = 1"]


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*PIECES, "nbgrader:", " grade_id: relu", "# MAGIC %md", ":a: b", ""]), max_size=15))
def test_any_markdown_and_any_export_of_databricks_is_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    for made in (fenced.notebook(text), percent.notebook(f"# Databricks notebook source\n{text}")):
        assert all(isinstance(cell["source"], str) for cell in made["cells"])


def test_hostile_markdown_is_read_in_one_go() -> None:
    for line in (
        "`" * 500_000,
        "```python nbgrader=" + "a" * 500_000,
        "<!-- #region " + "-->" * 150_000,
        " " * 500_000,
    ):
        fenced.notebook(f"{line}\n```python\nx = 1\n")
    fenced.notebook("```python nbgrader={'a': b\n```\n" * 20_000)
    fenced.notebook("+++ {a: b}\n" * 50_000)


def test_commas_before_closing_brackets_are_passed_over_and_those_within_texts_are_kept() -> None:
    repairs: list[str] = []
    assert {"a": [1, ",]"], "b": "\\,}"} == parse_json('{"a": [1, ",]",], "b": "\\\\,}",\n}', repairs)
    assert ["commas stood before closing brackets and were passed over"] == repairs


@for_each(
    "kernel, says",
    [
        ({"name": "conda_pytorch_p310", "display_name": "conda_pytorch_p310"}, False),
        ({"name": "my-env", "display_name": "Python (my-env)"}, False),
        ({"name": "python3", "language": "python"}, False),
        ({"name": "pypy-like", "language": "R"}, True),
        ({"name": "julia-1.10", "display_name": "Julia 1.10"}, True),
    ],
)
def test_another_kernel_is_told_only_where_it_is_one(kernel: dict[str, str], says: bool) -> None:
    raw = json.loads(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}))
    assert says == any("another kernel" in line for line in told_by_metadata(raw, []))
