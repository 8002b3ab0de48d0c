"""What a runner is told about notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.fork.ci.places import line_of, lines_of
from autograder.fork.ci.runner import MOST_OF_A_LEVEL, Remark, command, commands_stopped, hand_on, remarks_on
from autograder.model import Report
from tests.ci.forks import ROOT
from tests.ci.reports import HOSTILE, HOSTILE_REPORT, report_of, result
from tests.ci.stand_in import obeyed

UNIT = "u01_forward_propagation"


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart: its name, its properties, its message."""
    _, head, message = line.split("::", 2)
    name, _, properties = head.partition(" ")
    given = dict(one.split("=", 1) for one in properties.split(","))
    return name, {key: _unescaped(value, "%3A:", "%2C,") for key, value in given.items()}, _unescaped(message)


def _unescaped(text: str, *more: str) -> str:
    for pair in (*more, "%0D\r", "%0A\n", "%25%"):
        text = text.replace(pair[:3], pair[3:])
    return text


def test_a_remark_is_read_as_it_was_meant() -> None:
    remark = Remark("error", "exercises/a b,c:100%.ipynb", 7, "u01.f: wrong, 50%", "first: 10%, and\nsecond,")
    expected = {"file": remark.path, "line": "7", "title": remark.title}
    assert ("error", expected, remark.message) == read(command(remark))


@given(st.text(), st.text(), st.text())
def test_whatever_a_remark_holds_it_is_one_command_with_three_properties(path: str, title: str, message: str) -> None:
    line = command(Remark("warning", path, 1, title, message))
    assert [line] == obeyed(line)
    assert ("warning", ["file", "line", "title"]) == (read(line)[0], list(read(line)[1]))


def test_a_hostile_report_makes_remarks_and_nothing_else(tmp_path: Path) -> None:
    remarks = remarks_on((HOSTILE_REPORT,), {UNIT: tmp_path / f"{HOSTILE}.ipynb".replace("\0", "")}, tmp_path)
    lines = [command(one) for one in remarks]
    assert lines == obeyed("\n".join(lines))
    assert ["error", "error"] == [read(line)[0] for line in lines]


def test_at_most_ten_errors_and_ten_warnings_the_most_useful_first(tmp_path: Path) -> None:
    wrong = [result(f"wrong{number}", "wrong") for number in range(12)]
    missing = [result(f"missing{number}", "missing") for number in range(12)]
    named = result("named", "wrong", misconception="axis0")
    remarks = remarks_on((report_of(*missing, *wrong, named),), {UNIT: tmp_path / "a.ipynb"}, tmp_path)
    assert ["error"] * MOST_OF_A_LEVEL + ["warning"] * MOST_OF_A_LEVEL == [one.level for one in remarks]
    assert ["u01.named: not right yet", "u01.wrong0: not right yet"] == [one.title for one in remarks[:2]]


def test_a_notebook_that_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    broken = report_of(result("a", "missing", 0.0, "Cut off."), result("b", "missing", 0.0, "Cut off."))
    broken = Report(**{**vars(broken), "repairs": ("unreadable",)})
    remarks = remarks_on((broken,), {UNIT: tmp_path / "exercises" / "a.ipynb"}, tmp_path)
    assert [Remark("error", "exercises/a.ipynb", 1, f"{UNIT}: cannot be read", "Cut off.")] == remarks


def test_right_work_gets_no_remark(tmp_path: Path) -> None:
    assert [] == remarks_on((report_of(result("f", "ok", 4.0)),), {UNIT: tmp_path / "a.ipynb"}, tmp_path)


# Lines.

EXERCISE = ROOT / "exercises" / UNIT / f"{UNIT[4:]}.ipynb"


def test_a_remark_stands_at_the_functions_definition() -> None:
    lines = lines_of(EXERCISE)
    line = line_of(lines, "softmax")
    assert '"def softmax(z):\\n",' == lines[line - 1].strip()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (["def f(x):\n", "    return x"], 9),
        ("def f(x):\n    return x", 8),
        (["class f:\n", "    pass"], 9),
        (["f = lambda x: x"], 5),
        (['"def f(x)"'], 5),
    ],
)
def test_where_there_is_no_definition_it_stands_at_the_cells_id(
    source: str | list[str], line: int, tmp_path: Path
) -> None:
    cell = {"cell_type": "code", "id": "f", "metadata": {}, "outputs": [], "source": source}
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [cell]}, indent=1), encoding="utf-8")
    assert line == line_of(lines_of(path), "f")


def test_where_nothing_is_found_it_stands_at_the_first_line(tmp_path: Path) -> None:
    link = tmp_path / "link.ipynb"
    link.symlink_to(EXERCISE)
    assert [1, 1, 1] == [line_of(lines_of(path), "softmax") for path in (link, tmp_path, tmp_path / "none")]


# The rest of a runner.


def test_what_is_printed_while_commands_are_stopped_is_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    with commands_stopped():
        print("##[error]forged\n::error::forged\n::stop-commands::forged\n::forged::")
    print("::notice::meant")
    assert ["::notice::meant"] == obeyed(capsys.readouterr().out)


def test_each_token_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with commands_stopped():
            pass
    lines = capsys.readouterr().out.split()
    assert 2 == len({line for line in lines if line.startswith("::stop-commands::")})


def test_after_an_error_commands_stay_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="forged"), commands_stopped():
        raise ValueError("\n::error::forged")
    assert 1 == len(capsys.readouterr().out.splitlines())


def test_what_is_handed_on_is_added_to_the_runners_file(tmp_path: Path) -> None:
    path = tmp_path / "summary"
    for text in ("one\n", "two\n"):
        hand_on({"GITHUB_STEP_SUMMARY": str(path)}, "GITHUB_STEP_SUMMARY", text)
    hand_on({}, "GITHUB_STEP_SUMMARY", "nowhere")
    assert "one\ntwo\n" == path.read_text(encoding="utf-8")
