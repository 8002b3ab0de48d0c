"""The doctor says which form workers have, and why."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from autograder.sandbox.choose import WORKERS
from autograder.sandbox.doctor import Finding, workers
from autograder.sandbox.warm import Warm

doctor_module: Any = importlib.import_module("autograder.sandbox.doctor")


@pytest.fixture(autouse=True)
def one_attack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_module, "_ATTACKS", doctor_module._ATTACKS[:1])


def test_where_they_are_warm_it_has_attacked_them(warm: Warm) -> None:
    assert Finding("workers", True, "forks of a warm one, in which the same is stopped", needed=False) == workers(
        warm.cold
    )


def test_where_a_parent_cannot_be_had_it_says_why_and_hinders_nothing(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.warm._SOURCE", "raise OSError('no namespaces here')  # {descriptor}")
    found = workers(warm.cold)
    assert (False, False) == (found.holds, found.needed)
    assert "each is started by itself: OSError: no namespaces here" == found.found
    assert found.remedy


def test_what_is_asked_for_is_no_fault(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "cold")
    found = workers(warm.cold)
    assert (True, "each is started by itself, as AUTOGRADER_WORKERS=cold says") == (found.holds, found.found)


def test_an_attack_that_is_not_stopped_makes_grading_unsafe(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_module, "_ATTACKS", [doctor_module.Attack("arithmetic", "1 + 1", "raised")])
    found = workers(warm.cold)
    assert (False, True) == (found.holds, found.needed)
    assert "not stopped in them: arithmetic" in found.found
    assert "AUTOGRADER_WORKERS=cold" in found.remedy
