"""The rosters of Classroom 50 and of GitHub Classroom: whose repositories are collected, and who has none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.classroom.addresses import read_addresses
from autograder.classroom.collect import Address, Entry, RosterError, read_platform_roster, read_roster
from tests.cases import for_each

CLASSROOM50 = (
    "username,first_name,last_name,email,section,github_id\n"
    'ada,Ada,"Ng, M.",ada@uni.example,Lab 1,111\nben-b,Ben,Brown,,,222\n'
)
WITH_ROLES = (
    "username,first_name,last_name,email,section,github_id,role\n"
    "ada,Ada,Ng,,,111,student\nteach,T,T,,,9,teacher\nben-b,B,B,,,2,\nta1,A,A,,,8,ta\n"
)
GITHUB = (
    "identifier,github_username,github_id,name\n"
    '"Ng, Ada (i02)",ada,1001,Ada Ng\n"Cem, C.","","",\nben@uni.example,ben-b,1003,\n'
)
PATTERN = "https://github.com/org/course-{username}"
BOTH = ("ada", "ben-b")


def written(folder: Path, text: str) -> Path:
    path = folder / "students.csv"
    path.write_bytes(text.encode())
    return path


@for_each(
    "text",
    [
        CLASSROOM50,
        "\ufeff" + CLASSROOM50.replace("\n", "\r\n"),
        WITH_ROLES,
        GITHUB,
        "username\nada\nben-b\n",
    ],
)
def test_each_account_has_its_repository(text: str, tmp_path: Path) -> None:
    entries, _ = read_platform_roster(written(tmp_path, text), PATTERN, "2026-03-01T23:59:59+01:00")
    deadline = datetime(2026, 3, 1, 22, 59, 59, tzinfo=UTC)
    assert entries == tuple(
        Entry(one, Address.read(f"https://github.com/org/course-{one}"), "", deadline) for one in BOTH
    )


def test_who_has_no_account_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, GITHUB)
    _, without = read_platform_roster(path, PATTERN)
    assert (f"{path}:3: 'Cem, C.' has no account, so nothing is collected of it",) == without


@for_each(
    "text, pattern, said",
    [
        (GITHUB, "https://github.com/org/course", "holds no {username}"),
        ("student,url\nada,x\n", PATTERN, "names no column github_username or username"),
        ("username\n../ada\n", PATTERN, "is no name of a folder"),
        ("username\nada\nADA\n", PATTERN, "stands in line 2 already"),
        ("username\n", PATTERN, "names no student"),
        ("username\nada\n", "ext::{username}", "the address must be like"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, pattern: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(RosterError, match=said.replace("{", r"\{")):
        read_platform_roster(written(tmp_path, text), pattern)


def test_a_platforms_roster_without_its_repositories_is_told_what_to_do(tmp_path: Path) -> None:
    for text, whose in ((CLASSROOM50, "Classroom 50"), (GITHUB, "GitHub Classroom")):
        with pytest.raises(RosterError, match=f"is a roster of {whose}, .*--repositories"):
            read_roster(written(tmp_path, text))


def test_addresses_are_found_in_it(tmp_path: Path) -> None:
    assert {"ada": "ada@uni.example", "ben-b": ""} == read_addresses(written(tmp_path, CLASSROOM50))
