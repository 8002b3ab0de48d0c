"""Which rosters and addresses are taken, and what is said of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import submission
from autograder.classroom.collect import Address, BadAddress, Entry, RosterError, read_roster
from tests.cases import for_each

HEADER = b"student,url,branch,deadline\n"
ADA = b"ada,https://example.org/ada/course,,\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(content)
    return path


def test_a_roster_is_read_row_by_row(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER
        + b"ada,https://example.org/ada/course,main,2026-03-01T23:59:59+01:00\n"
        + b'"ben.b@example.org","git@example.org:ben/course","fix#1","2026-03-01 22:00Z"\n'
        + b"c-3,ssh://git@example.org:2222/~c/course.git,,\n",
    )
    deadline = datetime(2026, 3, 1, 22, 59, 59, tzinfo=UTC)
    assert (
        Entry("ada", Address.read("https://example.org/ada/course"), "main", deadline),
        Entry(
            "ben.b@example.org",
            Address.read("git@example.org:ben/course"),
            "fix#1",
            datetime(2026, 3, 1, 22, tzinfo=UTC),
        ),
        Entry("c-3", Address.read("ssh://git@example.org:2222/~c/course.git")),
    ) == read_roster(path)


@for_each(
    "content",
    [
        b"\xef\xbb\xbf" + HEADER + ADA,
        (HEADER + ADA).replace(b"\n", b"\r\n"),
        (HEADER + ADA).replace(b"\n", b"\r"),
        HEADER + b"\n,,,\n" + ADA + b"\n\n",
        b" URL , Student \n https://example.org/ada/course , ada \n",
        b'"student","url"\n"ada","https://example.org/ada/course"',
    ],
)
def test_what_spreadsheets_make_of_a_roster_is_read(content: bytes, tmp_path: Path) -> None:
    assert (Entry("ada", Address.read("https://example.org/ada/course")),) == read_roster(written(tmp_path, content))


@for_each(
    "content, says",
    [
        (b"", "roster.csv: is empty"),
        (b"\xef\xbb\xbf \r\n", "roster.csv: is empty"),
        (HEADER, "roster.csv: names no student"),
        (b"student,address\nada,x\n", "roster.csv:1: the first line must name the columns student,url,branch,deadline"),
        (b"student,url,url\n", "roster.csv:1: the first line must name"),
        (b"student,url,deadlin\n", "roster.csv:1: the first line must name"),
        (b"student;url\n", "roster.csv:1: the first line must name"),
        (HEADER + ADA + b"bea,https://example.org/\xff,,\n", "roster.csv:3: is not UTF-8"),
        (HEADER.decode().encode("utf-16"), "roster.csv:1: is not UTF-8"),
        (HEADER + b"ada,https://example.org/a,,,,\n", "roster.csv:2: has 6 cells, and the header 4"),
        (HEADER + b'ada,"https://exa', "roster.csv:2: is no row of a table with commas"),
        (HEADER + b"ada,https://example.org/a,," + b"9" * 200_000, "roster.csv:2: is no row of a table with commas"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(written(tmp_path, content))
    assert f"{tmp_path}/{says}" in str(caught.value)
    assert 1 == len(str(caught.value).splitlines())


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(RosterError, match="is over the limit of 10 MiB"):
        read_roster(path)


@for_each(
    "row, says",
    [
        ("ada,https://example.org/b,,", "student 'ada' stands in line 2 already"),
        ("ADA,https://example.org/b,,", "student 'ADA' stands in line 2 already"),
        (",https://example.org/b,,", "student: '' is no name of a folder"),
        ("../ben,https://example.org/b,,", "student: '../ben' is no name of a folder"),
        ("ben/u01,https://example.org/b,,", "student: 'ben/u01' is no name of a folder"),
        (".ben,https://example.org/b,,", "student: '.ben' is no name of a folder"),
        ("ben.,https://example.org/b,,", "student: 'ben.' is no name of a folder"),
        ("be*,https://example.org/b,,", "student: 'be*' is no name of a folder"),
        ("b+n,https://example.org/b,,", "student: 'b+n' is no name of a folder"),
        ("=ben,https://example.org/b,,", "student: '=ben' is no name of a folder"),
        ("@ben,https://example.org/b,,", "student: '@ben' is no name of a folder"),
        ("-ben,https://example.org/b,,", "student: '-ben' is no name of a folder"),
        ("\uff1dben,https://example.org/b,,", "student: '＝ben' is no name of a folder"),
        ("Zoë,https://example.org/b,,", "student: 'Zoë' is no name of a folder"),
        ("b\x1b[2Jn,https://example.org/b,,", "is no name of a folder"),
        (f"{'b' * 65},https://example.org/b,,", "is no name of a folder"),
        ("u01_forward_propagation,https://example.org/b,,", "'u01_forward_propagation' is taken"),
        ("exercises,https://example.org/b,,", "'exercises' is taken"),
        ("collected.json,https://example.org/b,,", "'collected.json' is taken"),
        ("class.HTML,https://example.org/b,,", "'class.HTML' is taken"),
        ("ben,,,", "url: the address must be like https://host/owner/name"),
        ("ben,=https://example.org/b,,", "url: the address must be like"),
        ("ben,https://example.org/b,-f,", "branch: '-f' is no name of a branch"),
        ("ben,https://example.org/b,+main,", "branch: '+main' is no name of a branch"),
        ("ben,https://example.org/b,a:b,", "branch: 'a:b' is no name of a branch"),
        ("ben,https://example.org/b,a..b,", "branch: 'a..b' is no name of a branch"),
        ("ben,https://example.org/b,a b,", "branch: 'a b' is no name of a branch"),
        ("ben,https://example.org/b,*,", "branch: '*' is no name of a branch"),
        ("ben,https://example.org/b,x.lock,", "branch: 'x.lock' is no name of a branch"),
        ("ben,https://example.org/b,,2026-03-01T23:59", "deadline: '2026-03-01T23:59' has no time zone"),
        ("ben,https://example.org/b,,2026-03-01", "deadline: '2026-03-01' has no time zone"),
        ("ben,https://example.org/b,,1 March", "deadline: '1 March' is no time"),
        ("ben,https://example.org/b,,=NOW()", "deadline: '=NOW()' is no time"),
        ("ben,https://example.org/b,,0001-01-01T00:00+14:00", "is no time"),
    ],
)
def test_a_faulty_row_is_named_with_its_line(row: str, says: str, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ADA + f"{row}\n".encode())
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    [line] = str(caught.value).splitlines()
    assert line.startswith(f"{path}:3: ")
    assert says in line
    assert "\x1b" not in line


def test_every_faulty_row_is_named_at_once_and_a_row_over_several_lines_by_its_first(tmp_path: Path) -> None:
    rows = b'ben,nowhere,,\n"c\nc",https://example.org/c,,\nada,https://example.org/d,,2026-03-01\n'
    with pytest.raises(RosterError) as caught:
        read_roster(written(tmp_path, HEADER + ADA + rows))
    assert ["3", "4", "6"] == [line.split(":")[1] for line in str(caught.value).splitlines()]


def test_of_very_many_faulty_rows_the_first_are_named(tmp_path: Path) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(written(tmp_path, HEADER + b",,,x\n" * 50))
    lines = str(caught.value).splitlines()
    assert (21, True) == (len(lines), lines[-1].endswith("and 30 more"))


@given(cells=st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_row_of_anything_is_taken_or_refused_by_name(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    row = ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells)
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_bytes(HEADER + ADA + row.encode("utf-8", "surrogatepass") + b"\n")
    assert all(line.startswith(f"{path}:") for line in complaints_about(path))


def complaints_about(path: Path) -> list[str]:
    try:
        read_roster(path)
    except RosterError as error:
        return str(error).splitlines()
    return []


@for_each("student", ["a", "0", "ada", "12345678", "a.b", "a@b.org", "A-b_c-", "x" * 64, "con", "u01"])
def test_a_student_who_is_taken_is_found_by_that_name_when_a_class_is_graded(student: str, tmp_path: Path) -> None:
    [entry] = read_roster(written(tmp_path, HEADER + f"{student},https://example.org/b,,".encode()))
    folder = tmp_path / "submitted" / entry.student / "u01_forward_propagation"
    folder.mkdir(parents=True)
    (folder / "forward_propagation.ipynb").write_text("{}", encoding="utf-8")
    [work] = submission.find(tmp_path / "submitted", ["u01_forward_propagation"])
    assert (student, "u01_forward_propagation") == (work.student, work.unit)


@for_each(
    "text, shown",
    [
        ("https://github.com/ada/course", "https://github.com/ada/course"),
        ("HTTPS://github.com/ada/course.git", "https://github.com/ada/course.git"),
        ("https://ada:s3cret@github.com/ada/course", "https://github.com/ada/course"),
        ("https://x-access-token:s3cret@github.com:443/ada/course", "https://github.com:443/ada/course"),
        ("ssh://git@[::1]:22/ada/course", "ssh://[::1]:22/ada/course"),
        ("git://127.0.0.1:9418/ada/course", "git://127.0.0.1:9418/ada/course"),
        ("git@github.com:ada/course.git", "github.com:ada/course.git"),
    ],
)
def test_an_address_is_shown_without_what_gives_access(text: str, shown: str) -> None:
    address = Address.read(text)
    assert shown == address.shown
    assert text.lower() == address.url.lower()
    assert "s3cret" not in repr(address)
    assert "s3cret" not in address.hide(f"fatal: unable to access '{text}/': 404; {text}")


@for_each(
    "text",
    [
        *("", "-", "--upload-pack=touch /tmp/x", "-oProxyCommand=x", "--upload-pack=x@github.com:a/b"),
        *("ext::sh -c touch% /tmp/x", "ext::sh", "fd::17", "fd::17/foo", "https::https://example.org/x"),
        *("/etc", "./fork", "../fork", "fork", "~/fork", "C:\\fork", "C:/fork", "host:fork", "\\\\host\\fork"),
        *("file:///etc", "file:/etc", "file://host/etc", "FILE:///etc"),
        *("ssh://-oProxyCommand=x/a", "ssh://-oProxyCommand=x@host/a", "ssh://%2doProxyCommand=x@host/a"),
        *("-x@host:a/b", "git@-host:a/b", "git@host:-a/b", "ssh://git@-host/a", "git@host:", "@host:a"),
        *("https://ada:pass%0aword@host/a", "https://ada@host/a%0ab", "https://host/a%00", "https://host/a\nb"),
        *("https://host/a b", "https://host/ä", "https://höst/a", "https://host", "https://host/", "https:///a"),
        *("https://host/a?b", "https://host/a#b", "https://a@b@host/a", "https://host:port/a", "https://host:123456/a"),
        *("ftp://host/a", "rsync://host/a", "git+ssh://host/a", "javascript://host/a", "$(x)@host:a", "`x`"),
        *("https://host/" + "a" * 2000, "https://exa\u202emple.org/a", "https://host/a\x1b[2J"),
    ],
)
def test_what_is_no_address_of_a_known_form_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        Address.read(text)


def test_files_are_taken_only_below_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "forks").mkdir()
    (tmp_path / "forks" / "out").symlink_to("/etc")
    assert f"file://{tmp_path}/forks/a" == Address.read(f"file://{tmp_path}/forks/a", tmp_path / "forks").url
    for path in ("", "/forks/../x", "/forks/%2e%2e/x", "/forks2/a", "/forks/out/a"):
        with pytest.raises(BadAddress):
            Address.read(f"file://{tmp_path}{path}", tmp_path / "forks")
    with pytest.raises(BadAddress, match="--allow-file"):
        Address.read(f"file://{tmp_path}/forks/a")
