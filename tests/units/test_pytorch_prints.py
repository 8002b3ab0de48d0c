"""What is shown as PyTorch's output stands below lines that print it."""

from __future__ import annotations

import re

from autograder import course
from autograder.model import Unit
from autograder.quality.bars import solution_path
from tests.cases import for_each
from tests.units.graded import ROOT


@for_each("unit", course.units())
def test_the_output_of_pytorch_stands_below_lines_that_print(unit: Unit) -> None:
    text = solution_path(unit, ROOT).read_text(encoding="utf-8")
    part = text[text.index("# ## The same in PyTorch") : text.index("# ## What you have now")]
    blocks = re.findall(r"# ```(\w*)\n(.*?)# ```\n", part, flags=re.DOTALL)
    shown = [at for at, (language, _) in enumerate(blocks) if not language]
    assert shown
    for at in shown:
        assert "print(" in blocks[at - 1][1]
