"""Those of a graded class who have a known mistake: which is meant, whom it hit, and what to write to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder import course, names
from autograder.course import UnknownUnit
from autograder.errors import UserError
from autograder.model import Report, TaskResult
from autograder.words.message import in_words
from autograder.words.text import one_line, points, worth

_MOST_NAMED: Final = 8


class UnknownMistake(UserError, LookupError):
    """Nothing is called so, or several mistakes are. The message says which are, or what is called alike."""


@dataclass(frozen=True)
class MistakeName:
    """A known mistake: the task's id, and its own name."""

    task: str
    name: str

    def __str__(self) -> str:
        return f"{self.task}:{self.name}"


@dataclass(frozen=True)
class Hit:
    """A learner who has the mistake: the report, and the task in it."""

    report: Report
    result: TaskResult

    @property
    def student(self) -> str:
        return self.report.submission.name


def mistakes_met(reports: Sequence[Report]) -> list[tuple[MistakeName, int]]:
    """The mistakes that a class has, with how many learners have each; the most common first."""
    met = Counter(
        MistakeName(result.id, result.message.misconception)
        for report in reports
        for result in report.tasks
        if result.message.misconception
    )
    return sorted(met.items(), key=lambda one: (-one[1], str(one[0])))


def mistake_meant(text: str, reports: Sequence[Report]) -> MistakeName:
    """The mistake that is called so: ``u02.cross_entropy:gradient_not_divided_by_n``, or by its own name alone.

    Raises:
        UnknownMistake: nothing is called so, or several mistakes are.
        UnknownUnit: there is no such task.
    """
    met = [one for one, _ in mistakes_met(reports)]
    task, colon, name = text.rpartition(":")
    if colon:
        unit, meant = names.task_meant(task)
        of = course.task_id(unit, meant)
        known = list(dict.fromkeys([*(one for one in met if one.task == of), *_known(of)]))
    else:
        known = list(dict.fromkeys([*met, *_known()]))
    wanted = _plain(name)
    found = [one for one in known if _plain(one.name) == wanted]
    # A name that several tasks have means the one that the class has.
    found = [one for one in found if one in met] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownMistake(f"{text!r} is a mistake of several tasks; name one: {', '.join(map(str, found))}")
    raise UnknownMistake(_nothing(text, name, known, met))


def hit_by(mistake: MistakeName, reports: Sequence[Report]) -> tuple[Hit, ...]:
    """Who has a mistake, in the order of the reports."""
    return tuple(
        Hit(report, result)
        for report in reports
        for result in report.tasks
        if result.id == mistake.task and result.message.misconception == mistake.name
    )


def letter_to(hit: Hit, address: str, again: Hit | None = None) -> str:
    """A message to a learner, to be sent by whatever sends messages: an address, a subject, and the text.

    Args:
        hit: what was found.
        address: where to; may be empty.
        again: what was found when it was graded again; what is wrong is then told of that.
    """
    now = again or hit
    words = in_words(now.result.message)
    unit = hit.report.unit
    earned = f"`{hit.result.function}` in {unit}"
    lines = [*([f"To: {one_line(address)}"] if address else []), f"Subject: Your {hit.result.function} in {unit}", ""]
    lines += [f"Hello {one_line(hit.student)},", ""]
    if again is None:
        lines.append(f"your {earned} earned {points(now.result.points)} of {worth(now.result.max_points)}.")
    else:
        was = f"where it had {points(hit.result.points)}"
        lines.append(f"your {earned} was graded again.")
        lines.append(f"It earned {points(now.result.points)} of {worth(now.result.max_points)}, {was}.")
    lines += ["", *words.sentences, *(f"{label}: {text}" for label, text in words.example)]
    if words.hint:
        lines += ["", f"Next: {words.hint}"]
    return "\n".join(lines).rstrip() + "\n"


def same_task(hit: Hit, reports: Mapping[tuple[str, str], Report]) -> Hit | None:
    """The same learner's same task among other reports, by student and unit; `None` where there is none."""
    report = reports.get((hit.student, hit.report.unit))
    found = [one for one in report.tasks if one.id == hit.result.id] if report is not None else []
    return Hit(report, found[0]) if report is not None and found else None


def _known(task: str = "") -> list[MistakeName]:
    """The mistakes that the course knows, of one task or of all; none where it came without its answers."""
    return [
        MistakeName(course.task_id(unit, one), known.name)
        for unit in course.units()
        for one in unit.tasks
        if task in ("", course.task_id(unit, one))
        for known in one.answers.mistakes
    ]


def _nothing(text: str, name: str, known: Sequence[MistakeName], met: Sequence[MistakeName]) -> str:
    """What is said of a text that no mistake is called."""
    if ":" not in text:
        try:
            where = names.meant(text)
        except UnknownUnit as error:
            if "." in text:
                return str(error)
        else:
            kind = "unit" if where.task is None else "task"
            there = [one for one in met if names.name_of(where) in (one.task, _unit_of(one))]
            return f"{text!r} is a {kind}; {_such_as(there) or 'the class has no known mistake in it'}"
    alike = names.instead_of(name, {one.name: str(one) for one in reversed(known)})
    return f"there is no mistake {text!r}; {alike or _such_as(known if ':' in text else met) or 'the class has none'}"


def _such_as(mistakes: Sequence[MistakeName]) -> str:
    """``name a mistake: a, b, c and 4 more``; nothing of none."""
    more = len(mistakes) - _MOST_NAMED
    named = ", ".join(map(str, mistakes[:_MOST_NAMED])) + (f" and {more} more" if more > 0 else "")
    return f"name a mistake: {named}" if mistakes else ""


def _unit_of(mistake: MistakeName) -> str:
    return course.find_task(mistake.task)[0].name


def _plain(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")
