"""What is printed arrives in any encoding; where it cannot arrive, one line says so, and the exit code holds."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cli, course, names, notebook
from autograder.cli.exits import in_one_line
from autograder.words.encodings import fitted
from tests.cases import for_each
from tests.course import solution

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.units()[0]
STEM = course.notebook_name(UNIT)
TASK = course.task_id(UNIT, UNIT.tasks[0])
FULL = Path("/dev/full")
UNPRINTABLE = f"submitted/jos\udce9/{UNIT.name}/{STEM}.ipynb"  # as Python reads a name in Latin-1

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to work in, with a learner's fork and a class in it."""
    monkeypatch.chdir(tmp_path)
    exercise = ROOT / "exercises" / UNIT.name
    shutil.copytree(exercise, tmp_path / "exercises" / UNIT.name)
    for student in ("jos\udce9", "żółć"):
        shutil.copytree(exercise, tmp_path / "submitted" / student / UNIT.name)
    return tmp_path


class Said:
    """What a program printed in an encoding, and the code that it ended with."""

    def __init__(self, encoding: str, *arguments: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            outputs = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict") for _ in range(2)]
            patch.setattr(sys, "stdout", outputs[0])
            patch.setattr(sys, "stderr", outputs[1])
            patch.setattr(sys, "argv", ["autograder", *arguments])
            self.code = ended(cli.main)
            self.out, self.err = (output.buffer.getvalue().decode(encoding) for output in outputs)


def ended(main: object) -> int:
    assert callable(main)
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


QUICK: list[tuple[int, list[str]]] = [
    (0, ["--help"]),
    (0, ["units"]),
    (2, ["check", "żółć"]),
    (2, ["grade", "\udce9"]),
    (2, ["no-such-command"]),
]
GRADING: list[tuple[int, list[str]]] = [
    (1, ["check", "--task", TASK, "--sandbox", "process"]),
    (0, ["grade", UNPRINTABLE, "--sandbox", "process", "--format", "html"]),
    (0, ["grade", "submitted", "--sandbox", "process", "--seed", "0", "--output", "gräded", "--jobs", "1"]),
    (0, ["compare", "gräded", "gräded"]),
]


@for_each("encoding, commands", [("ascii", QUICK + GRADING), ("latin-1", QUICK), ("cp437", QUICK)])
def test_whatever_is_printed_goes_out_in_any_encoding(encoding: str, commands: list[tuple[int, list[str]]]) -> None:
    for code, arguments in commands:
        said = Said(encoding, *arguments)
        assert code == said.code, (arguments, said.err)
        assert "Traceback" not in said.err
        assert said.out or said.err


def test_what_an_encoding_lacks_is_replaced_by_what_is_alike() -> None:
    assert 'o x + ... "?" -' == fitted("○ ✗ ✓ … “ż” –", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert "é ○" == fitted("é ○", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert "é ○" == fitted("é ○", io.StringIO())  # as the stream of a notebook's kernel: it has no encoding


def test_a_check_in_a_kernel_of_any_encoding_shows_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    find_task = course.find_task
    monkeypatch.setattr(course, "find_task", lambda task: find_task(task, "tests.course"))
    meant = names.task_meant
    monkeypatch.setattr(names, "task_meant", lambda task: meant(task, "tests.course"))
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    notebook.check("u90.row_means", solution.row_means)
    output.flush()
    assert output.buffer.getvalue().startswith(b"+ u90.row_means: ")


@for_each("arguments", [["units"], ["--help"], ["doctor", "--help"]])
def test_what_cannot_be_printed_for_want_of_room_is_told_in_one_line(arguments: list[str]) -> None:
    with FULL.open("w", encoding="utf-8") as output, pytest.MonkeyPatch.context() as patch:
        error = io.StringIO()
        patch.setattr(sys, "stdout", output)
        patch.setattr(sys, "stderr", error)
        patch.setattr(sys, "argv", ["autograder", *arguments])
        assert 2 == ended(cli.main)
    (line,) = error.getvalue().splitlines()
    assert line.startswith("autograder: ")
    assert line.endswith("No space left on device; make room there and run the same command again")


@for_each(
    "outputs, codes",
    [
        ("| true", {0, 1}),
        (">/dev/full 2>/dev/full", {2}),
        (">&-", {0}),
        (">&- 2>&-", {0}),
    ],
)
def test_nobody_reads_and_the_exit_code_holds(outputs: str, codes: set[int]) -> None:
    command = f"{sys.executable} -m autograder units {outputs}"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    run = ["bash", "-c", f"set -o pipefail; {command}"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in codes
    assert "" == done.stderr


@for_each("format", ["terminal", "html"])  # a line, and more than is kept back until it is written
def test_a_command_prints_the_same_line_wherever_it_finds_no_room(format: str) -> None:
    with FULL.open("w", encoding="utf-8") as output, pytest.MonkeyPatch.context() as patch:
        error = io.StringIO()
        patch.setattr(sys, "stdout", output)
        patch.setattr(sys, "stderr", error)
        patch.setattr(sys, "argv", ["autograder", "check", "--task", TASK, "--sandbox", "process", "--format", format])
        assert 2 == ended(cli.main)
    told = "autograder: what is printed: No space left on device; make room there and run the same command again"
    assert [told] == error.getvalue().splitlines()


def test_what_is_closed_is_opened_before_another_file_takes_its_place() -> None:
    look = "import os; told = [os.path.samestat(os.fstat(n), os.stat(os.devnull)) for n in range(3)]"
    look += "; open('seen', 'w').write(str(told))"
    code = (
        "import os, subprocess, sys; [os.close(n) for n in range(3)]\n"
        "from autograder.files import open_what_is_closed\n"
        f"open_what_is_closed(); subprocess.run([sys.executable, '-c', {look!r}], check=True)"
    )
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=60, check=True)
    assert "[True, True, True]" == Path("seen").read_text("utf-8")


def test_a_file_that_finds_no_room_is_named_with_what_to_do() -> None:
    assert "graded/ann.json: No space left on device; make room there and run the same command again" == in_one_line(
        OSError(28, "No space left on device", "graded/ann.json")
    )
