"""The command line: what each command prints, and the exit codes that other tools rely on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import __version__, cli, course
from autograder.classroom import demo
from autograder.cli import arguments, grade
from autograder.reports.json import from_json
from autograder.sandbox import SandboxUnavailable
from autograder.submission.read import MAX_BYTES

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.units()[0]
STEM = course.notebook_name(UNIT)
EXERCISE = ROOT / "exercises" / UNIT.name / f"{STEM}.ipynb"
SOLUTION = ROOT / "solutions" / UNIT.name / f"{STEM}.py"
FIRST_TASK = course.task_id(UNIT, UNIT.tasks[0])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to work in, with a learner's fork in it."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "exercises" / UNIT.name
    place.mkdir(parents=True)
    shutil.copy(EXERCISE, place)
    return tmp_path


def written(here: Path, name: str, content: bytes) -> Path:
    path = here / name
    path.write_bytes(content)
    return path


def test_units_lists_every_task_with_its_points() -> None:
    result = run("units")
    assert 0 == result.exit_code
    for unit in course.units():
        for task in unit.tasks:
            assert f"{course.task_id(unit, task):<32}{task.points:>5g}" in result.stdout


def test_units_lists_those_that_are_named_and_says_which_there_are() -> None:
    named = run("units", "u02", "1")
    assert ["u02_backpropagation", "u01_forward_propagation"] == re.findall(r"^u\d\d_\w+", named.stdout, re.MULTILINE)
    unknown = run("units", "u77")
    assert 2 == unknown.exit_code
    assert "there is no unit 'u77'; there are u01_forward_propagation" in unknown.stderr


BAD_FILES = {
    "nbformat2.ipynb": b'{"nbformat": 2, "worksheets": []}',
    "empty.ipynb": b"",
    "words.ipynb": b"hello",
    "object.ipynb": b"{}",
    "picture.ipynb": b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_submission_is_named_in_one_line(name: str, here: Path) -> None:
    result = run("grade", written(here, name, BAD_FILES[name]), "--unit", UNIT.name)
    assert 2 == result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert name in result.stderr


def test_a_file_that_is_too_large_is_named_with_its_size(here: Path) -> None:
    path = here / "large.ipynb"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    result = run("grade", path, "--unit", UNIT.name)
    assert (2, True) == (result.exit_code, f"is 200 MiB, over the limit of {MAX_BYTES // 2**20} MiB" in result.stderr)


def test_one_notebook_that_cannot_be_read_leaves_the_others_their_reports(here: Path) -> None:
    (here / "exercises").rename(here / "ada")
    (here / "ben" / UNIT.name).mkdir(parents=True)
    written(here, f"ben/{UNIT.name}/{STEM}.ipynb", b"hello")
    result = run("grade", here / "ada", here / "ben", "--sandbox", "process")
    assert (1, "") == (result.exit_code, result.stderr)
    assert "The submission could not be read: is no JSON" in " ".join(result.stdout.split())
    assert all(f"{name}" in result.stdout for name in ("ada", "ben"))


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_class_is_graded_in_processes_apart_however_many_at_a_time(jobs: int, here: Path) -> None:
    assert grade.run_into(here, "31", arguments.choose("process"), jobs, []).apart


HOSTILE_NAME = "\x1b]0;PWNED\x07\x1b[2J##[error]\u202e"


def test_a_hostile_name_comes_to_the_terminal_written_out(here: Path) -> None:
    result = run("grade", written(here, f"{HOSTILE_NAME}{STEM}.ipynb", b"hello"))
    assert 2 == result.exit_code
    assert "\\x1b]0;PWNED\\x07\\x1b[2J## [error]\\u202e" in result.stderr
    assert result.stderr.strip().isprintable()


def test_what_nbgrader_could_not_take_is_told_of_without_what_a_terminal_obeys(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grade, "grade_into_gradebook", lambda works, run: ([], [f"submitted/{HOSTILE_NAME}: no"]))
    result = run("grade", "exercises", "--gradebook", "--sandbox", "process")
    assert 1 == result.exit_code
    assert "autograder: submitted/\\x1b]0;PWNED\\x07\\x1b[2J## [error]\\u202e: no\n" == result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "no_such_path"], "no_such_path: there is no such file or folder"),
        (["grade", "empty"], "empty: no notebook in it"),
        (["grade", "exercises", "--unit", "u77"], "there is no unit 'u77'; there are u01_"),
        (["grade", "exercises", "--seed", "seven"], "the seed must be a whole number from 0 on"),
        (["grade", "exercises", "--seed", "-1"], "the seed must be a whole number from 0 on"),
        (["grade", "exercises", "--format", "yaml"], "there is no format 'yaml'"),
        (["grade", "exercises", "--sandbox", "docker"], "there is no sandbox 'docker'"),
        (
            ["grade", f"exercises/{UNIT.name}", "--format", "json", "--format", "html"],
            "standard output takes one --format",
        ),
        (["check", "u77"], "there is no unit 'u77'"),
        (["check", "--task", "u01.no_such"], "there is no task 'u01.no_such'"),
        (["check", "u01", "--task", "u02.mse"], "--task u02.mse names its unit; leave u01 away"),
        (["check", "u01", "u02", "--format", "json"], "2 units make 2 documents; name one unit"),
        (["check", "--seed", "x"], "the seed must be a whole number from 0 on"),
        (["release"], "there is no solutions/ here or above"),
        (["demo"], "there is no solutions/ here or above"),
    ],
)
def test_wrong_usage_ends_in_one_line_and_exit_code_2(arguments: list[str], says: str, here: Path) -> None:
    (here / "empty").mkdir()
    shutil.copytree(ROOT / "exercises" / "u02_backpropagation", here / "exercises" / "u02_backpropagation")
    result = run(*arguments)
    assert 2 == result.exit_code, result.output
    assert 1 == len(result.stderr.splitlines())
    assert says in result.stderr


def test_check_ends_with_1_while_something_is_not_right(here: Path) -> None:
    result = run("check", "--task", FIRST_TASK, "--format", "json")
    assert 1 == result.exit_code
    [task] = from_json(result.stdout).tasks
    assert (FIRST_TASK, "missing") == (task.id, task.status)


def test_check_ends_with_0_when_all_is_right(here: Path) -> None:
    (here / "exercises" / UNIT.name / f"{STEM}.ipynb").unlink()
    shutil.copy(SOLUTION, here / "exercises" / UNIT.name)
    result = run("check", UNIT.name[:3])
    assert 0 == result.exit_code, result.output


@pytest.mark.parametrize("name", [UNIT.name, UNIT.name[:3], UNIT.name[1:3], UNIT.name[1:3].lstrip("0")])
def test_a_unit_goes_by_its_name_and_by_its_number(name: str) -> None:
    assert UNIT == course.find(name)


def test_check_names_a_notebook_that_cannot_be_read_and_looks_at_the_others(here: Path) -> None:
    written(here, f"exercises/{UNIT.name}/{STEM}.ipynb", b"")
    shutil.copytree(ROOT / "exercises" / "u02_backpropagation", here / "exercises" / "u02_backpropagation")
    result = run("check", "--sandbox", "process")
    assert 2 == result.exit_code
    assert [f"{STEM}.ipynb: is empty" in line for line in result.stderr.splitlines()] == [True]
    assert "u02_backpropagation" in result.stdout


def test_grade_says_which_notebooks_of_a_class_could_not_be_read(here: Path) -> None:
    written(here, f"exercises/{UNIT.name}/{STEM}.ipynb", b"")
    (here / "exercises").rename(here / "ada")
    result = run("grade", here / "ada", "--output", here / "graded", "--sandbox", "process")
    assert 1 == result.exit_code
    said = [line for line in result.stderr.splitlines() if line.startswith("autograder:")]
    assert [f"autograder: ada, {UNIT.name}: The submission could not be read: is empty"] == [
        line.partition(";")[0] for line in said
    ]


def test_grade_names_the_folders_of_a_class_in_which_there_is_nothing(here: Path) -> None:
    (here / "exercises").rename(here / "ada")
    (here / "class" / "ben").mkdir(parents=True)
    (here / "ada").rename(here / "class" / "ada")
    (here / "class" / "cleo").symlink_to(here / "class" / "ada")
    written(here, "class/notes.txt", b"")
    result = run("grade", "class", "--sandbox", "process")
    assert [
        "autograder: class/ben: holds no notebook in a folder of a unit; put what is to be graded into ben/<unit>/",
        "autograder: class/cleo: is a link, which is not followed; put what is to be graded into cleo/<unit>/",
    ] == result.stderr.splitlines()
    assert "" == run("grade", "class/ada", "--sandbox", "process").stderr


def test_whoever_interrupts_a_class_is_told_how_to_go_on(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*anything: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.classroom.batch.grade_class", interrupted)
    run_into = grade.run_into(here / "graded", "31", arguments.choose("process"), 1, [])
    with pytest.raises(KeyboardInterrupt):
        grade.grade_with_progress([], run_into)
    assert f"what is graded is in {here / 'graded'}, and the same command goes on from there" in capsys.readouterr().err


def test_what_the_guides_say_to_write_here_is_never_committed() -> None:
    guides = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", ROOT / "docs/instructors.md"))
    places = set(re.findall(r"(?:--output|--into|compare|grade) ([a-z]+/)", guides)) | {"grades.csv", "gradebook.db"}
    assert {"graded/", "submitted/", "reported/"} <= places
    command = ["git", "-C", str(ROOT), "check-ignore", "--no-index", *(f"{place}" for place in places)]
    ignored = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    assert places == set(ignored)


def test_check_falls_back_to_a_plain_process_and_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable() -> object:
        raise SandboxUnavailable("bubblewrap cannot start a sandbox here: install it")

    monkeypatch.setattr(sys.modules["autograder.sandbox.choose"], "_bubblewrap", unavailable)
    result = run("check", "--task", FIRST_TASK, "--format", "json")
    assert "Your code runs as a plain process instead" in result.stderr
    assert "process" == from_json(result.stdout).sandbox


def test_grade_refuses_without_a_sandbox_and_names_the_remedy(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(name: str | None) -> object:
        raise SandboxUnavailable("bubblewrap cannot start a sandbox here: install it; or say --sandbox process")

    monkeypatch.setattr(arguments, "choose", choose)
    result = run("grade", "exercises")
    assert (2, True) == (result.exit_code, "--sandbox process" in result.stderr)


def test_grade_prints_one_report_with_the_seed_of_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_SEED", "31")
    result = run("grade", here / "exercises", "--format", "json")
    assert 0 == result.exit_code
    assert 31 == from_json(result.stdout).seed


def test_the_demo_grades_a_class_with_known_mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    precious = written(tmp_path, "precious.txt", b"not of the demo's making")
    result = run("demo", "--output", tmp_path)
    assert 0 == result.exit_code, result.output
    reports = [
        from_json((tmp_path / "graded" / learner.name / f"{unit}.json").read_text(encoding="utf-8"))
        for learner in demo.CLASS
        for unit in demo.UNITS
    ]
    scores = {(report.submission.name, report.unit[:3]): report.score for report in reports}
    named = {task.message.misconception for report in reports for task in report.tasks} - {None}
    assert (20, 20) == (scores["all-right", "u01"], scores["all-right", "u02"])
    assert (0, 0) == (scores["untouched", "u01"], scores["untouched", "u02"])
    assert {"axis0", "gradient_not_divided_by_n", "changes_dout", "no_max_shift"} <= named
    assert "One learner's report in full" in result.stdout
    assert precious.exists()
    _, _, ending = result.stdout.partition("Look at these first, in a browser:\n")
    pages = re.findall(r"^  (\S.*\.html)$", ending, re.MULTILINE)
    assert ["class.html", "u02_backpropagation.html"] == [Path(page).name for page in pages]
    assert [] == [page for page in pages if not Path(page).is_file()]


def test_the_version_is_the_packages_and_stands_nowhere_else() -> None:
    assert f"autograder {__version__}\n" == run("--version").stdout
    assert __version__ == metadata.version("autograder")
    for name in ("pyproject.toml", "CITATION.cff", "README.md"):
        assert __version__ not in (ROOT / name).read_text(encoding="utf-8")


def test_the_package_runs_as_a_program(here: Path) -> None:
    command = [sys.executable, "-m", "autograder", "units"]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    assert (0, run("units").stdout) == (done.returncode, done.stdout)


def test_the_package_says_that_it_has_types() -> None:
    assert resources.files("autograder").joinpath("py.typed").is_file()


def test_whoever_stops_reading_is_told_nothing(here: Path) -> None:
    program = Path(sys.executable).parent / "autograder"
    command = [program, "check", "--task", FIRST_TASK, "--sandbox", "process"]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"" == process.stderr.read()
