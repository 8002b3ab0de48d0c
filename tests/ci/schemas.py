"""What Classroom 50, Gradescope and shields.io document about the files that they read, as JSON schemas."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string", "minLength": 1}
_WHOLE: Final = {"type": "integer", "minimum": 0}
_TIME: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
_POINTS: Final = {"type": "number", "minimum": 0}
_FORMAT: Final = {"enum": ["text", "simple_format", "html", "md", "ansi"]}
_VISIBILITY: Final = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}


def _closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


# https://github.com/foundation50/classroom50/wiki/Advanced-Autograding and its schemas/result-v1.schema.json.
CLASSROOM50: Final = _closed(
    {
        "schema": {"const": "classroom50/result/v1"},
        "classroom": _TEXT,
        "assignment": _TEXT,
        "assignment_type": {"enum": ["individual", "group", "team"]},
        "owner": _TEXT,
        "submission": {"type": "string", "pattern": "^submit/"},
        "commit": _TEXT,
        "release": _TEXT,
        "review": _TEXT,
        "datetime": _TIME,
        "score": _WHOLE,
        "max-score": _WHOLE,
        "tests": {
            "type": "array",
            "items": {
                # Further fields of a test are allowed there, and kept.
                "type": "object",
                "properties": {
                    "test-name": _TEXT,
                    "passed": {"type": "boolean"},
                    "score": _WHOLE,
                    "max-score": _WHOLE,
                },
                "required": ["test-name", "passed", "score", "max-score"],
            },
        },
    },
    {
        "graded_at": _TIME,
        "submitted_by": _closed({"username": _TEXT}, {"id": {"type": ["integer", "null"]}}),
    },
)

# https://gradescope-autograders.readthedocs.io/en/latest/specs/, "Output format" and what follows it.
GRADESCOPE: Final = _closed(
    {
        "score": _POINTS,
        "tests": {
            "type": "array",
            "items": _closed(
                {"name": _TEXT, "status": {"enum": ["passed", "failed"]}, "output": {"type": "string"}},
                {
                    "score": _POINTS,
                    "max_score": _POINTS,
                    "name_format": _FORMAT,
                    "number": _TEXT,
                    "output_format": _FORMAT,
                    "tags": {"type": "array", "items": _TEXT},
                    "visibility": _VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            ),
        },
    },
    {
        "execution_time": _POINTS,
        "output": {"type": "string"},
        "output_format": _FORMAT,
        "test_output_format": _FORMAT,
        "test_name_format": _FORMAT,
        "visibility": _VISIBILITY,
        "stdout_visibility": _VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
    },
)

# https://shields.io/badges/endpoint-badge.
BADGE: Final = _closed(
    {"schemaVersion": {"const": 1}, "label": {"type": "string"}, "message": _TEXT},
    {"color": _TEXT, "labelColor": _TEXT, "isError": {"type": "boolean"}, "cacheSeconds": {"type": "integer"}},
)
