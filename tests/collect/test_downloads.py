"""Downloads of learning platforms as they come: who handed in what, told by names, and put into ``submitted/``."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import cli, course, submission
from autograder.classroom.collect import archive
from autograder.classroom.collect.archive import BadDownload, Download
from autograder.classroom.collect.download import WHO_IS_WHO
from autograder.files import Refused
from autograder.submission.download import folder_names, told_by, understood, unit_of
from autograder.submission.platforms import Tool
from tests.cases import for_each
from tests.nbgrader.course import released, solved

UNITS = [unit.name for unit in course.units()]
U1, U2 = UNITS[:2]
NB = f"{U1[4:]}.ipynb"
STUB = json.dumps(released(U1)).encode()
SOLVED = json.dumps(solved(U1)).encode()
OTHER = json.dumps(released(U2)).encode()


@for_each(
    "tool, path, whose, id, file, late",
    [
        ("moodle", "Ann Lee_30211_assignsubmission_file_/nb.ipynb", "Ann Lee", "30211", "nb.ipynb", False),
        ("moodle", "Ann Lee_30211_assignsubmission_file/deep/er/nb.ipynb", "Ann Lee", "30211", "nb.ipynb", False),
        ("moodle", "Ann Lee_30211_assignsubmission_file_my_nb.ipynb", "Ann Lee", "30211", "my_nb.ipynb", False),
        ("moodle", "Ann Lee_30211_assignsubmission_file_/work.zip/a/nb.ipynb", "Ann Lee", "30211", "nb.ipynb", False),
        ("moodle", "Default group_assignsubmission_file_/nb.ipynb", "Default group", "", "nb.ipynb", False),
        ("moodle", "course/Zoë Ünal-Øst_7_assignsubmission_file_/nb.ipynb", "Zoë Ünal-Øst", "7", "nb.ipynb", False),
        ("canvas", "leeann_123_4567_nb-1.ipynb", "leeann", "123", "nb-1.ipynb", False),
        ("canvas", "leeann_LATE_123_4567_my_2_nb.ipynb", "leeann", "123", "my_2_nb.ipynb", True),
        ("canvas", "anon_x1Yz2_4567_nb.ipynb", "anon_x1Yz2", "anon_x1Yz2", "nb.ipynb", False),
        ("canvas", "LATE_anon_x1Yz2_4567_nb.ipynb", "anon_x1Yz2", "anon_x1Yz2", "nb.ipynb", True),
        ("canvas", "leeann_123_4567_work.zip/x/nb.ipynb", "leeann", "123", "nb.ipynb", False),
        ("ilias", "Lee_Ann_alee_8123/nb.ipynb", "alee", "8123", "nb.ipynb", False),
        ("ilias", "Unit 1/Abgaben/Team 7/Lee_Ann_alee_8123/nb (2).ipynb", "alee", "8123", "nb (2).ipynb", False),
        ("ilias", "Lee_Ann_alee_8123/Late Submission - nb.ipynb", "alee", "8123", "nb.ipynb", True),
        ("ilias", "Lee_Ann_alee_8123/Verspaetete Abgabe - nb.ipynb", "alee", "8123", "nb.ipynb", True),
        ("ilias", "Lee_Ann_alee_8123/20261102201544_nb.ipynb", "alee", "8123", "nb.ipynb", False),
        ("blackboard", "Unit 1_alee_attempt_2026-11-02-20-15-44_nb.ipynb", "alee", "", "nb.ipynb", False),
        ("blackboard", "U_1_alee_attempt_2026-11-02-20-15-44_w.zip/nb.ipynb", "alee", "", "nb.ipynb", False),
        ("folders", "ann/nb.ipynb", "ann", "", "nb.ipynb", False),
        ("folders", f"{U1}/ann/deep/nb.ipynb", "ann", "", "nb.ipynb", False),
        ("folders", f"ann/exercises/{U1}/nb.ipynb", "ann", "", "nb.ipynb", False),
        ("folders", "ann.zip/nb.ipynb", "ann", "", "nb.ipynb", False),
        ("folders", f"ann_{NB}", "ann", "", f"ann_{NB}", False),
    ],
)
def test_a_name_says_whose_file_it_is(tool: Tool, path: str, whose: str, id: str, file: str, late: bool) -> None:
    [one] = understood([path], UNITS, tool).handed
    assert (whose, id, file, late) == (one.person, one.id, one.file, one.late)
    if tool != "folders":
        assert tool == told_by([path])


@for_each(
    "path, file, unit",
    [
        (f"{U1}/ann/x.ipynb", "x.ipynb", U1),
        ("u02/ann/x.ipynb", "x.ipynb", U2),
        ("U02 Backpropagation/ann/x.ipynb", "x.ipynb", U2),
        ("ann/x.ipynb", "Forward-Propagation (2).ipynb", U1),
        ("ann/x.ipynb", "x.ipynb", ""),
    ],
)
def test_a_path_or_a_name_tells_the_unit(path: str, file: str, unit: str) -> None:
    assert unit == unit_of(path, file, UNITS)


def test_systems_files_are_no_ones_and_said_nothing_of() -> None:
    noise = ("__MACOSX/Ann_1_assignsubmission_file_/._nb.ipynb", "x/.DS_Store", "a/.ipynb_checkpoints/nb.ipynb")
    listing = understood(["Ann_1_assignsubmission_file_/nb.ipynb", *noise], UNITS)
    assert (1, ()) == (len(listing.handed), listing.strange)


def test_two_people_of_one_name_get_two_folders() -> None:
    names = ("Ann Lee_1", "ann lee_2", "Bo_3", "../.._4", "u01_x_5", "results.csv_6", "exercises_7")
    listing = understood([f"{name}_assignsubmission_file_/nb.ipynb" for name in names[:3]], UNITS)
    assert {"Ann_Lee_1", "ann_lee_2", "Bo"} == set(folder_names(listing.handed).values())
    flat = [f"{name}_assignsubmission_file_nb.ipynb" for name in names[4:]]
    assert {"learner_u01_x", "learner_results_csv", "learner_exercises"} == set(
        folder_names(understood(flat, UNITS, "moodle").handed).values()
    )


def test_users_of_blackboard_whose_last_parts_are_alike_are_told_apart() -> None:
    paths = [f"Unit_1_{user}_attempt_2026-11-02-20-15-44_nb.ipynb" for user in ("a_lee", "b_lee")]
    assert {"a_lee", "b_lee"} == {one.person for one in understood(paths, UNITS).handed}


def zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def collect(here: Path, files: Mapping[str, bytes], *arguments: str, platform: str = "auto") -> Result:
    (here / "download.zip").write_bytes(zipped(files))
    return CliRunner().invoke(cli.app, ["collect", "--from", platform, "download.zip", *arguments])


def put(here: Path) -> dict[str, str]:
    """The notebooks in ``submitted/``: what is in each."""
    known = {STUB: "stub", SOLVED: "solved", OTHER: "other"}
    found = (here / "submitted").rglob("*.ipynb")
    return {file.relative_to(here / "submitted").as_posix(): known[file.read_bytes()] for file in found}


MOODLE = {
    "Ann Lee_30211_assignsubmission_file_/Forward Propagation.ipynb": SOLVED,
    "__MACOSX/Ann Lee_30211_assignsubmission_file_/._Forward Propagation.ipynb": b"\0\5\x16\7",
    "Ben Ito_30212_assignsubmission_file_/work.zip": zipped({"a/work.ipynb": SOLVED, "__MACOSX/a/._work.ipynb": b"x"}),
    "Cem Öz_30213_assignsubmission_onlinetext_/onlinetext.html": b"<p>done</p>",
    "Dora Ek_30214_assignsubmission_file_/forward_propagation.ipynb": STUB,
    "Dora Ek_30214_assignsubmission_file_/forward_propagation (1).ipynb": SOLVED,
}


def test_a_zip_of_moodles_becomes_a_class_that_can_be_graded_and_says_who_is_who(here: Path) -> None:
    done = collect(here, MOODLE, platform="moodle")
    assert 1 == done.exit_code, done.output
    assert {f"{who}/{U1}/{NB}": "solved" for who in ("Ann_Lee", "Ben_Ito", "Dora_Ek")} == put(here)
    assert "submitted has 3 notebooks of 3 learners of it; 3 new or changed." in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["Ann_Lee", "u01", "Ann", "Lee", "(30211)"] in [row[:5] for row in rows]
    told = "Dora Ek_30214_assignsubmission_file_/forward_propagation.ipynb was passed over: nothing is written in it"
    assert [f"autograder: Dora_Ek, {U1}: {told}", "autograder: Cem_Öz: "] == [
        line if "Dora" in line else line[:20] for line in done.stderr.splitlines()
    ]
    works = {work.student: work for work in submission.find(here / "submitted", UNITS)}
    assert (told,) == works["Dora_Ek"].handed_in.passed_over
    with (here / "submitted" / WHO_IS_WHO).open(encoding="utf-8", newline="") as file:
        table = {row["student"]: row for row in csv.DictReader(file)}
    assert "handed in no notebook" == table["Cem_Öz"]["not_taken"]
    assert ("Ben Ito", "30212") == (table["Ben_Ito"]["called"], table["Ben_Ito"]["id"])
    assert "moodle" == table["Ben_Ito"]["platform"]


def test_who_is_who_keeps_what_earlier_downloads_told_of_other_work(here: Path) -> None:
    collect(here, MOODLE)
    table = here / "submitted" / WHO_IS_WHO
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    other = "'=Ann,u02_backpropagation,Ann Lee,40000,x.ipynb,,,,moodle"
    table.write_text("\n".join([head, *rows, other, "Ann_Lee,,,,x.ipynb,,,a reason of then,\n"]), encoding="utf-8")
    collect(here, MOODLE)
    assert sorted([head, *rows, other]) == sorted(table.read_text(encoding="utf-8").splitlines())


def test_the_same_download_again_changes_nothing_and_stays_as_it_was(here: Path) -> None:
    collect(here, MOODLE)
    before = {path: path.stat().st_mtime_ns for path in (here / "submitted").rglob("*.*") if path.name != WHO_IS_WHO}
    source = (here / "download.zip").read_bytes()
    done = collect(here, MOODLE)
    assert "; 0 new or changed." in done.stdout
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert source == (here / "download.zip").read_bytes()


def test_of_canvas_attempts_the_later_counts_and_late_is_kept(here: Path) -> None:
    done = collect(here, {f"leeann_LATE_1_30_{NB}": SOLVED, f"leeann_LATE_1_4_{NB}": SOLVED, f"bo_2_9_{NB}": STUB})
    assert 0 == done.exit_code, done.output
    assert {f"leeann/{U1}/{NB}": "solved", f"bo/{U1}/{NB}": "stub"} == put(here)
    assert "LATE" in next(line for line in done.stdout.splitlines() if "_30_" in line)
    [ann] = submission.find(here / "submitted" / "leeann", UNITS)
    assert ann.handed_in.late
    assert f"leeann_LATE_1_4_{NB} was passed over" in ann.handed_in.passed_over[0]


def test_an_attempt_on_blackboard_has_a_time(here: Path) -> None:
    day = "2026-11-02-20-15"
    name = f"Unit 1_alee_attempt_{day}"
    collect(here, {f"{name}-44_{NB}": SOLVED, f"{name}-44.txt": b"Name: Ann Lee (alee)", f"{name}-10_{NB}": SOLVED})
    assert {f"alee/{U1}/{NB}": "solved"} == put(here)
    assert "2026-11-02 20:15:44.000000 UTC" == (here / "submitted" / "alee" / U1 / "timestamp.txt").read_text()


@for_each(
    "files, expected",
    [
        ({f"{U1}/ann/x.ipynb": SOLVED, "u02/ann/y.ipynb": OTHER}, {f"ann/{U1}/{NB}", f"ann/{U2}/{U2[4:]}.ipynb"}),
        ({"hw/ann/x.ipynb": SOLVED, "hw/ben/a/b/x.ipynb": STUB}, {f"ann/{U1}/{NB}", f"ben/{U1}/{NB}"}),
        ({"ann.zip": zipped({"x.ipynb": SOLVED}), "ben.ipynb": STUB}, {f"ann/{U1}/{NB}", f"ben/{U1}/{NB}"}),
        ({f"class/ann_{NB}": SOLVED, f"class/ben_{NB}": STUB}, {f"ann/{U1}/{NB}", f"ben/{U1}/{NB}"}),
    ],
)
def test_plain_folders_are_collected_too(
    files: Mapping[str, bytes], expected: set[str], tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercises").mkdir()
    done = collect(tmp_path, files)
    assert 0 == done.exit_code, done.output
    assert expected == set(put(tmp_path))


def test_an_unpacked_folder_is_collected_as_its_zip_is(here: Path) -> None:
    for name, content in MOODLE.items():
        file = here / "unpacked" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    done = CliRunner().invoke(cli.app, ["collect", "--from", "auto", "unpacked"])
    assert (1, True) == (done.exit_code, "read as a download of moodle" in done.stdout), done.output
    assert 3 == len(put(here))


def test_what_tells_no_unit_needs_one_and_another_units_is_not_taken(here: Path) -> None:
    bare = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}).encode()
    files = {"ann_1_2_x.ipynb": bare, f"bo_3_4_{NB}": STUB, "cem_5_6_y.ipynb": OTHER}
    assert "ann: ann_1_2_x.ipynb: nothing tells which unit it is for" in collect(here, files).stderr
    done = collect(here, files, "--unit", "u01", "--into", "other")
    assert f"cem: cem_5_6_y.ipynb: it is for {U2}, which is not asked for" in done.stderr
    assert {"ann", "bo"} == {path.name for path in (here / "other").iterdir() if path.is_dir()}


@for_each(
    "arguments, says",
    [
        (["nowhere.zip", "--from", "auto"], "nowhere.zip: is neither a folder nor a zip"),
        (["text.zip", "--from", "auto"], "text.zip: cannot be read as a zip"),
        (["empty.zip", "--from", "canvas"], "nothing in it is a learner's notebook, read as a download of canvas"),
        (["empty.zip", "--from", "sakai"], "there is no platform 'sakai'; there are moodle, canvas, ilias"),
        (["empty.zip"], "and no roster; say whose it is with --from"),
    ],
)
def test_what_is_no_download_is_refused_in_one_line(arguments: list[str], says: str, here: Path) -> None:
    (here / "text.zip").write_bytes(b"hello")
    (here / "empty.zip").write_bytes(zipped({}))
    done = CliRunner().invoke(cli.app, ["collect", *arguments])
    assert (2, 1) == (done.exit_code, len(done.stderr.splitlines())), done.output
    assert says in done.stderr


# Hostile zips.


def with_member(name: str, content: bytes = b"x", **fields: object) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED
        for field, value in fields.items():
            setattr(member, field, value)
        made.writestr(member, content)
        made.writestr("ann/nb.ipynb", STUB)
    return target.getvalue()


def lying(content: bytes) -> bytes:
    """A zip whose headers say that its first file has ten bytes."""
    made = bytearray(with_member("ann/big.ipynb", content))
    size = len(content).to_bytes(4, "little")
    return bytes(made).replace(size, (10).to_bytes(4, "little"))


@for_each(
    "content, says",
    [
        (with_member("../../evil.ipynb"), "its path leads out of the archive"),
        (with_member("/etc/evil.ipynb"), "its path leads out of the archive"),
        (with_member("..\\evil.ipynb"), "its path leads out of the archive"),
        (with_member("C:/evil.ipynb"), "its path leads out of the archive"),
        (with_member("ann/link.ipynb", external_attr=(stat.S_IFLNK | 0o777) << 16), "it is a link or no regular file"),
        (with_member("ann/pipe.ipynb", external_attr=(stat.S_IFIFO | 0o777) << 16), "it is a link or no regular file"),
        (with_member("ann/big.ipynb", bytes(61 * 2**20)), "it is 61 MiB, over the limit of 60 MiB"),
        (with_member("ann/l.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.ipynb": STUB})})})), "zips within zips"),
        (with_member("ann/bad.zip", b"PK"), "it is a zip that is damaged"),
        (with_member("ann/many.zip", b"PK\x01\x02" * 30_000), "it is a zip that has more than 20,000 files"),
        (with_member("ann/packed.ipynb", compress_type=zipfile.ZIP_LZMA), "it is packed in a way that is not read"),
    ],
)
def test_of_a_hostile_zip_nothing_is_read_and_the_rest_is(content: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "d.zip"
    file.write_bytes(content)
    download = Download(file)
    assert says in download.strange[0].why
    assert "ann/nb.ipynb" in download.names
    assert STUB == download.read("ann/nb.ipynb")


def test_whatever_its_header_says_no_more_than_the_limit_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 2**20)
    (tmp_path / "d.zip").write_bytes(lying(bytes(5 * 2**20)))
    with pytest.raises(Refused, match=r"unpacks to more than 1 MiB|cannot be unpacked"):
        Download(tmp_path / "d.zip").read("ann/big.ipynb")


def test_a_download_of_very_many_files_is_looked_at_in_part_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 5)
    (tmp_path / "d.zip").write_bytes(zipped({f"{number}.ipynb": b"" for number in range(9)}))
    download = Download(tmp_path / "d.zip")
    assert (5, ["it has more than 5 files, and the rest of them is not looked at"]) == (
        len(download.names),
        [one.why for one in download.strange],
    )


def test_a_folder_of_neither_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDownload, match="is neither a folder nor a zip"):
        Download(tmp_path / "nb.ipynb")
