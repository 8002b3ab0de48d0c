"""``autograder doctor``: what this machine can enforce, and what to do about what it cannot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.arguments import own_of_course
from autograder.cli.exits import DONE, NOT_RIGHT, WrongUsage, one_line_errors, print_error

if TYPE_CHECKING:
    from autograder.sandbox.doctor import Finding


def doctor(
    format: Annotated[str, typer.Option(help="terminal or json.", metavar="F")] = "terminal",
) -> None:
    """Try each defence of the sandbox on this machine, and say how to get what is lacking."""
    with one_line_errors():
        if format not in ("terminal", "json"):
            raise WrongUsage(f"doctor has no format {format!r}; it has terminal and json")
        from autograder.sandbox.doctor import examine

        findings = examine()
    print(json.dumps([asdict(finding) for finding in findings], indent=2) if format == "json" else _lines(findings))
    for name in own_of_course():
        print_error(f"{name} is no unit, so nbgrader autograde runs it in a kernel, without this sandbox")
    raise typer.Exit(DONE if all(finding.holds or not finding.needed for finding in findings) else NOT_RIGHT)


def _lines(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{'✓' if finding.holds else '✗'} {finding.name}: {finding.found}")
        if not finding.holds:
            lines.append(f"  {'' if finding.needed else 'not needed to grade; '}to mend it: {finding.remedy}")
    return "\n".join(lines)
