"""What measures can be started: a module that another one needs is not gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


def test_every_measurement_can_be_imported() -> None:
    paths = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / "tests" / "bench").rglob("*.py"))
    names = sorted(".".join(path.parts) for path in paths if path.name not in ("__init__", "__main__"))
    assert len(names) > 10
    done = subprocess.run(
        [sys.executable, "-c", f"import {', '.join(names)}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
