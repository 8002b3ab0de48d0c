"""What units say that PyTorch prints is what it prints."""

from __future__ import annotations

import runpy
from typing import Final

import pytest

from autograder import course
from autograder.quality.bars import solution_path
from tests.units.graded import ROOT

WITHOUT_TRAINING: Final = ("u01_pytorch", "u02_pytorch", "u03_pytorch", "u09_pytorch")


@pytest.mark.parametrize("script", WITHOUT_TRAINING)
def test_the_output_under_the_lines_of_pytorch_is_theirs(script: str, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "docs" / "figures" / f"{script}.py"), run_name="__main__")
    printed = "".join(f"# {line}\n" for line in capsys.readouterr().out.splitlines())
    text = solution_path(course.find(script[:3]), ROOT).read_text(encoding="utf-8")
    assert f"# ```\n{printed}# ```\n" in text
