"""Grades in the files of Canvas and Moodle: what is filled in, what stays as it was, and who is left alone.

The tables have the columns that the platforms' documentation names: see `autograder.classroom.lms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from autograder import cli, course
from autograder.classroom.laid_out import GradedClass, MarksOf, lay_out
from autograder.classroom.lms import NotASheet, Sheets, write_sheets
from autograder.classroom.lms.sheet import number_in, read_sheet
from autograder.files import write_text
from autograder.model import Report
from autograder.reports.json import to_json
from autograder.reports.marks import Mark, Marks
from autograder.reports.useful import UNREADABLE
from tests.cases import for_each
from tests.reports.test_class_page import UNIT, report, task

CANVAS: Final = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (11),Unit 2 (4711),Current Score,Final Grade\n"
    ",,,,,Manual Posting,,,\n"
    "    Points Possible,,,,,10,8,(read only),(read only)\n"
    '"Lee, Ann",101,007,ann@uni.example,"Section ""A"", B",9.5,,88.1,B\n'
    '"O\'Neil, Ben",102,=1+1,ben,S1,,EX,,\n'
    "Cem,103,,c.em@uni.example,S1,7,,,\n"
    '"Lee, Ann",104,,lee2@uni.example,S2,,,,\n'
    '"Student, Test",105,,f1d5,S1,,,,\n'
)
MOODLE: Final = (
    "Identifier,Full name,ID number,Email address,Status,Group,Marker,Grade,Maximum grade,Marking workflow state,"
    "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 30211,Ann Lee,007,ann@uni.example,Submitted for grading,,,,100.00,,Yes,"Monday, 2 March",-,\n'
    'Participant 30212,"Ben ""B"" O\'Neil",,ben@uni.example,Submitted,,,12.00,100.00,,No,-,-,"<p>Good, but late</p>"\n'
    "Participant 30213,Cem,,cem@uni.example,No submission,,,,100.00,,Yes,-,-,\n"
    "Participant 30214,Nobody Here,,n@uni.example,No submission,,,,100.00,,Yes,-,-,\n"
)
WHO: Final = (
    "student,unit,called,id,file,late,passed_over,not_taken,platform\n"
    f"leeann,{UNIT},leeann,101,leeann_101_5_nb.ipynb,,,,canvas\n"
    f"leeann,{UNIT},Ann Lee,30211,Ann Lee_30211_assignsubmission_file_/nb.ipynb,,,,moodle\n"
)


def made(student: str, points: float, **others: object) -> Report:
    return report(student, task("relu", points), task("mse", 4), **others)


CLASS: Final = (made("leeann", 2), made("ben", 4), made("cem", 1.5))


def written(
    folder: Path,
    platform: str,
    given: str | bytes = "",
    reports: Sequence[Report] = CLASS,
    marks: MarksOf | None = None,
    replace: bool = False,
) -> tuple[bytes, Sheets]:
    paths = []
    if given:
        paths = [folder / "given.csv"]
        paths[0].write_bytes(given if isinstance(given, bytes) else given.encode())
    (folder / "who.csv").write_text(WHO, encoding="utf-8")
    told = write_sheets([platform], folder, reports, marks, course.units(), paths, folder / "who.csv", replace)
    return (folder / ("canvas.csv" if platform == "canvas" else f"moodle_{UNIT}.csv")).read_bytes(), told


def test_a_gradebook_of_canvas_is_filled_in_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    content, told = written(tmp_path, "canvas", CANVAS)
    expected = CANVAS.replace("9.5,,88.1", "9.5,6,88.1").replace("S1,7,", "S1,7,5.5")
    assert expected == content.decode()
    assert "2 grades, of" in told.written[0]
    assert ["ben, u02_backpropagation: is excused in"] == [line[:39] for line in told.open]


def test_names_decide_where_they_are_one_learners(tmp_path: Path) -> None:
    table = CANVAS.replace("Cem,103,,c.em@uni.example", "Cem,103,,x9")
    assert "Cem,103,,x9,S1,7,5.5,," in written(tmp_path, "canvas", table)[0].decode()
    twice = (*CLASS, made("Lee Ann", 0))
    content, told = written(tmp_path, "canvas", CANVAS.replace("101,007", "109,007"), twice)
    assert "Lee Ann: has no row" in "\n".join(told.open), "two rows have the name"
    assert "9.5,,88.1" in content.decode()


@for_each(
    "ends, separator, mark, encoding",
    [
        ("\r\n", ",", b"", "utf-8"),
        ("\n", ";", b"\xef\xbb\xbf", "utf-8"),
        ("\r\n", "\t", b"\xff\xfe", "utf-16-le"),
        ("\r", ";", b"\xef\xbb\xbfsep=;\r\n", "utf-8"),
    ],
)
def test_separators_line_ends_and_marks_stay(
    ends: str, separator: str, mark: bytes, encoding: str, tmp_path: Path
) -> None:
    header = "Student,ID,SIS User ID,SIS Login ID,Section,u02 Backprop (1)\n    Points Possible,,,,,8\n"
    table = header + '"Ben ""B"" O",7,,ben,Größe,\n'

    def as_given(text: str) -> bytes:
        return mark + text.replace(",", separator).replace("\n", ends).encode(encoding)

    content, _ = written(tmp_path, "canvas", as_given(table))
    assert as_given(table.replace("Größe,", "Größe,8")) == content


def test_points_are_given_out_of_what_the_platform_says_and_with_its_comma(tmp_path: Path) -> None:
    table = "Student;ID;SIS User ID;SIS Login ID;Section;Unit 2 (1)\nPoints Possible;;;;;12,5\nCem;1;;cem;S;\n"
    assert "cem;S;8,5938" in written(tmp_path, "canvas", table)[0].decode()


@for_each(
    "held, stays, said",
    [
        ("3", True, "has '3' in"),
        ("0", True, "--replace puts 5.5 in its place"),
        ("5.50", True, ""),
        ("B+", True, "has 'B+' in"),
        ("N/A", True, "has 'N/A' in"),
        ("=1+1", True, "has '=1+1' in"),
        ("-", False, ""),
        ("", False, ""),
    ],
)
def test_a_grade_that_stands_there_is_somebodys(held: str, stays: bool, said: str, tmp_path: Path) -> None:
    table = f"Student,ID,SIS Login ID,Unit 2 (1)\nPoints Possible,,,8\nC,3,cem,{held}\n"
    content, told = written(tmp_path, "canvas", table, CLASS[2:])
    assert f"C,3,cem,{held if stays else '5.5'}\n" in content.decode()
    assert bool(said) == bool(told.open)
    assert said in "".join(told.open)
    content, _ = written(tmp_path, "canvas", table, CLASS[2:], replace=True)
    assert f"C,3,cem,{held if held[0:1].isalpha() or held in ('=1+1', '5.50') else '5.5'}\n" in content.decode()
    sheet = f"Identifier,ID number,Grade,Maximum grade\nParticipant 1,cem,{held},8.00\n"
    assert f"1,cem,{held if stays else '5.5'},8.00\n" in written(tmp_path, "moodle", sheet, CLASS[2:])[0].decode()


@for_each(
    "number, most",
    [("1,000.00", 1000), ("1.000,5", 1000.5), ("12,5", 12.5), ("100.", 100), ("nan", None), ("1e3", None)],
)
def test_numbers_are_read_as_platforms_write_them(number: str, most: float | None) -> None:
    assert most == number_in(number)


def test_a_scale_of_words_gets_no_points(tmp_path: Path) -> None:
    table = "Identifier,ID number,Grade,Maximum grade\nParticipant 1,cem,,Pass / fail\n"
    content, told = written(tmp_path, "moodle", table, CLASS[2:])
    assert table == content.decode()
    assert "the maximum grade is 'Pass / fail'" in told.open[0]


def test_numbers_of_another_platform_or_unit_are_other_peoples(tmp_path: Path) -> None:
    moodle = "Identifier,Full name,Grade,Maximum grade\nParticipant 101,Somebody Else,,8\n"
    assert "Else,,8" in written(tmp_path, "moodle", moodle)[0].decode()
    canvas = "Student,ID,SIS Login ID,Unit 2 (1)\nSomebody Else,30211,x,\n"
    assert "30211,x,\n" in written(tmp_path, "canvas", canvas)[0].decode()


def test_a_column_that_is_called_as_the_unit_comes_before_one_that_is_called_more(tmp_path: Path) -> None:
    table = "Student,ID,SIS Login ID,Unit 2 quiz (1),{} (2)\nPoints Possible,,,8,8\nx,1,ben,,\n"
    title = course.find(UNIT).title
    for name in ("Unit 2", "u02", UNIT, f"Unit 02: {title}", title):
        content, _ = written(tmp_path, "canvas", table.format(name))
        assert "x,1,ben,,8\n" in content.decode(), name


def test_the_platforms_own_table_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS, encoding="utf-8")
    with pytest.raises(NotASheet, match="is what would be written"):
        write_sheets(["canvas"], tmp_path, CLASS, None, course.units(), [path])
    assert CANVAS == path.read_text(encoding="utf-8")


def test_a_column_that_is_worked_out_or_not_told_is_not_written(tmp_path: Path) -> None:
    table = "Student,ID,SIS Login ID,Unit 2 Score,Unit 2 a (1),Unit 2 b (2)\n"
    table += "Points Possible,,,(read only),8,8\nx,1,ben,,,\n"
    content, told = written(tmp_path, "canvas", table)
    assert table == content.decode()
    assert "given.csv: 'Unit 2 a (1)' and 'Unit 2 b (2)', so that no grade" in "\n".join(told.open)
    assert "no assignment is called so" in "\n".join(written(tmp_path, "canvas", "Student,ID,Essay\nben,1,\n")[1].open)
    one = table.replace(",Unit 2 b (2)", ",Unit 20 b (2)")
    assert "x,1,ben,,8," in written(tmp_path, "canvas", one)[0].decode()


def test_units_of_which_a_table_has_nothing_are_a_line_and_of_a_worksheet_none(tmp_path: Path) -> None:
    others = [made("ben", 0, unit=unit, repairs=(UNREADABLE,)) for unit in ("u01_forward_propagation", "u03_autograd")]
    reports = (*CLASS, *others)
    [line] = [one for one in written(tmp_path, "canvas", CANVAS, reports)[1].open if "is called so" in one]
    assert "u01_forward_propagation, u03_autograd: no assignment is called so in" in line
    sheet = tmp_path / "Grades-Unit 2.csv"
    sheet.write_text(MOODLE, encoding="utf-8")
    told = write_sheets(["moodle"], tmp_path, reports, None, course.units(), [sheet])
    assert not [one for one in told.open if "u01" in one or "u03" in one]
    told = write_sheets(["moodle"], tmp_path, reports, None, course.units())
    assert [f"ben, {one.unit}: cannot be read" for one in others] == [one.partition(";")[0] for one in told.open][:2]


def test_a_worksheet_of_moodle_is_filled_in_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    content, told = written(tmp_path, "moodle", MOODLE)
    expected = MOODLE.replace("grading,,,,100.00", "grading,,,75,100.00")
    expected = expected.replace("cem@uni.example,No submission,,,,", "cem@uni.example,No submission,,,68.75,")
    assert expected == content.decode()
    assert ("ben, u02_backpropagation: Moodle says in",) == tuple(line[:40] for line in told.open)


def test_without_a_table_one_is_made_that_nobodys_name_turns_into_a_formula(tmp_path: Path) -> None:
    reports = (*CLASS, made("=cmd()", 0), made('Mo "M", x', 4))
    content, told = written(tmp_path, "canvas", "", reports)
    lines = content.decode().splitlines()
    assert "Student,ID,SIS User ID,SIS Login ID,Section,u02_backpropagation" == lines[0]
    assert "    Points Possible,,,,,8" == lines[1]
    assert "leeann,101,,leeann,,6" in lines
    assert "'=cmd(),,,'=cmd(),,4" in lines
    assert '"Mo ""M"", x",,,"Mo ""M"", x",,8' in lines
    assert () == told.open
    content, told = written(tmp_path, "moodle")
    assert "Identifier,Full name,Grade,Maximum grade\nParticipant 30211," in content.decode()
    assert 2 == sum("nothing tells which participant" in line for line in told.open)


def test_a_gradebook_decides_with_marks_by_hand_and_penalties(tmp_path: Path) -> None:
    marks = {
        ("ben", UNIT): Marks((Mark("reflection", 2, 2),), (), 1, 9, 10),
        ("cem", UNIT): Marks((Mark("reflection", None, 2),), (), 0, 5.5, 10),
    }
    table = "Student,ID,SIS Login ID,Unit 2 (1)\nPoints Possible,,,10\nA,101,x,\nB,2,ben,\nC,3,cem,\n"
    content, told = written(tmp_path, "canvas", table, marks=marks)
    assert ["A,101,x,", "B,2,ben,9", "C,3,cem,5.5"] == content.decode().splitlines()[2:]
    assert "leeann, u02_backpropagation: is not in the gradebook" in "\n".join(told.open)
    assert "cem, u02_backpropagation: 1 cell still to be marked by hand count 0" in told.open


def test_what_nobody_has_graded_to_its_end_gets_no_grade(tmp_path: Path) -> None:
    internal = report("cem", task("relu", 0, status="internal"), task("mse", 4))
    content, told = written(
        tmp_path, "canvas", CANVAS.replace("EX", ""), (made("ben", 0, repairs=(UNREADABLE,)), internal)
    )
    assert CANVAS.replace("EX", "") == content.decode()
    assert ["ben, u02_backpropagation: cannot be read;", "cem, u02_backpropagation: was not graded "] == [
        line[:41] for line in told.open[:2]
    ]


@for_each(
    "platform, content, said",
    [
        ("canvas", b"a,b\n1,2\n", "no columns Student and ID"),
        ("moodle", b"Student,ID\n1,2\n", "no columns Identifier and Grade"),
        ("moodle", b"Identifier,Grade\nParticipant 1,\xe4\n", "is not UTF-8"),
        ("moodle", b" \n", "is empty"),
        ("canvas", b'Student,ID\n"Lee,1\n', "given.csv:2: is no row of a table"),
        ("canvas", b'Student,ID\n"Lee" x,1\n', "given.csv:2: is no row of a table"),
    ],
)
def test_what_is_no_table_of_the_platform_is_refused(platform: str, content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(NotASheet, match=said):
        written(tmp_path, platform, content)


@given(st.lists(st.lists(st.text('a";,\t\r\n ', max_size=6), min_size=2, max_size=3), min_size=1, max_size=3))
def test_whatever_a_table_holds_is_written_as_it_was_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "table.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode())
    sheet = read_sheet(path)
    assert path.read_bytes() == sheet.content()
    assert [[cell.strip() for cell in row] for row in rows] == [
        [sheet.cell(at, column) for column in range(len(cells))] for at, cells in enumerate(sheet.rows)
    ]


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "reports"
    for one in CLASS:
        (folder / one.submission.name).mkdir(parents=True)
        write_text(folder / one.submission.name / f"{UNIT}.json", to_json(one))
    write_text(folder / "run.json", '{"seed": 7, "grader": "1"}\n')
    lay_out(folder, GradedClass(CLASS))
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


def grade(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["grade", *map(str, arguments)])


def test_a_class_that_was_graded_is_laid_out_for_a_platform(graded: Path) -> None:
    given = graded.parent / "Grades.csv"
    given.write_text("Student,ID,SIS Login ID,Unit 2 (1)\nA,1,ben,\nB,2,cem,\nC,3,leeann,\n", encoding="utf-8")
    result = grade(graded, "--format", "canvas", "--fill", given)
    assert 0 == result.exit_code, result.output
    assert "canvas.csv: 3 grades, of" in result.output
    assert "A,1,ben,8\nB,2,cem,5.5\nC,3,leeann,6\n" in (graded / "canvas.csv").read_text(encoding="utf-8")
    assert "A,1,ben,\n" in given.read_text(encoding="utf-8"), "the platform's own file is left alone"


def test_what_cannot_be_meant_is_said(graded: Path) -> None:
    given = graded.parent / "x.csv"
    given.write_text("Student,ID,SIS Login ID,Unit 2 (1)\nA,1,ben,\n", encoding="utf-8")
    assert 1 == grade(graded, "--format", "canvas", "--fill", given).exit_code, "two have no row"
    for arguments in (["--fill", given], ["--format", "canvas", "--format", "moodle", "--fill", given]):
        assert "--fill needs one --format" in grade(graded, *arguments).output
    assert "say where to with --output" in grade(given, "--format", "moodle").output
    assert "there is no format 'cnvas'" in grade(graded, "--format", "cnvas").output
