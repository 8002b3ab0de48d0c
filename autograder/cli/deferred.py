"""Commands that are imported when they are run: what one needs costs the others, and a list of them, nothing."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command


def new_app(**options: Any) -> typer.Typer:
    """Commands in plain text; `options` are those of `typer.Typer`."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **options)


def add_deferred(app: typer.Typer, name: str, place: str, help: str) -> None:
    """Add a command that is known by its name and one sentence, the first of its docstring.

    Args:
        app: what it is added to.
        name: as it is typed.
        place: its module in this room and its function there, as ``grade.grade``.
        help: what a list of the commands says of it.
    """

    class Deferred(TyperCommand):
        """Stands for the command until that is run: from its arguments on, the command itself is asked."""

        def make_context(self, *arguments: Any, **options: Any) -> Any:
            return imported(place).make_context(*arguments, **options)

    app.command(name, help=help, cls=Deferred)(_stands_for_it)


def imported(place: str) -> Any:
    """The command at a place of this room. Raises `ImportError` and `AttributeError` where there is none."""
    module, _, function = place.rpartition(".")
    app = new_app()
    app.command()(getattr(importlib.import_module(f"{__package__}.{module}"), function))
    return get_command(app)


def _stands_for_it() -> None:
    raise AssertionError("a command that was not imported is not run")
