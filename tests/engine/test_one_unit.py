"""`pytest --unit` chooses what concerns a unit, and says so where there is no such unit."""

from __future__ import annotations

import pytest

pytest_plugins = ("pytester",)

TESTS = """
import pytest
from autograder import course

UNITS = course.units()

@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_of_each_unit(unit):
    pass

@pytest.mark.parametrize(("unit", "task"), [(unit, task) for unit in UNITS for task in unit.tasks])
def test_of_each_task(unit, task):
    pass

@pytest.mark.every_unit
def test_of_all_units():
    pass

def test_of_something_else():
    pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeini("[pytest]\nmarkers = every_unit: all units\n")
    pytester.makepyfile(test_units=TESTS, test_u01_classify="def test_one():\n    pass\n")
    return pytester


def test_what_concerns_a_unit_is_chosen(suite: pytest.Pytester) -> None:
    from autograder import course

    tasks = len(course.find("u01").tasks)
    result = suite.runpytest_inprocess("-p", "tests.one_unit", "--unit", "u01", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1 + tasks + 1 + 1, deselected=result.parseoutcomes()["deselected"])
    assert "test_of_something_else" not in result.stdout.str()


def test_an_unknown_unit_is_told(suite: pytest.Pytester) -> None:
    result = suite.runpytest_inprocess("-p", "tests.one_unit", "--unit", "u77", "-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no unit 'u77'*"])
