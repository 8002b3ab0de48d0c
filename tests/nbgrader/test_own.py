"""An instructor's own assignments beside the units: known as such, left alone by us, and nbgrader's in every trait."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from traitlets.config import Config

from autograder import submission
from autograder.classroom import own as owns
from autograder.cli import arguments, doctor, release, wanted
from autograder.fork import publish as publishing
from autograder.fork.publish.repository import File
from tests.cases import for_each
from tests.later import later
from tests.nbgrader import own
from tests.nbgrader.course import FIRST, ROOT, solved
from tests.nbgrader.own import PS1

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(600)]

converters = later("nbgrader.converters")
coursedir = later("nbgrader.coursedir")
nbgrader_api = later("nbgrader.api")
exporters = later("nbconvert.exporters")
beside = later("autograder.nbgrader_bridge.beside")
bridge_config = later("autograder.nbgrader_bridge.config")
database = later("autograder.nbgrader_bridge.database")
each = later("autograder.nbgrader_bridge.each")
exporting = later("autograder.nbgrader_bridge.export")
kernels = later("autograder.nbgrader_bridge.kernels")
releasing = later("autograder.nbgrader_bridge.release")

EMPTY = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
SCRIPT = "<script>hit()</script>"


def write(root: Path, *paths: str, text: str = EMPTY) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


# What is an instructor's own.


@for_each(
    "name, own",
    [(FIRST, False), (PS1, True), ("u01", True), ("1", True), ("01", True), (FIRST.upper(), True), ("u99_mine", True)],
)
def test_a_unit_is_what_is_called_exactly_so_and_all_else_is_own(name: str, own: bool) -> None:
    assert own == owns.is_own(name)


def test_own_assignments_are_folders_of_notebooks_that_are_no_units(tmp_path: Path) -> None:
    write(tmp_path, "solutions/ps1/a.ipynb", "solutions/ps 2/b.ipynb", f"solutions/{FIRST}/forward_propagation.ipynb")
    write(tmp_path, "solutions/u98_new/new.py", "solutions/u98_new/new.ipynb", "solutions/.hidden/c.ipynb")
    write(tmp_path, "solutions/notes/readme.txt", "solutions/lone.ipynb", "exercises/gone/d.ipynb")
    assert ["ps 2", "ps1"] == owns.own_assignments(tmp_path)


def test_in_a_learners_folder_the_exercises_tell(tmp_path: Path) -> None:
    assert [] == owns.no_units(tmp_path)
    write(tmp_path, "exercises/ps1/a.ipynb", f"exercises/{FIRST}/forward_propagation.ipynb", "exercises/u02/b.ipynb")
    assert ([PS1], []) == (owns.no_units(tmp_path), owns.own_assignments(tmp_path))


# Sources and releases.


def test_sources_of_an_own_assignment_are_neither_ignored_by_git_nor_linted_as_ours(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    write(tmp_path, "solutions/ps1/a.ipynb", "solutions/ps1/helper.py", f"solutions/{FIRST}/forward_propagation.ipynb")
    write(tmp_path, "exercises/ps1/a.ipynb", f"solutions/{FIRST}/forward_propagation.py", text="import os\n")
    told = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "solutions/ps1/a.ipynb" in told
    assert "solutions/ps1/helper.py" in told
    assert "exercises/ps1/a.ipynb" in told
    assert f"solutions/{FIRST}/forward_propagation.ipynb" not in told
    ruff = [ROOT / ".venv" / "bin" / "ruff", "check", "--no-cache", "--output-format=concise", "."]
    linted = subprocess.run(ruff, cwd=tmp_path, check=False, capture_output=True, text=True).stdout
    assert "forward_propagation.py" in linted
    assert "ps1" not in linted


def test_the_text_beside_an_own_notebook_is_no_solution_and_makes_none(tmp_path: Path) -> None:
    root = write(tmp_path, "solutions/ps1/a.ipynb", "solutions/ps1/b.ipynb")
    write(root, "solutions/ps1/helper.py", "solutions/ps1/a.py", text="def f(:\n")
    future = (root / "solutions/ps1/a.ipynb").stat().st_mtime_ns + 10**9
    os.utime(root / "solutions/ps1/a.py", ns=(future, future))
    releasing.write_sources(root)
    assert {"a.ipynb", "a.py", "b.ipynb", "helper.py"} == {path.name for path in (root / "solutions/ps1").iterdir()}
    assert EMPTY == (root / "solutions/ps1/a.ipynb").read_text(encoding="utf-8")


def test_release_and_its_check_name_what_is_own_and_leave_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("solutions", "exercises"):
        shutil.copytree(ROOT / folder / FIRST, tmp_path / folder / FIRST)
    write(tmp_path, "solutions/ps1/a.ipynb", "exercises/ps1/a.ipynb", "exercises/orphan/x.ipynb")
    write(tmp_path, "solutions/ps1/helper.py", text="def f(:\n")
    monkeypatch.chdir(tmp_path)
    named = "solutions/ps1 is no unit, so left alone here; release it with: nbgrader generate_assignment ps1"
    with pytest.raises(typer.Exit):
        release.release(check=True)
    told = capsys.readouterr().err
    assert 1 == told.count(named)
    assert "exercises/orphan/x.ipynb: has no solution" in told
    assert "exercises/ps1" not in told
    release.release()
    done = capsys.readouterr()
    assert 1 == done.err.count(named)
    assert PS1 not in done.out
    assert EMPTY == (tmp_path / "exercises/ps1/a.ipynb").read_text(encoding="utf-8")


def test_a_command_that_names_what_is_own_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "solutions" / FIRST, tmp_path / "solutions" / FIRST)
    write(tmp_path, "solutions/ps R/a.ipynb", "exercises/ps R/a.ipynb", "submitted/ada/ps R/a.ipynb")
    monkeypatch.chdir(tmp_path)
    release.release()
    assert "nbgrader generate_assignment 'ps R'\n" in capsys.readouterr().err
    with pytest.raises(submission.NothingToGrade, match=r"nbgrader autograde 'ps R'$"):
        arguments.find_works([Path("submitted/ada")], "")


def test_what_is_own_is_not_published() -> None:
    course = {path: File("100644", b"") for path in ("exercises/ps1/a.ipynb", "exercises/ps10/a.ipynb", "ps1/a")}
    assert ["exercises/ps10/a.ipynb", "ps1/a"] == list(publishing._without([PS1], course))
    assert course == publishing._without([], course)


# Who grades a class, or checks their own work.


@pytest.fixture
def with_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with an assignment of an instructor's own, handed in beside a unit, alone, and under a unit's number."""
    write(tmp_path, "solutions/ps1/a.ipynb", "solutions/u02/a.ipynb", "exercises/ps1/a.ipynb", "exercises/u02/a.ipynb")
    write(tmp_path, f"submitted/ada/{FIRST}/forward_propagation.ipynb", text=json.dumps(solved(FIRST)))
    write(tmp_path, "submitted/ada/ps1/a.ipynb", "submitted/ben/ps1/a.ipynb", "submitted/cem/u02/a.ipynb")
    write(tmp_path, "submitted/dee/notes.txt", "submitted/eve/ps1/a.ipynb", "submitted/eve/u01.zip")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_in_a_class_what_is_own_is_passed_over_and_nobody_is_blamed_for_it(
    with_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = arguments.find_works([Path("submitted")], "")
    assert [("ada", FIRST)] == [(work.student, work.unit) for work in found.works]
    assert ["dee", "eve"] == [gone.student for gone in found.passed_over]
    arguments.tell_of_own([Path("submitted")])
    told = capsys.readouterr().err
    assert 1 == len(told.splitlines())
    assert "ps1, u02 are no units of this course, so left alone here; it is graded with: nbgrader autograde ps1" in told


@pytest.mark.parametrize("path", ["submitted/ben", "submitted/ada/ps1", "submitted/ada/ps1/a.ipynb", "exercises/ps1"])
def test_who_names_only_what_is_own_is_told_which_command_grades_it(with_own: Path, path: str) -> None:
    with pytest.raises(submission.NothingToGrade, match=r"ps1 is no unit .*: nbgrader autograde ps1"):
        arguments.find_works([Path(path)], "")


def test_where_a_unit_is_named_it_is_looked_for_wherever_that_is(with_own: Path) -> None:
    [work] = arguments.find_works([Path("submitted/ada/ps1/a.ipynb")], "u01").works
    assert FIRST == work.unit


def test_a_learner_is_told_of_what_is_no_unit_and_a_copy_of_a_unit_elsewhere_is_still_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = "exercises/mine/copy.ipynb"
    write(tmp_path, f"exercises/{FIRST}/forward_propagation.ipynb", copy, text=json.dumps(solved(FIRST)))
    write(tmp_path, "exercises/ps1/a.ipynb")
    monkeypatch.chdir(tmp_path)
    assert [FIRST] == [work.unit for work in arguments.find_works([Path(copy)], "").works]
    assert [FIRST] == [work.unit for work in arguments.find_works([Path("exercises")], "").works]
    arguments.tell_of_own([Path("exercises")])
    assert "mine, ps1 are no units of this course, so left alone here\n" in capsys.readouterr().err
    with pytest.raises(submission.NothingToGrade, match=r"ps1 is no unit of this course, so left alone here$"):
        arguments.find_works([Path("exercises/ps1")], "")


def test_outside_of_a_course_nothing_is_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [] == arguments.own_of_course()


@pytest.mark.parametrize("named", [PS1, "exercises/ps1", "u02"])
def test_check_names_what_is_own(with_own: Path, named: str) -> None:
    with pytest.raises(submission.NothingToGrade, match=r" is no unit of this course.*: nbgrader autograde "):
        wanted.wanted(wanted.asked([named]))


def test_doctor_names_what_is_own(
    with_own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("autograder.sandbox.doctor.examine", list)
    with pytest.raises(typer.Exit):
        doctor.doctor("terminal")
    assert "ps1 is no unit, so nbgrader autograde runs it in a kernel, without this sandbox" in capsys.readouterr().err


def test_the_workflow_of_a_class_starts_no_kernel() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/class.yml").read_text(encoding="utf-8"))["jobs"]
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert any("autograder grade" in command for command in commands)
    assert [] == [command for command in commands if "jupyter" in command or "nbgrader autograde" in command]
    # Feedback is pages of what was graded, of units alone.
    [feedback] = [command for command in commands if "nbgrader" in command]
    assert 1 == feedback.count("nbgrader")
    assert "for folder in exercises/u[0-9][0-9]_*/; do" in feedback
    assert '.venv/bin/nbgrader generate_feedback "$unit"' in feedback


# nbgrader.


def configured(root: Path) -> Config:
    config = Config()
    bridge_config.configure(config, root)
    return config


def test_no_trait_of_a_converter_is_configured_so_that_an_instructors_holds_for_their_own(tmp_path: Path) -> None:
    config = configured(tmp_path)
    assert set() == {"GenerateAssignment", "Autograde", "GenerateFeedback", "Execute"} & config.keys()
    assert {"course_id", "source_directory", "release_directory"} == config.CourseDirectory.keys() - {"db_url"}


@for_each("converter", ["Autograde", "GenerateAssignment"])
def test_each_assignment_of_one_run_is_converted_its_way(
    converter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def convert(one: Any) -> None:
        [(folder, notebooks)] = one.assignments.items()
        exporter = type(one.exporter).__name__
        steps = [str(step) for step in getattr(one, "autograde_preprocessors", one.preprocessors)]
        seen.append((folder.rpartition("/")[2], exporter, steps, one.force, one.coursedir.ignore, notebooks))
        raise converters.base.NbGraderException(folder)

    standing = "autograder.nbgrader_bridge.standing"
    for name in ("save_cells_of", "settle_penalties_of"):  # no gradebook is asked here
        monkeypatch.setattr(f"{standing}.{name}", lambda *_: None)
    monkeypatch.setattr(f"{standing}.entered_already", lambda *_: set())
    monkeypatch.setattr("autograder.nbgrader_bridge.each._convert_all", convert)
    directory = coursedir.CourseDirectory(root=str(tmp_path), source_directory="solutions")
    one = getattr(converters, converter)(coursedir=directory, config=configured(tmp_path))
    one.exporter = exporters.NotebookExporter(parent=one, config=one.config)
    place = "submitted/ada" if converter == "Autograde" else "solutions/."
    one.assignments = {f"{tmp_path}/{place}/{name}": [f"{tmp_path}/{place}/{name}/x.ipynb"] for name in (PS1, FIRST)}
    stock = (type(one.exporter), one.force, directory.ignore)
    with pytest.raises(converters.base.NbGraderException):
        one.convert_notebooks()
    unit, own = seen
    assert ((FIRST, PS1), ("NotebookExporter", False)) == ((unit[0], own[0]), (own[1], own[3]))
    assert (stock[2], [*stock[2], "*.py"]) == (own[4], unit[4])
    assert stock == (type(one.exporter), one.force, directory.ignore)
    if converter == "Autograde":
        assert ("CourseExporter", ["forward_propagation.ipynb"]) == (unit[1], [Path(path).name for path in unit[5]])
        assert "Judge" in unit[2][0]
        assert "Execute" in own[2][0]
    else:
        assert ("ReleaseExporter", True) == (unit[1], unit[3])


def test_kernels_get_what_they_need_of_the_environment_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"PATH": "/bin", "HOME": "/home", "LC_ALL": "C.UTF-8", "NBGRADER_EXECUTION": "autograde"}
    secret = (
        *("AUTOGRADER_SEED", "AUTOGRADER_GRADEBOOK", "AUTOGRADER_CACHE", "GITHUB_TOKEN", "GH_TOKEN", "PGPASSWORD"),
        *("ACTIONS_RUNTIME_TOKEN", "JUPYTER_TOKEN", "JUPYTERHUB_API_TOKEN", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"),
        *("SSH_AUTH_SOCK", "PIP_EXTRA_INDEX_URL", "A_NAME_OF_TOMORROW"),
    )
    for name in os.environ:
        monkeypatch.delenv(name)
    for name in (*told, *secret):
        monkeypatch.setenv(name, told.get(name, "x"))
    assert told == kernels.handed_on(os.environ)
    started: list[Any] = []
    monkeypatch.setattr(
        "autograder.nbgrader_bridge.kernels._to_execute", lambda preprocessor, **options: started.append(options)
    )
    monkeypatch.setattr("autograder.nbgrader_bridge.kernels._to_instantiate", lambda **options: started.append(options))
    kernels.start_kernels_without_secrets()
    from nbgrader.preprocessors import Execute, instantiatetests

    Execute().start_new_kernel(cwd="/")
    instantiatetests.start_new_kernel(kernel_name="python", cwd="/")
    assert [{"env": told, "cwd": "/"}, {"env": told, "cwd": "/", "kernel_name": "python"}] == started


@for_each("resources", [{"nbgrader": {"assignment": PS1}}, {"assignment_id": PS1}])
def test_pages_of_an_own_assignment_are_nbconverts_own(resources: dict[str, Any], tmp_path: Path) -> None:
    of_ours = [page(configured(tmp_path), resources | more) for more in ({}, unit_of(resources))]
    assert page(Config(), resources) == of_ours[0]
    assert (True, False) == (SCRIPT in of_ours[0], SCRIPT in of_ours[1])
    assert "data:image/png;base64" in of_ours[0]
    assert SCRIPT not in page(configured(tmp_path), {})


def unit_of(resources: dict[str, Any]) -> dict[str, Any]:
    return {"nbgrader": {"assignment": FIRST}} if "nbgrader" in resources else {"assignment_id": FIRST}


def page(config: Config, resources: dict[str, Any]) -> str:
    from nbformat.v4 import new_markdown_cell, new_notebook

    cell = new_markdown_cell(
        f"![p](attachment:p.png) {SCRIPT}", id="a", attachments={"p.png": {"image/png": own.PICTURE}}
    )
    exporter = exporters.HTMLExporter(config=config, template_name="basic")
    text: str = exporter.from_notebook_node(new_notebook(cells=[cell]), resources=dict(resources))[0]
    return text


def test_a_gradebook_that_holds_only_own_assignments_is_this_courses(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gradebook.db"
    with nbgrader_api.Gradebook(url, "neural_networks") as gradebook:
        gradebook.add_assignment(PS1)
    database.refuse_unusable(url, "neural_networks", own=[PS1])
    with pytest.raises(database.UnusableGradebook, match="another course, with 'ps1'"):
        database.refuse_unusable(url, "neural_networks", own=["ps2"])


@for_each(
    "cell, column",
    [
        ((FIRST, "forward_propagation", "test_relu"), "u01.relu"),
        ((PS1, "problem1", "test_relu"), "ps1.problem1.test_relu"),
        ((PS1, "problem2", "test_relu"), "ps1.problem2.test_relu"),
        (("ps12", "problem1", "part-a"), "ps12.problem1.part-a"),
    ],
)
def test_each_cell_has_a_column_of_its_own(cell: Sequence[str], column: str) -> None:
    assert column == exporting._column(*cell)


def test_what_is_handed_in_for_an_own_assignment_is_copied_as_nbgrader_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    copy = "autograder.nbgrader_bridge.beside._copy_everything"
    monkeypatch.setattr(copy, lambda converter, name, student: copied.append(name))
    one = converters.Autograde(coursedir=coursedir.CourseDirectory(root=str(tmp_path)))
    write(tmp_path, f"submitted/ada/{FIRST}/a.txt", f"autograded/ada/{FIRST}/x")
    for name in (PS1, FIRST):
        beside._init_assignment(one, name, "ada")
    assert [PS1] == copied
