"""What is collected from a fork, and when it counts as handed in."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import timedelta

import pytest

from autograder.classroom.collect import Class, Git, Outcome, RecordError, collect_class, read_record
from autograder.classroom.collect.collecting import AlreadyCollecting
from tests.collect.forks import FIRST, HOUR, MONDAY, OTHER, OWN, SECOND, Classroom, CountingGit, taken, written


def test_the_notebooks_of_the_last_commit_are_collected(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"old", OTHER: b"second"})
    commit = ada.commit({OWN: b"new", "exercises/u91_first/other.txt": b"x", "grader.py": b"x"}, MONDAY + HOUR)
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert ("new", "second") == (classroom.text("ada"), classroom.text("ada", SECOND))
    assert (("u91_first", "u92_second"), {}) == (outcome.changed, outcome.missing)
    found = taken(outcome)["u91_first"]
    assert (commit, commit, OWN) == (found.commit, found.tip, found.path)
    assert (MONDAY + HOUR, hashlib.sha256(b"new").hexdigest()) == (found.committed, found.sha256)
    assert {"first.ipynb", "timestamp.txt", "submission_secret.txt"} == {
        file.name for file in (classroom.place / "ada" / "u91_first").iterdir()
    }


def test_the_last_commit_before_the_deadline_counts_and_its_second_is_still_in_time(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"early"}, MONDAY)
    ada.commit({OWN: b"in the last second"}, MONDAY + HOUR)
    ada.commit({OWN: b"late"}, MONDAY + HOUR + timedelta(seconds=1))
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + HOUR))
    assert "in the last second" == classroom.text("ada")
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + 0.5 * HOUR))
    assert "early" == classroom.text("ada")


def test_a_unit_is_handed_in_when_it_was_last_changed_not_when_another_one_was(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"done", OTHER: SECOND.released}, MONDAY)
    ada.commit({"notes.txt": b"x"}, MONDAY + HOUR)
    ada.commit({OTHER: b"begun"}, MONDAY + 2 * HOUR)
    classroom.collect_one(classroom.entry("ada"))
    assert "2026-03-02 12:00:00.000000 UTC" == classroom.text("ada", FIRST, "timestamp.txt")
    assert "2026-03-02 14:00:00.000000 UTC" == classroom.text("ada", SECOND, "timestamp.txt")


def test_nbgrader_reads_when_a_unit_was_handed_in(classroom: Classroom) -> None:
    from nbgrader.coursedir import CourseDirectory  # takes a second

    classroom.fork("ada").commit({OWN: b"done", OTHER: b"done"}, MONDAY)
    classroom.collect_one(classroom.entry("ada"))
    read = CourseDirectory().get_existing_timestamp(str(classroom.place / "ada" / FIRST.unit))
    assert MONDAY.replace(tzinfo=None) == read


def test_a_unit_that_was_not_touched_is_handed_in_as_it_was_released(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: FIRST.released, OTHER: b"done"}, MONDAY)
    ada.commit({"notes.txt": b"x"}, MONDAY + HOUR)
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert FIRST.released.decode() == classroom.text("ada")
    assert MONDAY + HOUR == taken(outcome)["u91_first"].handed_in


def test_history_is_fetched_as_far_back_as_the_deadline_and_no_further(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"old"}, MONDAY)
    ada.commit({OWN: b"done", OTHER: SECOND.released}, MONDAY + HOUR)
    ada.history(700, MONDAY + 2 * HOUR)
    git = CountingGit(files=True)
    outcome = classroom.collect_one(classroom.entry("ada", deadline=MONDAY + 600.5 * HOUR), git=git)
    found = taken(outcome)["u91_first"]
    assert (MONDAY + 600 * HOUR, MONDAY + HOUR) == (found.committed, found.handed_in)
    assert 3 == git.commands.count("fetch")

    ben = classroom.fork("ben")
    ben.history(700, MONDAY)
    ben.commit({OWN: b"done", OTHER: SECOND.released}, MONDAY + 800 * HOUR)
    git = CountingGit(files=True)
    classroom.collect_one(classroom.entry("ben"), git=git)
    assert 1 == git.commands.count("fetch")


def test_work_from_elsewhere_that_was_merged_later_was_not_in_the_branch_before(classroom: Classroom) -> None:
    upstream = classroom.fork("upstream")
    base = upstream.commit({OWN: FIRST.released}, MONDAY)
    ada = classroom.fork("ada")
    ada.git("fetch", "--quiet", upstream.url, "main:main", "main:upstream")
    assert base == ada.git("rev-parse", "main")
    mine = ada.commit({OWN: b"mine"}, MONDAY + HOUR)
    theirs = ada.commit({OWN: b"released again"}, MONDAY + 2 * HOUR, branch="upstream")
    ada.commit({OWN: b"merged"}, MONDAY + 10 * HOUR, parents=(mine, theirs))
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + 5 * HOUR), exercises=(FIRST,))
    assert "mine" == classroom.text("ada")


def test_a_branch_can_be_named_and_the_default_is_the_forks_own(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"on main"})
    ada.commit({OWN: b"on work"}, branch="work/1")
    classroom.collect_one(classroom.entry("ada"))
    assert "on main" == classroom.text("ada")
    classroom.collect_one(classroom.entry("ada", branch="work/1"))
    assert "on work" == classroom.text("ada")


def test_a_notebook_under_another_name_is_collected_under_the_units_own(classroom: Classroom) -> None:
    folder = "exercises/u91_first"
    ada = classroom.fork("ada")
    ada.commit({f"{folder}/a.ipynb": b"a", f"{folder}/my first (1).IPYNB": b"mine", f"{folder}/.first.ipynb": b"no"})
    found = taken(classroom.collect_one(classroom.entry("ada")))["u91_first"]
    assert ("mine", f"{folder}/my first (1).IPYNB") == (classroom.text("ada"), found.path)


def test_what_has_not_changed_is_not_touched_and_not_fetched(classroom: Classroom) -> None:
    classroom.fork("ada").commit({OWN: b"done", OTHER: b"done"})
    entry = classroom.entry("ada")
    before = classroom.collect_one(entry)
    files = written(classroom.place)
    git = CountingGit(files=True)
    after = classroom.collect_one(entry, git=git)
    assert ["ls-remote"] == git.commands
    assert files == written(classroom.place)
    assert (before.collected, ()) == (after.collected, after.changed)


def test_what_has_changed_replaces_the_old_and_the_secret_stays(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"old", OTHER: b"same"})
    classroom.collect_one(classroom.entry("ada"))
    secret = classroom.text("ada", FIRST, "submission_secret.txt")
    assert re.fullmatch("[0-9a-f]{128}", secret)
    same = written(classroom.place, "ada/u92_second/*")
    ada.commit({OWN: b"new"}, MONDAY + HOUR)
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert ("new", ("u91_first",)) == (classroom.text("ada"), outcome.changed)
    assert secret == classroom.text("ada", FIRST, "submission_secret.txt")
    assert "2026-03-02 13:00:00.000000 UTC" == classroom.text("ada", FIRST, "timestamp.txt")
    assert same == written(classroom.place, "ada/u92_second/*")


@pytest.mark.parametrize("name", ["first.ipynb", "timestamp.txt", "submission_secret.txt"])
def test_a_file_that_is_gone_is_collected_again(name: str, classroom: Classroom) -> None:
    classroom.fork("ada").commit({OWN: b"done", OTHER: b"done"})
    entry = classroom.entry("ada", deadline=MONDAY + HOUR)
    classroom.collect_one(entry)
    (classroom.place / "ada" / "u91_first" / name).unlink()
    classroom.collect_one(entry)
    assert classroom.text("ada", FIRST, name)


def test_a_history_that_was_rewritten_replaces_what_was_there(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"old", OTHER: b"same"})
    classroom.collect_one(classroom.entry("ada"))
    rewritten = ada.commit({OWN: b"rewritten", OTHER: b"same"}, MONDAY + HOUR, parents=())
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert ("rewritten", rewritten) == (classroom.text("ada"), taken(outcome)["u91_first"].commit)
    assert MONDAY == taken(outcome)["u92_second"].handed_in


def test_what_was_collected_after_the_deadline_is_settled_whatever_dates_a_later_push_has(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"in time", OTHER: b"in time"}, MONDAY)
    entry = classroom.entry("ada", deadline=MONDAY + HOUR)
    classroom.collect_one(entry, now=MONDAY + 2 * HOUR)
    ada.commit({OWN: b"late, with a false date"}, MONDAY + timedelta(minutes=1), parents=())
    git = CountingGit(files=True)
    outcome = classroom.collect_one(entry, git=git)
    assert ("in time", [], {}) == (classroom.text("ada"), git.commands, outcome.missing)
    assert MONDAY + 2 * HOUR == taken(outcome)["u91_first"].looked

    classroom.collect_one(entry, again=True)
    assert "late, with a false date" == classroom.text("ada")


def test_before_the_deadline_nothing_is_settled_and_neither_under_another_deadline(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"first try", OTHER: b"x"}, MONDAY)
    entry = classroom.entry("ada", deadline=MONDAY + 9 * HOUR)
    classroom.collect_one(entry, now=MONDAY + HOUR)
    ada.commit({OWN: b"second try"}, MONDAY + 2 * HOUR)
    classroom.collect_one(entry, now=MONDAY + 10 * HOUR)
    assert "second try" == classroom.text("ada")
    ada.commit({OWN: b"third try"}, MONDAY + 11 * HOUR)
    classroom.collect_one(entry, now=MONDAY + 12 * HOUR)
    assert "second try" == classroom.text("ada")
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + 24 * HOUR), now=MONDAY + 12 * HOUR)
    assert "third try" == classroom.text("ada")


def test_units_are_collected_one_by_one_each_with_its_own_deadline(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"first", OTHER: SECOND.released}, MONDAY)
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + HOUR), exercises=(FIRST,))
    ada.commit({OWN: b"touched again", OTHER: b"second"}, MONDAY + 2 * HOUR)
    classroom.collect_one(classroom.entry("ada", deadline=MONDAY + 3 * HOUR), exercises=(SECOND,))
    assert ("first", "second") == (classroom.text("ada"), classroom.text("ada", SECOND))
    assert {("ada", "u91_first"), ("ada", "u92_second")} == set(read_record(classroom.place))


def test_a_false_date_is_pointed_out_where_it_shows(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    late = ada.commit({OWN: b"late"}, MONDAY + 2 * HOUR)
    forged = ada.commit({OWN: b"dated back"}, MONDAY)
    [note] = classroom.collect_one(classroom.entry("ada", deadline=MONDAY + HOUR)).notes
    assert f"commit {forged[:10]} is dated before the deadline and builds on {late[:10]}, dated after it" == note


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0, ""), (2**33, "its first is of 2242-03-16 12:56 UTC"), (2**63 - 1, "its first is of 9999-12-31 23:59 UTC")],
)
def test_dates_far_away_are_dates_all_the_same(seconds: int, says: str, classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"x", OTHER: b"x"})
    raw = ada.git("cat-file", "commit", "main").replace(f"{int(MONDAY.timestamp())} +0000", f"{seconds} +0000")
    file = classroom.root / "commit"
    file.write_text(f"{raw}\n\n", encoding="utf-8")
    ada.git("update-ref", "refs/heads/main", ada.git("hash-object", "-w", "--literally", "-t", "commit", str(file)))
    outcome = classroom.collect_one(classroom.entry("ada", deadline=MONDAY))
    assert says in outcome.missing.get("u91_first", "")
    assert (seconds == 0) == bool(outcome.collected)


def test_whoever_has_handed_nothing_in_is_missing_and_the_others_are_collected(classroom: Classroom) -> None:
    classroom.fork("ada").commit({OWN: b"x", OTHER: b"x"})
    classroom.fork("empty")
    classroom.fork("late").commit({OWN: b"x"}, MONDAY + 5 * HOUR)
    classroom.fork("unborn").commit({OWN: b"x"})
    classroom.fork("bare").commit({"README.md": b"x"})
    classroom.fork("half").commit({OTHER: b"x"})
    outcomes = classroom.collect(
        *(classroom.entry(name, deadline=MONDAY + HOUR) for name in ("ada", "nobody", "empty", "late", "bare", "half")),
        classroom.entry("unborn", branch="work"),
    )
    reasons = {outcome.entry.student: outcome.missing.get("u91_first", "") for outcome in outcomes}
    assert ["ada", "nobody", "empty", "late", "bare", "half", "unborn"] == list(reasons)
    assert "" == reasons["ada"]
    assert "does not appear to be a git repository" in reasons["nobody"]
    assert "the repository has no commit" == reasons["empty"]
    assert "no commit by the deadline; its first is of 2026-03-02 17:00 UTC" == reasons["late"]
    assert "there is no notebook in exercises/u91_first/" == reasons["bare"] == reasons["half"]
    assert "the repository has no branch work" == reasons["unborn"]
    assert ["u92_second"] == list(taken(outcomes[5]))


@pytest.mark.parametrize("change", ["withdrawn", "gone"])
def test_what_was_collected_before_stays_and_is_said_to(change: str, classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"done", OTHER: b"done"})
    classroom.collect_one(classroom.entry("ada"))
    if change == "withdrawn":
        ada.commit({OWN: None}, MONDAY + HOUR)
    else:
        ada.path.rename(classroom.root / "elsewhere")
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert outcome.missing["u91_first"].endswith("; the notebook of 2026-03-02 12:00 UTC, collected before, stays")
    assert "done" == classroom.text("ada")
    assert ("ada", "u91_first") in read_record(classroom.place)


def test_a_class_that_is_collected_in_parts_has_one_record(classroom: Classroom) -> None:
    for student in ("ben", "ada"):
        classroom.fork(student).commit({OWN: b"x", OTHER: b"x"})
        classroom.collect(classroom.entry(student))
    tree = json.loads((classroom.place / "collected.json").read_text("utf-8"))
    assert "autograder/collected/v1" == tree["schema"]
    assert ["ada", "ada", "ben", "ben"] == [one["student"] for one in tree["notebooks"]]
    assert "2026-03-02T12:00:00+00:00" == tree["notebooks"][0]["handed_in"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "other", "notebooks": []}',
        '{"schema": "autograder/collected/v1", "notebooks": [{}]}',
    ],
)
def test_a_record_that_is_none_is_named_and_nothing_is_collected(text: str, classroom: Classroom) -> None:
    classroom.place.mkdir()
    (classroom.place / "collected.json").write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"collected\.json: is no record"):
        classroom.collect(classroom.entry("ada"))


def test_two_runs_do_not_collect_into_one_folder(classroom: Classroom) -> None:
    classroom.fork("ada").commit({OWN: b"x", OTHER: b"x"})
    refused = []

    def collect_within(_: Outcome) -> None:
        with pytest.raises(AlreadyCollecting, match="another run is collecting into it"):
            classroom.collect(classroom.entry("ada"))
        refused.append(True)

    wanted = Class([classroom.entry("ada")], (FIRST, SECOND), classroom.place)
    collect_class(wanted, Git(files=True), 1, collect_within)
    assert [True] == refused


def test_a_repository_with_ids_of_sha256_is_collected_too(classroom: Classroom) -> None:
    ada = classroom.fork("ada", ids="sha256")
    ada.commit({OWN: FIRST.released, OTHER: b"x"})
    ada.commit({"x": b"x"}, MONDAY + HOUR)
    found = taken(classroom.collect_one(classroom.entry("ada")))["u91_first"]
    assert (64, MONDAY + HOUR) == (len(found.commit), found.handed_in)
