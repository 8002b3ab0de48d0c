"""The report as JSON, ``autograder/report/v2``: what other tools read. Strict on the way back in.

``docs/report-v2.schema.json`` is its JSON Schema.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from autograder.model import (
    ALONE_AND_IN_TIME,
    REPORT_SCHEMA,
    STATUSES,
    Apart,
    Argument,
    Cases,
    Counterexample,
    Figure,
    Grader,
    HandedIn,
    HandGraded,
    Message,
    Place,
    Report,
    Side,
    SubmissionId,
    TaskResult,
)
from autograder.model.report import HOWS, RELEASES
from autograder.reports.strict import (
    ReportError,
    a_count,
    a_flag,
    a_list,
    a_number,
    a_share,
    a_string,
    an_object,
    count_of_total,
    one_of,
    or_none,
    part_of_whole,
    shown,
)

__all__ = ["OtherSchema", "ReportError", "from_json", "to_json"]

_SCHEMA: Final = re.compile(r"autograder/report/v\d{1,4}", re.ASCII)
_REPORT: Final = (
    *("schema", "unit", "submission", "seed", "grader", "sandbox", "repairs"),
    *("score", "max_score", "tasks", "graded_by_hand"),
)
_WHERE_THERE_IS_MORE: Final = ("not_run", "handed_in")
"""What a report has only where something was not run, a submission was late, or files were passed over."""
_GRADER: Final = ("version", "release", "points_sha256", "words_sha256", "python", "numpy", "torch")
_TASK: Final = ("id", "function", "status", "points", "max_points", "cases_passed", "cases_total", "message")
_MESSAGE: Final = ("sentences", "cases", "counterexample", "place", "figure", "misconception", "hint")
_WHERE_OTHERS_ARE_WRONG: Final = ("apart",)
"""What a message has only where a task builds on others that are not right."""
_COUNTEREXAMPLE: Final = ("function", "how", "arguments", "case", "came_back", "expected")
# JSON escapes for what a terminal or a log would obey or hide. They read back as the very same characters.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class OtherSchema(ReportError):
    """A report of an earlier or a later form. `found` is its schema."""

    def __init__(self, message: str, found: str) -> None:
        super().__init__(message)
        self.found = found


def to_json(report: Report) -> str:
    """The report as JSON, two spaces deep, keys in the order of the schema, with a newline at the end.

    Raises `ValueError` if a number is not finite.
    """
    grader = report.grader
    tree = {
        "schema": report.schema,
        "unit": report.unit,
        "submission": {"name": report.submission.name, "sha256": report.submission.sha256},
        "seed": int(report.seed),
        "grader": {key: getattr(grader, key) for key in _GRADER},
        "sandbox": report.sandbox,
        "repairs": list(report.repairs),
        **({"not_run": list(report.not_run)} if report.not_run else {}),
        "score": float(report.score),
        "max_score": float(report.max_score),
        "tasks": [_task_tree(result) for result in report.tasks],
        "graded_by_hand": [{"id": one.id, "max_points": float(one.max_points)} for one in report.graded_by_hand],
        **({} if report.handed_in == ALONE_AND_IN_TIME else {"handed_in": _handed_in_tree(report.handed_in)}),
    }
    text = json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False)
    text = _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return text.replace("##[", "##\\u005b") + "\n"


def from_json(text: str) -> Report:
    """Read what `to_json` wrote.

    Raises:
        OtherSchema: it is of an earlier or a later form.
        ReportError: anything else. The message names the faulty field.
    """
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"report: not JSON ({error})") from None
    schema = tree.get("schema", REPORT_SCHEMA) if isinstance(tree, dict) else REPORT_SCHEMA
    if schema != REPORT_SCHEMA:
        problem = f"schema: expected {REPORT_SCHEMA!r}, found {shown(schema)}"
        known = isinstance(schema, str) and _SCHEMA.fullmatch(schema)
        raise OtherSchema(problem, schema) if known else ReportError(problem)
    fields = an_object(tree, "report", _REPORT, _WHERE_THERE_IS_MORE)
    score, max_score = part_of_whole(fields, "", "score", "max_score")
    return Report(
        unit=a_string(fields["unit"], "unit"),
        submission=_submission(fields["submission"], "submission"),
        seed=a_count(fields["seed"], "seed"),
        grader=_grader(fields["grader"], "grader"),
        sandbox=a_string(fields["sandbox"], "sandbox"),
        score=score,
        max_score=max_score,
        tasks=a_list(fields["tasks"], "tasks", _task),
        repairs=a_list(fields["repairs"], "repairs", a_string),
        graded_by_hand=a_list(fields["graded_by_hand"], "graded_by_hand", _hand_graded),
        not_run=a_list(fields.get("not_run", []), "not_run", a_string),
        handed_in=_handed_in(fields["handed_in"], "handed_in") if "handed_in" in fields else ALONE_AND_IN_TIME,
    )


def _handed_in_tree(handed_in: HandedIn) -> dict[str, Any]:
    return {"late": handed_in.late, "passed_over": list(handed_in.passed_over)}


def _task_tree(result: TaskResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "function": result.function,
        "status": result.status,
        "points": float(result.points),
        "max_points": float(result.max_points),
        "cases_passed": int(result.cases_passed),
        "cases_total": int(result.cases_total),
        "message": _message_tree(result.message),
    }


def _message_tree(message: Message) -> dict[str, Any]:
    cases, place, figure, example = message.cases, message.place, message.figure, message.counterexample
    apart = message.apart
    return {
        "sentences": list(message.sentences),
        "cases": None if cases is None else {"right": int(cases.right), "total": int(cases.total)},
        "counterexample": None if example is None else _counterexample_tree(example),
        "place": None if place is None else {"cell": place.cell, "line": int(place.line), "text": place.text},
        "figure": None if figure is None else _figure_tree(figure),
        "misconception": message.misconception,
        "hint": message.hint,
        **({} if apart is None else {"apart": {"mend_first": list(apart.mend_first), "right": int(apart.right)}}),
    }


def _counterexample_tree(example: Counterexample) -> dict[str, Any]:
    return {
        "function": example.function,
        "how": example.how,
        "arguments": [{"name": one.name, "words": one.words, "python": one.python} for one in example.arguments],
        "case": example.case,
        "came_back": _side_tree(example.came_back),
        "expected": None if example.expected is None else _side_tree(example.expected),
    }


def _side_tree(side: Side) -> dict[str, Any]:
    return {"part": side.part, "words": side.words, "python": side.python}


def _figure_tree(figure: Figure) -> dict[str, Any]:
    return {
        "measures": figure.measures,
        "median": float(figure.median),
        "runs": [float(run) for run in figure.runs],
        "threshold": float(figure.threshold),
    }


def _submission(tree: Any, where: str) -> SubmissionId:
    fields = an_object(tree, where, ("name", "sha256"))
    return SubmissionId(a_string(fields["name"], f"{where}.name"), a_string(fields["sha256"], f"{where}.sha256"))


def _handed_in(tree: Any, where: str) -> HandedIn:
    fields = an_object(tree, where, ("late", "passed_over"))
    return HandedIn(
        a_flag(fields["late"], f"{where}.late"), a_list(fields["passed_over"], f"{where}.passed_over", a_string)
    )


def _grader(tree: Any, where: str) -> Grader:
    fields = an_object(tree, where, _GRADER)
    release = one_of(fields["release"], f"{where}.release", RELEASES)
    texts = {key: a_string(fields[key], f"{where}.{key}") for key in _GRADER if key != "release"}
    return Grader(release=release, **texts)


def _task(tree: Any, where: str) -> TaskResult:
    fields = an_object(tree, where, _TASK)
    points, max_points = part_of_whole(fields, f"{where}.", "points", "max_points")
    passed, total = count_of_total(fields, f"{where}.", "cases_passed", "cases_total")
    message = _message(fields["message"], f"{where}.message")
    if message.cases not in (None, Cases(passed, total)):
        raise ReportError(f"{where}.message.cases: expected {passed} of {total}, as the task has it")
    if message.apart is not None and message.apart.right > total - passed:
        raise ReportError(f"{where}.message.apart.right: expected at most {total - passed}, as so many are wrong")
    return TaskResult(
        id=a_string(fields["id"], f"{where}.id"),
        function=a_string(fields["function"], f"{where}.function"),
        status=one_of(fields["status"], f"{where}.status", STATUSES),
        points=points,
        max_points=max_points,
        cases_passed=passed,
        cases_total=total,
        message=message,
    )


def _message(tree: Any, where: str) -> Message:
    fields = an_object(tree, where, _MESSAGE, _WHERE_OTHERS_ARE_WRONG)
    return Message(
        sentences=a_list(fields["sentences"], f"{where}.sentences", a_string),
        cases=or_none(fields["cases"], f"{where}.cases", _cases),
        counterexample=or_none(fields["counterexample"], f"{where}.counterexample", _counterexample),
        place=or_none(fields["place"], f"{where}.place", _place),
        figure=or_none(fields["figure"], f"{where}.figure", _figure),
        misconception=or_none(fields["misconception"], f"{where}.misconception", a_string),
        hint=a_string(fields["hint"], f"{where}.hint"),
        apart=_apart(fields["apart"], f"{where}.apart") if "apart" in fields else None,
    )


def _apart(tree: Any, where: str) -> Apart:
    fields = an_object(tree, where, ("mend_first", "right"))
    return Apart(
        a_list(fields["mend_first"], f"{where}.mend_first", a_string), a_count(fields["right"], f"{where}.right")
    )


def _cases(tree: Any, where: str) -> Cases:
    fields = an_object(tree, where, ("right", "total"))
    return Cases(*count_of_total(fields, f"{where}.", "right", "total"))


def _counterexample(tree: Any, where: str) -> Counterexample:
    fields = an_object(tree, where, _COUNTEREXAMPLE)
    return Counterexample(
        function=a_string(fields["function"], f"{where}.function"),
        how=one_of(fields["how"], f"{where}.how", HOWS),
        arguments=a_list(fields["arguments"], f"{where}.arguments", _argument),
        case=a_string(fields["case"], f"{where}.case"),
        came_back=_side(fields["came_back"], f"{where}.came_back"),
        expected=or_none(fields["expected"], f"{where}.expected", _side),
    )


def _argument(tree: Any, where: str) -> Argument:
    fields = an_object(tree, where, ("name", "words", "python"))
    name, words = (a_string(fields[key], f"{where}.{key}") for key in ("name", "words"))
    return Argument(name, words, or_none(fields["python"], f"{where}.python", a_string))


def _side(tree: Any, where: str) -> Side:
    fields = an_object(tree, where, ("part", "words", "python"))
    words, part = (a_string(fields[key], f"{where}.{key}") for key in ("words", "part"))
    return Side(words, part, or_none(fields["python"], f"{where}.python", a_string))


def _place(tree: Any, where: str) -> Place:
    fields = an_object(tree, where, ("cell", "line", "text"))
    cell, text = (a_string(fields[key], f"{where}.{key}") for key in ("cell", "text"))
    return Place(cell, a_count(fields["line"], f"{where}.line"), text)


def _figure(tree: Any, where: str) -> Figure:
    fields = an_object(tree, where, ("measures", "median", "runs", "threshold"))
    return Figure(
        measures=a_string(fields["measures"], f"{where}.measures"),
        median=a_share(fields["median"], f"{where}.median"),
        runs=a_list(fields["runs"], f"{where}.runs", a_share),
        threshold=a_share(fields["threshold"], f"{where}.threshold"),
    )


def _hand_graded(tree: Any, where: str) -> HandGraded:
    fields = an_object(tree, where, ("id", "max_points"))
    return HandGraded(a_string(fields["id"], f"{where}.id"), a_number(fields["max_points"], f"{where}.max_points"))
