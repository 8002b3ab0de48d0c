"""Harm by JSON of a million and a half objects, each thirty times as large in memory as in the file."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:
    objects = '{"":0},' * 1_500_000
    text = f'{{"nbformat": 4, "metadata": {{}}, "cells": [], "x": [{objects}0]}}'
    hand_in(classroom, "mallory").write_text(text, encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="brackets, commas and colons are counted before JSON is read",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
