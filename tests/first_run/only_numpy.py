"""Runs a notebook's check cells with numpy and IPython and nothing else: ``python only_numpy.py [MODULE]...``.

The modules that are named cannot be imported, as where they are not installed. It imports nothing of the tests.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

RIGHT = """
import numpy as np
from autograder.notebook import check, example

def he_init(fan_in, fan_out, rng):
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)

check("u05.he_init", he_init)
"""
WRONG = """
check("u05.he_init", lambda fan_in, fan_out, rng: rng.normal(size=(fan_out, fan_in)))
"""
WITH_PYTORCH = """
check("u01.relu", lambda z: np.maximum(z, 0))
"""


class NotInstalled(MetaPathFinder):
    """Says of some modules that they are not there."""

    def find_spec(self, name: str, *_places: Any) -> None:
        if name.partition(".")[0] in sys.argv[1:]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def main() -> None:
    sys.meta_path.insert(0, NotInstalled())
    shell = InteractiveShell.instance(colors="NoColor")
    for source in (RIGHT, WRONG, WITH_PYTORCH):
        print("---")
        shell.run_cell(source)


if __name__ == "__main__":
    main()
