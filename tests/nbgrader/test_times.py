"""When work was handed in: what ``timestamp.txt`` and due dates may say, and what is refused."""

from __future__ import annotations

import warnings
from datetime import datetime
from pathlib import Path

import pytest

from tests.cases import for_each
from tests.later import later

times = later("autograder.nbgrader_bridge.times")
beside = later("autograder.nbgrader_bridge.beside")
bridge = later("autograder.nbgrader_bridge")
nbgrader_utils = later("nbgrader.utils")

NOON = "2026-03-01 12:00:00"


@pytest.fixture(autouse=True)
def on_a_machine_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.tzname", ("UTC", "UTC"))


@for_each(
    "text, hour",
    [
        (NOON, 12),
        (f"{NOON} UTC", 12),
        (f"{NOON}Z", 12),
        ("  2026-03-01\t12:00:00   +0200 \n", 10),
        (f"{NOON} +02:00", 10),
        (f"{NOON}+02", 10),
        (f"{NOON} -0500", 17),
        (f"{NOON} UTC+2", 10),
        (f"{NOON} CEST", 10),
        (f"{NOON} CET", 11),
        (f"{NOON} PST", 20),
        (f"{NOON} JST", 3),
        (f"{NOON} Europe/Berlin", 11),
        ("2026-03-01T12:00:00+0200", 10),
        ("Sun Mar  1 12:00:00 CET 2026", 11),
        ("2026-03-01", 0),
    ],
)
def test_a_time_is_read_with_its_zone(text: str, hour: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert datetime(2026, 3, 1, hour) == times.read_time(text)


@for_each(
    "text, why",
    [
        (f"{NOON} XYZ", "XYZ is the name of no time zone"),
        (f"{NOON} IST", "IST is the name of more than one time zone"),
        (f"{NOON} Europe/Atlantis", "Europe/Atlantis is the name of no time zone"),
        (f"{NOON} ../../etc/passwd", "says no time"),
        (f"{NOON} +9900", "says no time"),
        ("01.03.2026 12:00", "leaves open which day is meant"),
        ("Tuesday", "leaves open which day is meant"),
        ("12", "leaves open which day is meant"),
        ("1772366400", "says no time"),
        ("2026-02-30 12:00", "says no time"),
        ("0001-01-01 00:00:00 +2300", "says no time of these days"),
        ("9999-12-31 23:59:59 UTC", "says no time of these days"),
        ("", "says no time"),
        ("9" * 10_000, "is too long"),
    ],
)
def test_what_says_no_moment_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(times.NoTime, match=f"^{why}"):
        times.read_time(text)


def test_a_name_of_a_zone_means_the_same_all_year(monkeypatch: pytest.MonkeyPatch) -> None:
    assert datetime(2026, 7, 1, 11) == times.read_time("2026-07-01 12:00:00 CET")
    assert datetime(2026, 7, 1, 10) == times.read_time("2026-07-01 12:00:00 Europe/Berlin")
    monkeypatch.setattr("time.tzname", ("IST", "IDT"))
    monkeypatch.setattr("time.timezone", -7200)
    monkeypatch.setattr("time.altzone", -10800)
    assert datetime(2026, 3, 1, 10) == times.read_time(f"{NOON} IST")


def test_a_file_that_says_no_moment_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    path.write_text(f"{NOON} IST\n")
    with pytest.raises(bridge.UnreadableTime, match=r"timestamp\.txt: IST is the name of more than .* write it as"):
        beside.time_of(tmp_path)
    path.write_text("03/04/2026")
    with pytest.raises(bridge.UnreadableTime, match=r"day is meant: 03/04/2026; write it as [^;]*$"):
        beside.time_of(tmp_path)


@for_each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_windows_writes_before_a_text_is_no_part_of_it(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    path.write_text(f"{NOON} UTC\r\n", encoding=encoding, newline="")
    assert datetime(2026, 3, 1, 12) == beside.time_of(tmp_path)
    path.write_text("\r\n", encoding=encoding, newline="")
    assert beside.time_of(tmp_path) is None


def test_due_dates_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbgrader.utils.parse_utc", nbgrader_utils.parse_utc)  # put back when the test is over
    times.have_nbgrader_read_times()
    assert datetime(2026, 3, 1, 10) == nbgrader_utils.parse_utc(f"{NOON} +0200")
    with pytest.raises(times.NoTime, match=r"03/04/2026; write it as"):
        nbgrader_utils.parse_utc("03/04/2026")
    assert nbgrader_utils.parse_utc(None) is None
    assert datetime(2026, 3, 1, 12) == nbgrader_utils.parse_utc(datetime(2026, 3, 1, 12))
