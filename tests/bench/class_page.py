"""How large the page of a class is, and how long a browser takes to load it.

    python -m tests.bench.class_page LEARNERS [UNITS] [FOLDER]

The class is made up from the course's own known mistakes, with the same numbers every time. The page is left in FOLDER
(``build/class-LEARNERS``), with the reports and the learners' pages of classes of at most 300. It is loaded by Chromium
three times, each time by a new browser, and the quickest counts: from the start of the navigation until the script has
drawn the table and the map and the page was painted. Exit code 1 where that takes longer than two seconds.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from autograder import course
from autograder.classroom.laid_out import RUN_FILE, GradedClass, lay_out
from autograder.files import write_text
from autograder.model import (
    Cases,
    Grader,
    HandedIn,
    HandGraded,
    Message,
    Report,
    Status,
    SubmissionId,
    Task,
    TaskResult,
    Unit,
)
from autograder.reports.attention import NotGraded
from autograder.reports.class_page import class_to_html
from autograder.reports.json import to_json
from autograder.reports.useful import UNREADABLE

MOST_SECONDS: Final = 2.0
MOST_WITH_PAGES: Final = 300
_CASES: Final = 8
_GRADER: Final = Grader("1", "course", "ab" * 32, "cd" * 32, "3.11", "2.3.5", "2.13.0")
_FIRST: Final = ("Ada", "Björn", "Chiara", "Dmitri", "Élodie", "Fatima", "Goran", "Hanna", "Irma", "Jun", "Kofi", "Léa")
_LAST: Final = ("Abel", "Baumgartner", "Castellanos-Ibáñez", "Dal", "Erdoğan", "Frank", "García Márquez", "Hofstadter")


def main() -> None:
    """Make a class, lay it out, and measure."""
    match sys.argv[1:]:
        case [many, *rest] if many.isdigit() and len(rest) <= 2:
            learners = int(many)
            units = course.units()[: int(rest[0])] if rest else course.units()
            folder = Path(rest[1] if len(rest) == 2 else f"build/class-{learners}")
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)
    of = made_up(learners, units)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    start = time.process_time()
    page = class_to_html(of.reports, of.not_graded)
    seconds = time.process_time() - start
    write_text(folder / "class.html", page)
    if learners <= MOST_WITH_PAGES:
        write_class(folder, of)
    print(f"{learners} learners, {len(units)} units: {len(page.encode()) / 2**20:.2f} MiB, made in {seconds:.1f} s")
    loads = sorted(loaded_in(folder / "class.html") for _ in range(3))
    print("loaded in " + ", ".join(f"{all_in:.2f} s (at work {at_work:.2f} s)" for all_in, at_work in loads))
    sys.exit(loads[0][0] > MOST_SECONDS)


def made_up(learners: int, units: Sequence[Unit]) -> GradedClass:
    """A class in which some know more than others, some tasks are harder than others, and some hand in late or not."""
    rng = np.random.default_rng(20261130)
    hardness = {id(task): rng.normal(0.4, 0.8) for unit in units for task in unit.tasks}
    reports: list[Report] = []
    for number in range(learners):
        knows, diligent = rng.normal(1.2, 1.0), rng.beta(6, 1)
        for unit in [unit for unit in units if rng.random() < diligent] or units[:1]:
            reports.append(_report(_name(number), unit, knows, hardness, rng))
    gone = NotGraded("Zoë Nowak", "handed in no notebook", units[0].name)
    return GradedClass(tuple(reports), (gone,))


def write_class(folder: Path, of: GradedClass) -> None:
    """The class as `autograder grade` leaves it."""
    for report in of.reports:
        path = folder / report.submission.name / f"{report.unit}.json"
        path.parent.mkdir(exist_ok=True)
        write_text(path, to_json(report))
    write_text(folder / RUN_FILE, '{"seed": 7, "grader": "1"}\n')
    lay_out(folder, of)


def loaded_in(page: Path) -> tuple[float, float]:
    """Seconds until a new browser has loaded and painted a page, and how long its main thread had a processor."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("Chromium is not installed")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program) as browser:
        tab = browser.new_page(viewport={"width": 1200, "height": 800})
        devtools = tab.context.new_cdp_session(tab)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.goto(page.resolve().as_uri(), wait_until="load")
        # The next frame but one is begun when this one was painted.
        milliseconds: float = tab.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
        )
        assert tab.locator("#table tbody tr").count() > 0
        metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
        return milliseconds / 1000, metrics["TaskDuration"]


def _name(number: int) -> str:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    again = number // (len(_FIRST) * len(_LAST))
    return f"{first} {last}" + (f" {again + 1}" if again else "")


def _report(student: str, unit: Unit, knows: float, hardness: dict[int, float], rng: np.random.Generator) -> Report:
    tasks = tuple(_result(unit, task, knows - hardness[id(task)] + rng.normal(0, 0.6), rng) for task in unit.tasks)
    drawn = rng.random()
    if drawn < 0.004:
        message = Message(("The notebook cannot be read: it is no JSON.",), hint="Save it again, and hand in the file.")
        tasks = tuple(replace(one, status="missing", points=0.0, cases_passed=0, message=message) for one in tasks)
    elif drawn < 0.006:
        tasks = (replace(tasks[0], status="internal", points=0.0, cases_passed=0, message=Message()), *tasks[1:])
    several = ("softmax (1).ipynb was passed over: it has fewer cells with work",) if rng.random() < 0.03 else ()
    counted = [one for one in tasks if one.status != "internal"]
    return Report(
        unit=unit.name,
        submission=SubmissionId(student, "ab" * 32),
        seed=7,
        grader=_GRADER,
        sandbox="bubblewrap",
        score=sum(one.points for one in counted),
        max_score=sum(one.max_points for one in counted),
        tasks=tasks,
        repairs=(UNREADABLE,) if drawn < 0.004 else (),
        graded_by_hand=(HandGraded("reflection", 2.0),),
        handed_in=HandedIn(bool(rng.random() < 0.05), several),
    )


def _result(unit: Unit, task: Task, better: float, rng: np.random.Generator) -> TaskResult:
    right = _CASES if better > 0 else int(rng.integers(0, _CASES)) if better > -1.5 else 0
    known = task.answers.mistakes
    # Few mistakes are common, and most are rare.
    mistake = known[min(int(rng.exponential(1.2)), len(known) - 1)] if known and rng.random() < 0.7 else None
    message = Message(("The answer differs from what is right.",), Cases(right, _CASES), hint="Try a smaller input.")
    if right == _CASES:
        message = Message()
    elif better <= -1.5:
        message = Message(("The function is not written.",), hint="Write the function in its cell, and keep its name.")
    elif mistake is not None:
        message = replace(message, sentences=(mistake.why,), hint=mistake.hint, misconception=mistake.name)
    status: Status = "ok" if right == _CASES else "wrong" if better > -1.5 else "missing"
    earned = task.points * right / _CASES
    return TaskResult(course.task_id(unit, task), task.function, status, earned, task.points, right, _CASES, message)


if __name__ == "__main__":
    main()
