"""Harm by modules and configuration beside the notebook, which a grader that works in that folder would load."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    path = hand_in(classroom, "mallory")
    path.write_text(json.dumps(notebook("import os\n")), encoding="utf-8")
    spoil = f"open({str(secret.with_name('sprung'))!r}, 'w').close()\n"
    for name in (
        "numpy",
        "sitecustomize",
        "usercustomize",
        "conftest",
        "torch",
        "nbgrader_config",
        "autograder",
        "json",
    ):
        (path.parent / f"{name}.py").write_text(spoil, encoding="utf-8")
    (path.parent / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\naddopts = '-p conftest'\n", encoding="utf-8"
    )


ATTACK = Attack(
    goal="harm",
    stopped="the judge loads nothing from a submission's folder",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
