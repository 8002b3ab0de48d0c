"""Whose work a path holds: folders of learners and units, platforms' downloads, and what a shell pattern names."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli, course
from autograder.submission import Search, search
from autograder.submission.work import NothingToGrade
from tests.cases import for_each
from tests.nbgrader.course import released, solved

UNITS = [unit.name for unit in course.units()]
U1, U2 = UNITS[:2]
NB1, NB2 = (f"{unit[4:]}.ipynb" for unit in (U1, U2))
STUB = json.dumps(released(U1)).encode()
SOLVED = json.dumps(solved(U1)).encode()
OTHER = json.dumps(released(U2)).encode()
BARE = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}).encode()


def fill(root: Path, *names: str, content: bytes = STUB) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


def whose(found: Search) -> list[tuple[str, str]]:
    return sorted((work.student, work.unit[:3]) for work in found.works)


BOTH = [("ann", "u01"), ("ben", "u01")]


@for_each(
    "files, path, unit, expected",
    [
        ([f"submitted/ann/{U1}/{NB1}"], f"submitted/ann/{U1}", "", [("ann", "u01")]),
        ([f"submitted/ann/{U1}/{NB1}"], f"submitted/ann/{U1}/{NB1}", "", [("ann", "u01")]),
        ([f"ann/exercises/{U1}/{NB1}"], f"ann/exercises/{U1}", "", [("ann", "u01")]),
        ([f"ann/exercises/{U1}/{NB1}"], "ann", "", [("ann", "u01")]),
        ([f"{U1}/ann/{NB1}", f"{U1}/ben/x.ipynb"], U1, "", BOTH),
        ([f"class/{U1}/ann/{NB1}", f"class/{U1}/ben/x.ipynb"], "class", "", BOTH),
        ([f"class/ann/{NB1}", "class/ben/homework.ipynb"], "class", "", BOTH),
        ([f"class/ann/{U1}/{NB1}", f"class/ben/{NB1}"], "class", "", BOTH),
        ([f"class/ann/u01/{NB1}", "class/ben/U01 Forward Propagation/x.ipynb"], "class", "", BOTH),
        ([f"class/ann/{U1}/{U1}/{NB1}", f"class/ben/{U1}/mine/x.ipynb"], "class", "", BOTH),
        (["flat/ann.ipynb", "flat/ben.ipynb"], "flat", U1, BOTH),
        (["flat/ann.ipynb", "flat/ben.ipynb"], "flat", "", BOTH),
        ([f"flat/ann_{NB1}", "flat/Forward Propagation ben.ipynb"], "flat", U1, BOTH),
        ([f"mine/{NB1}", "mine/forward_propagation (1).ipynb"], "mine", U1, [("mine", "u01")]),
        ([f"canvas/ann_123_4567_{NB1}", f"canvas/ben_LATE_124_4568_{NB1}"], "canvas", U1, BOTH),
        ([f"{U1}/ann_123_4567_{NB1}", f"{U1}/ben_124_4568_{NB1}"], U1, "", BOTH),
        (
            [f"moodle/ann_30211_assignsubmission_file_/{NB1}", f"moodle/ben_3_assignsubmission_file/a/{NB1}"],
            "moodle",
            "",
            BOTH,
        ),
        ([f"ilias/Lee_Ann_ann_8123/{NB1}", f"ilias/Team 7/Bo_Ben_ben_8124/{NB1}"], "ilias", "", BOTH),
        (
            [f"bb/Unit 1_{one}_attempt_2026-11-02-20-15-44_{NB1}" for one in ("ann", "ben")],
            "bb",
            U1,
            BOTH,
        ),
    ],
)
def test_whose_work_a_path_holds(
    files: list[str], path: str, unit: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    fill(tmp_path, *files)
    assert expected == whose(search([tmp_path / path], UNITS, unit))


CLASS = (f"submitted/ann/{U1}/{NB1}", f"submitted/ann/{U2}/{NB2}", f"submitted/ben/{U1}/forward_propagation-2.ipynb")


@for_each(
    "pattern, expected",
    [
        ("submitted/*", [("ann", "u01"), ("ann", "u02"), ("ben", "u01")]),
        ("submitted/*/u01*", BOTH),
        ("submitted/*/u01*/*.ipynb", BOTH),
        ("submitted/*/*/*.ipynb", [("ann", "u01"), ("ann", "u02"), ("ben", "u01")]),
        ("canvas/*", BOTH),
        ("moodle/*", BOTH),
        ("moodle/*/*.ipynb", BOTH),
        ("ilias/*", [("ann", "u01")]),
    ],
)
def test_a_shell_pattern_over_a_class_names_every_learner(
    pattern: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    fill(tmp_path, *CLASS, f"canvas/ann_123_4567_{NB1}", f"canvas/ben_124_4568_{NB1}", f"ilias/Lee_Ann_ann_8123/{NB1}")
    fill(tmp_path, *(f"moodle/{one}_3021{len(one)}_assignsubmission_file_/{NB1}" for one in ("ann", "ben")))
    assert expected == whose(search(sorted(tmp_path.glob(pattern)), UNITS))


def test_copies_that_a_pattern_names_are_one_work(tmp_path: Path) -> None:
    fill(tmp_path, f"submitted/ann/{U1}/forward_propagation-Copy1.ipynb", content=SOLVED)
    fill(tmp_path, f"submitted/ann/{U1}/{NB1}")
    [work] = search(sorted(tmp_path.glob("submitted/ann/*/*.ipynb")), UNITS).works
    assert ("ann", "forward_propagation-Copy1.ipynb") == (work.student, work.path.name)
    assert 1 == len(work.handed_in.passed_over)


def test_of_attempts_that_a_platform_kept_the_later_counts_and_late_is_said(tmp_path: Path) -> None:
    fill(tmp_path, f"canvas/ann_LATE_1_30_{NB1}", "canvas/ann_LATE_1_4_forward_propagation-1.ipynb", content=SOLVED)
    [work] = search([tmp_path / "canvas"], UNITS, U1).works
    assert (f"ann_LATE_1_30_{NB1}", True) == (work.path.name, work.handed_in.late)
    assert ["canvas/ann_LATE_1_4_forward_propagation-1.ipynb was passed over: as much is written in"] == [
        line[: line.index(" canvas", 9)] for line in work.handed_in.passed_over
    ]


@for_each(
    "files, unit, told",
    [
        ({f"c/ann/{U1}/{NB1}": STUB, "c/ben/notes.txt": b""}, "", {"ben": "holds no notebook in a folder of a unit"}),
        (
            {f"c/ann/{U1}/{NB1}": STUB, f"c/ben/{U2}/{NB2}": OTHER},
            U1,
            {"ben": f"holds no notebook in a folder of {U1}"},
        ),
        ({f"c/ann/{U1}/{NB1}": STUB, f"c/ben/{U1}/w.zip": b"PK"}, "", {"ben": "holds an archive, which is not looked"}),
        ({f"c/ann/{U1}/{NB1}": STUB, f"c/ann/{U2}/report.pdf": b""}, "", {"ann": "holds no notebook"}),
        ({f"c/ann/{U1}/{NB1}": STUB, "c/ben/x.ipynb": BARE}, "", {"ben": "nothing tells which unit it is for"}),
        (
            {f"c/ann/{U1}/{NB1}": STUB, "c/ben/x.ipynb": b""},
            "",
            {"ben": "it cannot be read, and its name tells no unit"},
        ),
        ({f"c/ann/{U1}/{NB1}": STUB, "c/ben.ipynb": STUB}, "", {"ben": "lies beside the learners' folders"}),
        ({f"c/ann/{U1}/{NB1}": STUB, "c/all.zip": b"PK"}, "", {"": "is an archive, which is not looked into"}),
        (
            {f"c/ann_1_2_{NB1}": STUB, "c/ben_3_4_x.ipynb": OTHER},
            U1,
            {"ben": f"it is for {U2}, which is not asked for"},
        ),
        ({f"c/ann_1_2_{NB1}": STUB, "c/ben_3_4_work.zip": b"PK"}, U1, {"ben": "it is an archive that is not looked"}),
        (
            {f"c/ann_1_2_{NB1}": STUB, f"c/bo_3_9_{NB1}": STUB, "c/x.ipynb": STUB},
            U1,
            {"": "it has not the form of a file"},
        ),
    ],
)
def test_whoever_is_passed_over_is_named_with_the_reason(
    files: Mapping[str, bytes], unit: str, told: Mapping[str, str], tmp_path: Path
) -> None:
    for name, content in files.items():
        fill(tmp_path, name, content=content)
    found = search([tmp_path / "c"], UNITS, unit)
    assert told == {
        one.student: one.reason[: len(told.get(one.student, ""))] or one.reason for one in found.passed_over
    }


def test_of_a_pattern_a_link_and_an_empty_folder_are_passed_over_and_the_rest_is_graded(tmp_path: Path) -> None:
    fill(tmp_path, *CLASS, "submitted/cem/notes.txt", "submitted/collected.json", "submitted/all.zip")
    (tmp_path / "submitted" / "dan").symlink_to(tmp_path / "submitted" / "ann")
    found = search(sorted((tmp_path / "submitted").iterdir()), UNITS)
    assert {"ann", "ben"} == {work.student for work in found.works}
    reasons = {one.path.name: (one.student, one.reason.partition(";")[0]) for one in found.passed_over}
    assert {
        "cem": ("cem", "holds no notebook in a folder of a unit"),
        "dan": ("dan", "is a link, which is not followed"),
        "collected.json": ("", "is no notebook"),
        "all.zip": ("", "is an archive, which is not looked into"),
    } == reasons


def test_an_archive_is_told_of_with_the_command_that_opens_it(tmp_path: Path) -> None:
    fill(tmp_path, "moodle.zip", content=b"PK")
    with pytest.raises(NothingToGrade, match=r"moodle.zip: is an archive; autograder collect --from auto .*moodle.zip"):
        search([tmp_path / "moodle.zip"], UNITS, U1)


def test_where_nothing_is_left_the_reason_is_said(tmp_path: Path) -> None:
    fill(tmp_path, "c/ann_1_2_work.zip", "c/ben_3_4_work.zip", content=b"PK")
    fill(tmp_path, f"d/ann/{U1}/work.zip", content=b"PK")
    for folder in ("c", "d"):
        with pytest.raises(NothingToGrade, match="collect --from"):
            search([tmp_path / folder], UNITS, U1)


def test_a_flat_folder_of_a_platform_grades_everybody_and_names_whom_it_does_not(tmp_path: Path) -> None:
    fill(tmp_path, f"canvas/ann_LATE_123_4567_{NB1}", f"canvas/ben_124_4568_{NB1}", "canvas/cem_125_4569_report.pdf")
    arguments = ["grade", str(tmp_path / "canvas"), "--unit", U1, "--sandbox", "process", "--seed", "31"]
    done = CliRunner().invoke(cli.app, [*arguments, "--output", str(tmp_path / "graded")])
    assert 1 == done.exit_code, done.output
    assert "cem_125_4569_report.pdf: handed in no notebook" in done.stderr
    with (tmp_path / "graded" / "grades.csv").open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {"ann": "late", "ben": "", "cem": "not graded: handed in no notebook"} == {
        student: row["attention"] for student, row in rows.items()
    }
    assert ["0", "0", ""] == [row["score"] for row in rows.values()]
    page = (tmp_path / "graded" / "class.html").read_text("utf-8")
    assert "handed in no notebook" in page
    assert '["late",[[' in page
