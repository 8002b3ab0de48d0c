"""What is otherwise in a published course whose forks compare with PyTorch themselves: what they install and read."""

from __future__ import annotations

import re
from typing import Final

_EXTRAS: Final = re.compile(r"^(EXTRAS := |.*\bbootstrap\.py --extras )([\w,]+)$", re.MULTILINE)
_RECORDED: Final = re.compile(r"^ *# Right answers are recorded, .*'publish --live' adds it\.\n", re.MULTILINE)
_FIRST_OF_TROUBLES: Final = "- **A notebook is beyond repair.**"
_TROUBLE: Final = """\
- **PyTorch takes much room.** On Linux `make setup` takes the build without support for graphics cards where it can.
  Where it says that it could not: choose *Pip* and *CPU* on PyTorch's "Get started locally" page and hand on the
  address it prints: `PIP_EXTRA_INDEX_URL=<that address> make setup`.
"""
_TOLD: Final = {
    "the right answers to the inputs of checks and pushes,\nrecorded from PyTorch.": "what is right, with PyTorch.",
    _FIRST_OF_TROUBLES: f"{_TROUBLE}{_FIRST_OF_TROUBLES}",
}
README: Final = "README.md"
CHANGED: Final = ("Makefile", ".github/workflows/grade.yml", README)
"""The files of a learners' repository that are otherwise."""


def with_pytorch(path: str, content: bytes) -> bytes:
    """One of the files of `CHANGED` as it is where PyTorch works out right answers."""
    text = content.decode()
    if path == README:
        for recorded, live in _TOLD.items():
            text = text.replace(recorded, live)
        return text.encode()
    return _EXTRAS.sub(r"\1\2,torch", _RECORDED.sub("", text)).encode()
