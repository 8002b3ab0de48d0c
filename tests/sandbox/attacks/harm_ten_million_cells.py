"""Harm by ten million cells, none of them more than a number."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    with hand_in(classroom, "mallory").open("w", encoding="ascii") as file:
        file.write('{"nbformat": 4, "metadata": {}, "cells": [0')
        for _ in range(1000):
            file.write(",0" * 10_000)
        file.write("]}")


ATTACK = Attack(
    goal="harm",
    stopped="cells are counted before they are looked at",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
