"""Of which unit a block is, is said by its name and not by the folder in which the kernel happens to work."""

from __future__ import annotations

import shutil
import sys
import types
from pathlib import Path

import pytest

from autograder import course, library
from autograder.library import NotReady, recorded

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above those of the units, in which an author's notebooks stand and the kernel works."""
    for name in ("u02_backpropagation", "u04_weight_updates"):
        shutil.copytree(ROOT / "solutions" / name, tmp_path / "solutions" / name)
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    monkeypatch.chdir(tmp_path / "solutions")
    return tmp_path / "solutions"


def line_of(block: str, name: str) -> str:
    with recorded(block), pytest.raises(NotReady) as caught:
        library.part(name)
    return str(caught.value)


def test_the_name_of_the_block_says_which_units_are_earlier(above: Path) -> None:
    assert "this unit" in line_of("u02.any_cell", "mlp_backward")
    assert "after this unit" in line_of("u02.any_cell", "adam_step")
    with recorded("u04.any_cell"):
        assert "adam_step" not in library.names()
        assert "mlp_backward" in library.names()


def test_it_says_so_in_another_units_folder_as_well(above: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(above / "u02_backpropagation")
    with recorded("u04.any_cell"):
        assert "mlp_backward" in library.names()
    assert "mlp_backward" not in library.names()


def test_blocks_within_blocks_and_names_of_no_unit_leave_the_folder_to_say_it(above: Path) -> None:
    everything = sorted({task.function for unit in course.units() for task in unit.tasks})
    with recorded("u04.any_cell"):
        with recorded("u02.any_cell"):
            assert "mlp_backward" not in library.names()
        assert "mlp_backward" in library.names()
    with recorded("no_unit"):
        assert everything == library.names()
    with pytest.raises(ZeroDivisionError), recorded("u02.any_cell"):
        raise ZeroDivisionError
    assert everything == library.names()
