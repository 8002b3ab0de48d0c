"""Fuzzes a reader with Atheris, which looks for bytes that take a new way through the code. Not a part of the tests.

How to repeat it, from the folder of this repository:

    python3 -m venv /tmp/atheris && /tmp/atheris/bin/pip install atheris numpy nbformat
    /tmp/atheris/bin/python -m tests.fuzz.atheris_wire wire /tmp/found tests/fuzz/corpus/wire -max_total_time=600

The first word says what is read: wire, report, notebook or python. Inputs that find new ways are kept in the first
folder; the others are read only. An input that breaks a promise ends the run and is left as ``crash-…``: mend the
reader, and put the input into ``tests/fuzz/corpus``, which also holds a few of those that ran the most lines.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["autograder"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
