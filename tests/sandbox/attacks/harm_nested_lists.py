"""Harm by lists nested a million deep in a notebook's JSON."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    for number, text in enumerate(("[" * 10**6, '{"a":' * 10**6, "[" * 10**6 + "]" * 10**6)):
        hand_in(classroom, f"mallory{number}").write_text(text, encoding="utf-8")
    nested = '{"nbformat": 4, "metadata": ' + "[" * 900 + "]" * 900 + ', "cells": []}'
    hand_in(classroom, "mallory3").write_text(nested, encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="the parser's own depth is bounded, and what is too deep cannot be read",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
