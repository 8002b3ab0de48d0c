"""The command line: arguments, printing, exit codes, and nothing else. Each command has a module of its own.

Exit codes: 0 done (for ``check``: all right), 1 something is not right, 2 wrong usage, 3 the grader's own fault.
"""

from __future__ import annotations

import sys
import traceback
from typing import Annotated, Final, NoReturn

import typer

from autograder import __version__, extras
from autograder.cli.deferred import add_deferred, new_app
from autograder.cli.exits import NOT_RIGHT, OUR_FAULT, WRONG_USAGE, in_one_line, print_error
from autograder.cli.outputs import drop_outputs, flush_outputs, open_streams

COMMANDS: Final = {
    "units": ("units.units", "List the units, or some of them, with their tasks and points."),
    "example": (
        "example.example",
        "Print one call of a task's function with its arguments, and what is right there, to be pasted into a cell.",
    ),
    "check": ("check.check", "Check your own work in exercises/, or a notebook that is named."),
    "idea": ("idea.idea", "Say what a good answer to a task does well, once yours is right."),
    "ci": ("ci.ci", "Grade a fork where it was pushed: the commit chooses the seed, and GitHub shows the result."),
    "report": (
        "report.report",
        "Write one page of your own journey: what is mastered, mistakes met and overcome, learning over time.",
    ),
    "grade": (
        "grade.grade",
        "Grade a notebook, a learner's folder, or submitted/<student>/<unit>/; lay out a class graded before.",
    ),
    "collect": (
        "collect.collect",
        "Take the last commit before the deadline of every fork, or a platform's download, into submitted/.",
    ),
    "compare": (
        "compare.compare",
        "Compare what forks reported with the instructor's regrade, and say where each difference comes from.",
    ),
    "release": ("release.release", "Make exercises/ from solutions/."),
    "update": ("update.update", "Bring what is new in the course into this checkout, and keep your work."),
    "publish": (
        "publish.publish",
        "Write the learners' repository to DEST: exercises, grader, recorded exams, and no trace of solutions.",
    ),
    "calibrate": (
        "calibrate.calibrate",
        "Measure the generalisation bars: how often right work misses them, and how often wrong work does.",
    ),
    "audit": ("audit.audit", "Measure how well the grader grades: right works, known mistakes, mutants, promises."),
    "new-unit": (
        "new_unit.new_unit",
        "Begin a unit that passes everything: one task, one mistake, three habits, a stub, a notebook that teaches.",
    ),
    "demo": (
        "demo.demo",
        "Make a small class with known mistakes, grade it, and show what an instructor and a learner see.",
    ),
    "doctor": (
        "doctor.doctor",
        "Try each defence of the sandbox on this machine, and say how to get what is lacking.",
    ),
    "list": (
        "list.list_progress",
        "Show how far you have come, as it was last checked: all units, or the tasks of some.",
    ),
}
"""Each command with its place in this room and the first sentence of its docstring."""
OF_A_CLASS: Final = {
    "hit": (
        "class_hit.hit",
        "List whom a mistake hit, and the mistakes of a class where none is named; grade them again, write to each.",
    ),
    "similar": ("class_similar.similar", "List the works that are most alike, both codes side by side."),
}
"""Those of ``autograder class``."""

app = new_app(no_args_is_help=True)
_of_a_class = new_app(no_args_is_help=True, help="Ask a graded class.")
for _app, _commands in ((app, COMMANDS), (_of_a_class, OF_A_CLASS)):
    for _name, (_place, _help) in _commands.items():
        add_deferred(_app, _name, _place, _help)
app.add_typer(_of_a_class, name="class")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"autograder {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Grade neural networks written in numpy against PyTorch."""
    del version


def main() -> None:
    """Run the command line, and answer with an exit code."""
    open_streams()
    try:
        try:
            app()
        finally:
            flush_outputs()
    except BrokenPipeError:  # whoever read us has gone, as `head` does
        drop_outputs()
        sys.exit(NOT_RIGHT)
    except OSError as error:
        if error.filename is not None:
            _own_fault()
        print_error(in_one_line(error))
        drop_outputs()
        sys.exit(WRONG_USAGE)
    except ModuleNotFoundError as error:
        told = extras.lacking(error)
        if told is None:
            _own_fault()
        print_error(str(told))
        sys.exit(WRONG_USAGE)
    except Exception:
        _own_fault()


def _own_fault() -> NoReturn:
    traceback.print_exc()
    print("autograder: this is the grader's own fault; please report the lines above", file=sys.stderr)
    sys.exit(OUR_FAULT)
