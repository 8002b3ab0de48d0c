"""What units say that PyTorch prints is what it prints."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Final

import pytest

from autograder import course
from autograder.model import Unit
from autograder.quality.bars import solution_path
from tests.units.graded import ROOT

FIGURES: Final = ROOT / "docs" / "figures"


def script_of(unit: Unit) -> Path:
    return FIGURES / f"{unit.name[:3]}_pytorch.py"


def is_quick(unit: Unit) -> bool:
    """Whether a unit's script is there and trains nothing."""
    script = script_of(unit)
    return script.is_file() and "torch.optim" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", list(filter(is_quick, course.units())), ids=lambda unit: unit.name)
def test_the_output_under_the_lines_of_pytorch_is_theirs(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script_of(unit)), run_name="__main__")
    printed = "".join(f"# {line}\n" for line in capsys.readouterr().out.splitlines())
    text = solution_path(unit, ROOT).read_text(encoding="utf-8")
    assert f"# ```\n{printed}# ```\n" in text
