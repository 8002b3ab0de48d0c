"""``pytest --unit u05``: the tests that concern one unit, for whoever writes it (``make unit UNIT=u05``).

These are the tests that are given the unit as a parameter, those in a module of its own (``test_u05_…``), and those
marked with ``every_unit``, which look at all units at once.
"""

from __future__ import annotations

import pytest

from autograder import course
from autograder.errors import UserError
from autograder.model import Unit


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--unit", metavar="UNIT", help="only the tests that concern this unit, such as u05")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = config.getoption("--unit")
    if not wanted:
        return
    try:
        unit = course.find(wanted)
    except UserError as error:
        raise pytest.UsageError(str(error)) from error
    chosen = [item for item in items if concerns(item, unit)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def concerns(item: pytest.Item, unit: Unit) -> bool:
    """Whether a test looks at a unit."""
    if item.get_closest_marker("every_unit") is not None or item.path.name.startswith(f"test_{unit.name[:3]}_"):
        return True
    callspec = getattr(item, "callspec", None)
    return callspec is not None and unit in [value for value in callspec.params.values() if isinstance(value, Unit)]
