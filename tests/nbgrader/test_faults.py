"""Each fault of the table is acted out; none is seen any more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.gradebook_faults import PAGE, page
from tests.conftest import Once
from tests.nbgrader.course import ROOT
from tests.nbgrader.faults import FAULTS, RIGHT_BEFORE, before, seen


@pytest.fixture(scope="session")
def now(once: Once) -> dict[str, str]:
    """What is seen with this checkout."""

    def act(folder: Path) -> None:
        (folder / "made").mkdir(parents=True)
        (folder / "seen.json").write_text(json.dumps(seen(ROOT, folder / "made")), encoding="utf-8")

    found: dict[str, str] = json.loads((once("faults", act) / "seen.json").read_text("utf-8"))
    return found


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", FAULTS)
def test_the_gradebook_tells_the_truth(name: str, now: dict[str, str]) -> None:
    assert FAULTS[name].right == now[name]


def test_each_fault_was_seen_before() -> None:
    known = before().seen
    assert FAULTS.keys() == known.keys()
    assert RIGHT_BEFORE == {name for name, fault in FAULTS.items() if fault.right == known[name]}


def test_the_page_is_what_the_faults_make_of_it() -> None:
    assert page() == PAGE.read_text("utf-8"), "out of date: python -m tests.bench.gradebook_faults --page"
