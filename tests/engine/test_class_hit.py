"""Those of a class who have a mistake: who they are, that only they are graded again, and what is written to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import cli
from autograder.classroom import batch
from autograder.classroom.addresses import NoAddresses, read_addresses
from autograder.classroom.batch import Run
from autograder.classroom.hit import UnknownMistake, mistake_meant
from autograder.classroom.laid_out import GradedClass, NotAGradedClass, lay_out, read_class
from autograder.files import write_text
from autograder.model import Report
from autograder.reports.attention import NotGraded
from autograder.reports.json import to_json
from autograder.submission import Work
from tests.cases import for_each
from tests.nbgrader.course import released
from tests.reports.test_class_page import UNIT, report, task

NAME = "gradient_not_divided_by_n"
MISTAKE = f"u02.cross_entropy:{NAME}"


def made(student: str, mistake: str = "", points: float = 2) -> Report:
    wrong = task("cross_entropy", points if mistake else 4, mistake=mistake)
    return report(student, wrong, task("mse", 2, mistake="gradient_not_divided"))


REPORTS = (made("ada", NAME), made("ben"), made("cem", NAME, 1), made("dee", "mean_over_all_entries"))
GONE = (NotGraded("fay", "handed in no notebook", UNIT),)


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course's folder with a graded class, what it handed in, and a roster."""
    folder = tmp_path / "reports"
    for one in REPORTS:
        place = tmp_path / "submitted" / one.submission.name / UNIT / "backpropagation.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(released(UNIT)), encoding="utf-8")
        (folder / one.submission.name).mkdir(parents=True)
        write_text(folder / one.submission.name / f"{UNIT}.json", to_json(one))
    write_text(folder / "run.json", '{"seed": 7, "grader": "1"}\n')
    lay_out(folder, GradedClass(REPORTS, GONE))
    (tmp_path / "roster.csv").write_text(
        "student,url,email\nada,https://e.org/a,ada@example.org\nCem,https://e.org/c,\n", encoding="utf-8"
    )
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def regraded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who is graded, where grading mends ada's work and leaves the others as they were."""
    named: list[str] = []

    def grade(works: Sequence[Work], run: Run) -> Iterator[tuple[Work, Report]]:
        assert 7 == run.seed
        for work in works:
            named.append(work.student)
            before = next(one for one in REPORTS if one.submission.name == work.student)
            yield work, made("ada") if work.student == "ada" else before

    monkeypatch.setattr(batch, "_grade_all", grade)
    return named


def hit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["class", "hit", *map(str, arguments)])


def test_those_hit_are_listed_with_points_and_addresses(graded: Path) -> None:
    done = hit(MISTAKE)
    assert 0 == done.exit_code, done.output
    assert f"{MISTAKE} has hit 2 of 4 learners who handed in {UNIT}." in done.stdout
    assert "  ada      2 / 4  ada@example.org\n  cem      1 / 4\n" in done.stdout
    assert "ben" not in done.stdout
    assert "Hint: Look again." in done.stdout


def test_without_a_name_the_mistakes_of_the_class_are_listed(graded: Path) -> None:
    lines = hit().stdout.splitlines()
    assert ["    4  u02.mse:gradient_not_divided", f"    2  {MISTAKE}"] == lines[:2]
    assert "3 mistakes in the class." == lines[-1]


@for_each(
    "text, meant",
    [
        (MISTAKE, MISTAKE),
        ("u02.cross_entropy:Gradient-not-divided-by-n", MISTAKE),
        (NAME, MISTAKE),
        ("Gradient-not-divided-by-n", MISTAKE),
        ("U2.cross_entropy:" + NAME, MISTAKE),
        # One that the course knows, and nobody has.
        ("u02.cross_entropy:clips_logits", "u02.cross_entropy:clips_logits"),
    ],
)
def test_a_mistake_is_called_by_task_and_name_or_by_its_name(text: str, meant: str) -> None:
    assert meant == str(mistake_meant(text, REPORTS))


@for_each(
    "text, says",
    [
        ("u02.cross_entropy:gradient_not_dividd_by_n", f"did you mean {MISTAKE}"),
        ("gradient_not_dividd_by_n", f"did you mean {MISTAKE}"),
        ("u02.cross_entropy", f"is a task; name a mistake: {MISTAKE}, u02.cross_entropy:mean_over_all_entries"),
        ("u02", "is a unit; name a mistake: u02.mse:gradient_not_divided, "),
        ("u02.relu_backward", "is a task; the class has no known mistake in it"),
        ("zzz", "name a mistake: u02.mse:gradient_not_divided, "),
        ("u02.cross_entropi", "did you mean u02.cross_entropy"),
        ("u02.cross_entropy:zzz", "name a mistake: u02.cross_entropy:"),
        ("", "no mistake ''; name a mistake"),
    ],
)
def test_what_is_called_otherwise_is_told_what_may_be_meant(text: str, says: str) -> None:
    with pytest.raises((UnknownMistake, LookupError), match=says):
        mistake_meant(text, REPORTS)


def test_only_those_hit_are_graded_again_and_the_pages_hold_everybody(graded: Path, regraded: list[str]) -> None:
    untouched = {path: path.read_bytes() for path in graded.glob("[bd]*/*.json")}
    done = hit(MISTAKE, "--again", "--sandbox", "process", "--messages", "letters")
    assert 0 == done.exit_code, done.output
    assert {"ada", "cem"} == set(regraded)
    assert untouched == {path: path.read_bytes() for path in untouched}
    assert "Graded again: 2 learners; 1 of them still has it.\n  ada: 2 / 4, now 4 / 4\n" in done.stdout
    now = read_class(graded, [UNIT])
    assert ["ada", "ben", "cem", "dee"] == [one.submission.name for one in now.reports]
    assert GONE == now.not_graded
    assert made("ada").tasks == now.reports[0].tasks
    table = (graded / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert ["student", "ada", "ben", "cem", "dee", "fay"] == [line.split(",")[0] for line in table]
    assert "4 learners" in (graded / "class.html").read_text(encoding="utf-8")
    letter = (graded.parent / "letters" / "ada.txt").read_text(encoding="utf-8")
    assert "It earned 4 of 4 points, where it had 2." in letter


def test_whose_work_is_gone_is_named(graded: Path, regraded: list[str]) -> None:
    (graded.parent / "submitted" / "cem" / UNIT / "backpropagation.ipynb").unlink()
    done = hit(MISTAKE, "--again", "--sandbox", "process")
    assert 1 == done.exit_code
    assert f"cem, {UNIT}: the work is not there, so it is not graded again" in done.stderr
    assert ["ada"] == regraded


def test_a_message_to_each_is_written_and_nothing_sent(graded: Path) -> None:
    done = hit(MISTAKE, "--messages", "letters")
    assert "2 messages written to letters; nothing is sent. 1 of them without an address." in done.stdout
    ada, cem = ((graded.parent / "letters" / f"{name}.txt").read_text(encoding="utf-8") for name in ("ada", "cem"))
    assert ada.startswith(f"To: ada@example.org\nSubject: Your cross_entropy in {UNIT}\n\nHello ada,\n")
    assert cem.startswith("Subject: ")
    assert f"your `cross_entropy` in {UNIT} earned 1 of 4 points." in cem
    assert "It is wrong in cross_entropy." in cem
    assert "Next: Look again." in cem
    assert "ben" not in ada + cem
    assert not (graded.parent / "letters" / "ben.txt").exists()


def test_what_cannot_be_asked_is_told_in_one_line(graded: Path, tmp_path: Path) -> None:
    for arguments, says in (
        ([MISTAKE, "--gradebook"], "--gradebook enters what --again grades; give both"),
        ([MISTAKE, "--reports", "nowhere"], "nowhere: there is no such folder"),
        ([MISTAKE, "--reports", "exercises"], "exercises: holds no <student>/<unit>.json"),
        ([MISTAKE, "--roster", "reports/grades.csv"], "names no column for addresses, such as email"),
    ):
        done = hit(*arguments)
        assert 2 == done.exit_code, arguments
        assert 1 == len(done.stderr.splitlines())
        assert says in done.stderr


# Addresses


@for_each(
    "content, expected",
    [
        (b"student,email\nAda,a@e.org\n", {"ada": "a@e.org"}),
        ("\ufeffstudent;url;email\r\nada;x;a@e.org\r\n".encode(), {"ada": "a@e.org"}),
        (b"Name\tEmail address\nada\ta@e.org\n", {"ada": "a@e.org"}),
        (b"student,url\nada,https://e.org/a\n\n,\n", {"ada": "https://e.org/a"}),
        (b'student,email\n"a, b",a@e.org\nshort\n', {"a, b": "a@e.org"}),
    ],
)
def test_addresses_are_read_from_any_table(content: bytes, expected: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    assert expected == read_addresses(path)


@for_each("content", [b"", b"email\nx\n", b"student\nada\n", b"\xff\xfe", b'student,email\n"ada'])
def test_a_table_without_addresses_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    with pytest.raises(NoAddresses, match=r"roster\.csv: "):
        read_addresses(path)


# A class that is laid out again


def test_a_format_of_a_graded_class_lays_out_what_is_there_and_grades_nothing(
    graded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "grade_work", None)
    monkeypatch.setattr(batch, "_grade_all", None)
    before = {path: path.read_bytes() for path in graded.rglob("*.json")}
    for page in (graded / "class.html", graded / "ada" / "index.html"):
        page.unlink()
    done = CliRunner().invoke(cli.app, ["grade", str(graded), "--format", "html"])
    assert 0 == done.exit_code, done.output
    assert f"Nothing was graded: 4 reports laid out in {graded}/class.html" in done.stdout
    assert before == {path: path.read_bytes() for path in graded.rglob("*.json")}
    for name in ("class.html", "ada/index.html", f"ada/{UNIT}.html"):
        assert "<!doctype html>" in (graded / name).read_text(encoding="utf-8")
    assert "handed in no notebook" in (graded / "class.html").read_text(encoding="utf-8")


def test_a_class_graded_again_in_another_format_is_laid_out_and_not_graded(
    graded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "recorded", lambda work, folder: known[work.student])
    monkeypatch.setattr(batch, "holds", lambda known, sandbox: True)
    known = {one.submission.name: one for one in REPORTS}
    done = CliRunner().invoke(
        cli.app, ["grade", "submitted", "--output", "reports", "--format", "html", "--sandbox", "process"]
    )
    assert 0 == done.exit_code, done.output
    assert 4 == len(list(graded.glob(f"*/{UNIT}.html")))


def test_a_damaged_or_misplaced_report_is_named(graded: Path) -> None:
    damaged = graded / "ada" / f"{UNIT}.json"
    damaged.write_text("{", encoding="utf-8")
    with pytest.raises(NotAGradedClass, match=r"ada/.*is damaged .*remove it, and grade again"):
        read_class(graded, [UNIT])
    write_text(damaged, to_json(replace(REPORTS[1])))
    with pytest.raises(NotAGradedClass, match="is a report on ben"):
        read_class(graded, [UNIT])
