"""The command line: arguments, printing, exit codes, and nothing else. Each command has a module of its own.

Exit codes: 0 done (for ``check``: all right), 1 something is not right, 2 wrong usage, 3 the grader's own fault.
"""

from __future__ import annotations

import sys
import traceback
from typing import Annotated, NoReturn

import typer

from autograder import __version__, extras
from autograder.cli import (
    audit,
    calibrate,
    check,
    ci,
    class_hit,
    class_similar,
    collect,
    compare,
    demo,
    doctor,
    example,
    grade,
    idea,
    new_unit,
    publish,
    release,
    report,
    units,
    update,
)
from autograder.cli.arguments import NOT_RIGHT, OUR_FAULT, WRONG_USAGE, in_one_line, print_error
from autograder.cli.list import list_progress
from autograder.cli.outputs import drop_outputs, flush_outputs, open_streams

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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


for _command in (
    units.units,
    example.example,
    check.check,
    idea.idea,
    ci.ci,
    report.report,
    grade.grade,
    collect.collect,
    compare.compare,
    release.release,
    update.update,
    publish.publish,
    calibrate.calibrate,
    audit.audit,
    new_unit.new_unit,
    demo.demo,
    doctor.doctor,
):
    app.command()(_command)
app.command("list")(list_progress)

_of_a_class = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Ask a graded class.")
_of_a_class.command()(class_hit.hit)
_of_a_class.command()(class_similar.similar)
app.add_typer(_of_a_class, name="class")


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
