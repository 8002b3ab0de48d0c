"""The JSON Schema of a report says what is written, and what is refused on the way in."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from autograder.model import REPORT_SCHEMA
from autograder.model.report import HOWS, RELEASES, STATUSES
from autograder.reports.json import to_json
from tests.ci.reports import EVERY_STATUS, HOSTILE_REPORT
from tests.engine.test_reports import FAULTS, every_status
from tests.golden import FOLDER
from tests.reports.hostile import HOSTILE, report_with

FILE: Final = Path(__file__).resolve().parents[2] / "docs" / "report-v2.schema.json"
SCHEMA: Final[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
READER: Final = jsonschema.Draft202012Validator(SCHEMA)


def problems(tree: Any) -> list[str]:
    """What is wrong with a report, by the schema."""
    return [f"{error.json_path}: {error.message}"[:300] for error in READER.iter_errors(tree)]


def test_the_schema_is_one_and_speaks_of_this_form() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert REPORT_SCHEMA == SCHEMA["$id"] == SCHEMA["properties"]["schema"]["const"]
    assert FILE.name == f"{REPORT_SCHEMA.removeprefix('autograder/').replace('/', '-')}.schema.json"
    definitions = SCHEMA["$defs"]
    assert list(STATUSES) == definitions["task"]["properties"]["status"]["enum"]
    assert list(HOWS) == definitions["counterexample"]["properties"]["how"]["enum"]
    assert list(RELEASES) == definitions["grader"]["properties"]["release"]["enum"]


def test_every_object_of_the_schema_is_closed_and_all_its_fields_are_required_but_what_few_have() -> None:
    objects = [one for one in (SCHEMA, *SCHEMA["$defs"].values()) if one.get("type") == "object"]
    assert 14 == len(objects)
    for one in objects:
        assert one["additionalProperties"] is False
        optional = ("apart", "not_run", "handed_in")
        assert [name for name in one["properties"] if name not in optional] == one["required"]


def test_the_golden_reports_are_of_this_form() -> None:
    found = {path: problems(json.loads(path.read_bytes())) for path in FOLDER.glob("*/report.json")}
    assert found
    assert {} == {path.parent.name: wrong for path, wrong in found.items() if wrong}


def test_what_is_written_is_of_this_form_whatever_stands_in_it() -> None:
    reports = {"every status": EVERY_STATUS, "hostile": HOSTILE_REPORT, "words": every_status()}
    reports |= {name: report_with(text) for name, text in HOSTILE.items()}
    found = {name: problems(json.loads(to_json(report))) for name, report in reports.items()}
    assert {} == {name: wrong for name, wrong in found.items() if wrong}


def is_beyond_a_schema(named: str, value: Any) -> bool:
    """Whether a fault is one of two fields together, or of a number that JSON has not or has not like this."""
    of_two = named.split(".")[-1] in ("score", "cases_passed", "points", "cases", "right")
    if isinstance(value, float):
        return of_two or not math.isfinite(value) or value.is_integer()
    return isinstance(value, int | dict) and (of_two or value == 10**400)


@pytest.mark.parametrize(("path", "value", "named"), FAULTS)
def test_what_the_reader_refuses_is_not_of_this_form(path: str, value: Any, named: str) -> None:
    tree = deepcopy(json.loads(to_json(every_status())))
    within, steps = tree, [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps[:-1]:
        within = within[step]
    within[steps[-1]] = value
    assert problems(tree) or is_beyond_a_schema(named, value)
