"""What each command imports of the packages that take long: what a command does not need, nobody waits for."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from autograder import course
from autograder.cli import COMMANDS, OF_A_CLASS
from tests.cases import for_each

ROOT: Final = Path(__file__).resolve().parents[2]
UNIT: Final = course.names()[0]
TASK: Final = f"{UNIT[:3]}.relu"

HEAVY: Final = frozenset(
    {
        *("numpy", "torch", "rich", "jinja2", "matplotlib", "copydetect", "distributed"),
        *("nbgrader", "nbformat", "nbconvert", "jupytext", "sqlalchemy", "bleach", "mistune", "IPython", "traitlets"),
        *("prompt_toolkit", "watchfiles", "asyncio", "multiprocessing"),
    }
)
"""Each takes 10 ms or more to import. Of typer and what it needs the command line is made."""

NONE: Final = frozenset[str]()
NUMPY: Final = frozenset({"numpy"})
"""What units are described with."""
PROCESSES: Final = frozenset({"numpy", "multiprocessing"})

ALLOWED: Final = {
    "--help": NONE,
    "--version": NONE,
    "class --help": NONE,
    "units": NUMPY,
    "list": NUMPY,
    "example --help": NUMPY,
    f"idea {TASK}": NUMPY,
    f"check {TASK}": PROCESSES | {"rich"},
    "ci --help": NUMPY,
    "report": NUMPY | {"jinja2"},
    "grade submitted --output graded --seed 0": PROCESSES | {"rich", "jinja2"},
    "collect nothing.csv": NUMPY,
    "compare nothing nothing": NUMPY | {"rich"},
    "release --help": NUMPY,
    "update --help": NUMPY,
    "publish --help": NUMPY,
    "calibrate --help": NUMPY,
    "audit --help": NUMPY,
    "new-unit --help": NUMPY,
    "demo --help": NUMPY,
    "doctor --help": NUMPY,
    "class hit": NUMPY,
    "class similar --help": PROCESSES,
}
"""What each command may import of these: one way to run it, which may end in a line on what is lacking."""

PROGRAM: Final = """
import sys
from autograder.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=open({told!r}, "w"))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with exercises, and a class of one who has written nothing."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "exercises" / UNIT, folder / "exercises" / UNIT)
    shutil.copytree(ROOT / "exercises" / UNIT, folder / "submitted" / "ada" / UNIT)
    return folder


QUICK: Final = ("--help", "class --help", "list", f"check {TASK}", "class similar --help")


@for_each("command", QUICK)
def test_a_command_imports_what_it_needs(command: str, tree: Path, tmp_path: Path) -> None:
    assert_imports(command, ALLOWED[command], tree, tmp_path)


@pytest.mark.slow
@for_each("command, allowed", ALLOWED.items())
def test_all_commands_import_what_they_need(command: str, allowed: frozenset[str], tree: Path, tmp_path: Path) -> None:
    assert_imports(command, allowed, tree, tmp_path)


def assert_imports(command: str, allowed: frozenset[str], tree: Path, tmp_path: Path) -> None:
    """A command imports no heavy package but the allowed ones."""
    told = tmp_path / "modules"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AUTOGRADER_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(told=str(told)), *command.split()],
        cwd=tree,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    imported = {name.partition(".")[0] for name in told.read_text(encoding="utf-8").split()}
    assert "autograder" in imported
    assert set() == (HEAVY & imported) - allowed


def test_every_command_stands_in_the_table() -> None:
    known = {*COMMANDS, *(f"class {name}" for name in OF_A_CLASS)}
    assert set() == {name for name in known if not any(f"{words} ".startswith(f"{name} ") for words in ALLOWED)}


@for_each("place, told", [*COMMANDS.values(), *OF_A_CLASS.values()])
def test_a_list_of_commands_says_the_first_sentence_of_each(place: str, told: str) -> None:
    module, _, function = place.rpartition(".")
    docstring = inspect.getdoc(getattr(import_module(f"autograder.cli.{module}"), function))
    assert docstring is not None
    assert docstring.partition(". ")[0].removesuffix(".") == told.removesuffix(".")
