"""Downloads of platforms that put folders around a class, or a folder around each attempt."""

from __future__ import annotations

from typing import Final

import pytest

from autograder import course
from autograder.submission.download import understood

UNITS: Final = [unit.name for unit in course.units()]
NB: Final = "forward_propagation.ipynb"

LISTINGS: Final[dict[str, tuple[list[str], list[tuple[str, str]]]]] = {
    "Brightspace": (
        [
            "index.html",
            f"12-7890 - Ann Lee - Jan 2, 2026 1012 AM/{NB}",
            f"13-7890 - Bo Ng - 2 January, 2026 2212/{NB}",
        ],
        [("Ann Lee", "20260102101200"), ("Bo Ng", "20260102221200")],
    ),
    "Brightspace, in one folder": (
        [f"12-7890 - Ann Lee - Nov 2, 2026 1212 AM - {NB}", f"12-7890 - Ann Lee - Nov 2, 2026 112 PM - {NB}"],
        [("Ann Lee", "20261102131200"), ("Ann Lee", "20261102001200")],
    ),
    "Google Drive": (
        [f"HW1-20260102T101010Z-001/HW1/Ann Lee - {NB}", f"HW1-20260102T101010Z-001/HW1/Bo Ng - Copy of {NB}"],
        [("Ann Lee", ""), ("Bo Ng", "")],
    ),
    "Teams": (
        [
            f"Submitted files/Ann Lee/HW 1/Version 2/{NB}",
            f"Submitted files/Bo Ng/HW 1/{NB}",
            f"Working files/Bo Ng/HW 1/{NB}",
        ],
        [("Ann Lee", "000002"), ("Bo Ng", "")],
    ),
    "Schoology": (
        [f"Lee, Ann/Revision 1 - On-Time/{NB}", f"Lee, Ann/Revision 2 - Late/{NB}"],
        [("Lee, Ann", "000001"), ("Lee, Ann", "000002")],
    ),
    "Sakai": (
        [f"HW 1/Lee, Ann(alee)/Submission attachment(s)/{NB}", f"HW 1/Ng, Bo(bn)/Submission attachment(s)/{NB}"],
        [("Lee, Ann(alee)", ""), ("Ng, Bo(bn)", "")],
    ),
    "copies of one learner": (
        [f"Ann - {NB}", "Ann - forward_propagation (1).ipynb", "Copy of forward_propagation - Bo.ipynb"],
        [("Ann", ""), ("Ann", ""), ("Bo", "")],
    ),
    "attempts of one learner by their times": (
        [f"Work/Lee_Ann_alee/2026010110101{at}_{NB}" for at in (1, 2)],
        [("Work", ""), ("Work", "")],
    ),
}


@pytest.mark.parametrize("platform", LISTINGS)
def test_whose_a_file_is(platform: str) -> None:
    paths, people = LISTINGS[platform]
    found = understood(paths, UNITS)
    assert people == [(one.person, one.stamp) for one in found.handed]


def test_what_was_not_handed_in_is_named_and_late_is_late() -> None:
    (strange,) = understood(LISTINGS["Teams"][0], UNITS).strange
    assert (f"Working files/Bo Ng/HW 1/{NB}", "it lies among what was not handed in") == (strange.path, strange.why)
    assert [False, True] == [one.late for one in understood(LISTINGS["Schoology"][0], UNITS).handed]
