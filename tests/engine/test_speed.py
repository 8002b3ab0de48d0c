"""The bench of a class: what it grades is wrong as it says, what it measured is kept, and what it tells follows."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.bench.speed import __main__ as speed
from tests.bench.speed import goals, page, rows, runs
from tests.bench.speed.goals import fit
from tests.bench.speed.places import Place
from tests.bench.speed.rows import ROWS, SIZES
from tests.bench.speed.runs import Kept, Run
from tests.bench.speed.works import UNITS, of_class, write_class
from tests.cluster.machines import machines_of


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Every row measured on a machine on which all goals are reached."""
    known = Kept(tmp_path)
    each = {"stock": 4.0, "judged": 0.5, "gradebook": 0.08, "grade-1": 0.06, "grade-2": 0.03, "bare": 0.2}
    for row in ROWS:
        for size in row.measured_at:
            seconds = 3.0 * (row.name == "grade-2") + each.get(row.name, 5.0) * size
            known.add(row.name, size, Run(seconds, seconds, 0.1, besides=seconds))
    known.remember([(100, 80.0, 9.0), (10_000, 80.5, 9.1)])
    return known


def reached(kept: Kept) -> list[bool | None]:
    return [goal.reached for goal in goals.goals(kept)]


def test_no_two_works_of_a_class_are_the_same_and_what_trains_is_not_written(tmp_path: Path) -> None:
    paths = write_class(tmp_path, 24)
    assert [path.parent.name for path in paths] == list(UNITS) * 12
    assert len(paths) == len({path.read_text(encoding="utf-8") for path in paths})
    sources = [cell["source"] for cell in json.loads(paths[1].read_text(encoding="utf-8"))["cells"]]
    assert any("def train(" in one and "NotImplementedError" in one for one in map("".join, sources))


def test_one_in_ten_has_everything_right_and_many_functions_are_mistaken() -> None:
    made = list(of_class(200))
    assert 20 == sum(not work.wrong for work in made)
    assert all(work.wrong in work.cells for work in made if work.wrong)
    assert len({(work.unit, work.wrong) for work in made}) > 10


def test_what_was_measured_is_kept_and_belongs_to_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(tmp_path).add("bare", 20, Run(1.0, 2.0, 0.0))
    assert [Run(1.0, 2.0, 0.0)] == Kept(tmp_path).of("bare", 20)
    monkeypatch.setattr(runs, "code_digest", lambda: "another" * 4)
    assert [] == Kept(tmp_path).of("bare", 20)


def test_goals_are_reached_missed_or_open(kept: Kept, tmp_path: Path) -> None:
    assert [True] * 6 == reached(kept)
    assert [None] * 6 == reached(Kept(tmp_path / "nothing"))
    slow = Kept(tmp_path / "slow")
    for row, seconds in (("stock", 100.0), ("grade-1", 60.0), ("grade-2", 60.0), ("bare", 70.0)):
        slow.add(row, 20, Run(seconds, seconds, 0.0))
    assert [False, False, False, None, None, None] == reached(slow)


def test_a_time_that_is_no_line_is_told(kept: Kept) -> None:
    line = fit(kept, "grade-2")
    assert line is not None
    assert pytest.approx((3.0, 0.03), abs=1e-6) == line[:2]
    assert pytest.approx(dict.fromkeys(SIZES, 0.0), abs=1e-6) == line[2]
    for _ in range(2):
        kept.add("grade-2", SIZES[-1], Run(100.0, 100.0, 0.0))
    assert reached(kept)[-1] is False


def test_the_page_tells_all_rows_and_whether_the_machine_was_quiet(kept: Kept) -> None:
    known = json.loads(json.dumps(page.figures(kept)))
    text = page.page(known)
    assert all(f"| {row.title} | {size:,} |" in text for row in ROWS for size in row.measured_at)
    assert "not quiet" not in text
    kept.add("bare", 20, Run(1.0, 1.0, 2.5))
    assert "**not quiet**: up to 2.5" in page.page(json.loads(json.dumps(page.figures(kept))))


def test_the_page_in_the_repository_tells_the_figures_beside_it() -> None:
    known = json.loads(page.FIGURES.read_text(encoding="utf-8")) if page.FIGURES.exists() else None
    text = page.PAGE.read_text(encoding="utf-8") if page.PAGE.exists() else None
    assert text == (None if known is None else page.page(known)), "out of date: make bench ARGS=--tell"


def test_a_run_in_pieces_measures_what_is_lacking(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    asked = speed.read(["--sizes", "20", "--rows", "bare", "--repeats", "2"])
    kept.add("bare", 20, Run(1.0, 1.0, 0.0))
    speed.measure(kept, asked.sizes, [row for row in ROWS if row.name in asked.rows], asked.repeats)
    assert "" == capsys.readouterr().out, "two were there"
    with pytest.raises(SystemExit):
        speed.read(["--rows", "bear"])


def test_ended_in_the_midst_it_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def ended(_place: Place) -> Run:
        with machines_of(rows.Here(tmp_path), tmp_path / "machines") as machines:
            machines.start_worker("one")
            assert machines.scheduler is not None
            started.extend([machines.scheduler, machines.workers["one"]])
            signal.raise_signal(signal.SIGTERM)
        raise AssertionError("it went on")

    monkeypatch.setattr(speed, "ROWS", (rows.Row("bare", "a row", ended),))
    monkeypatch.setattr(speed, "adopt_orphans", lambda: None)
    with pytest.raises(SystemExit, match="143"):
        speed.main(["--sizes", "20", "--memory", "0"])
    assert 2 == len(started)
    assert all(process.poll() is not None for process in started)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["grade-1", "dask-2", "bare"])
def test_a_row_measures_a_class_that_was_graded(name: str, tmp_path: Path) -> None:
    row = next(one for one in rows.ROWS if one.name == name)
    run = row.measure(Place(tmp_path / "class", 4, trained=False))
    assert 0 < run.processor
    assert 0 < run.wall
