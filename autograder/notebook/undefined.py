"""A check of a function whose own cell was not run yet: one line that says so, instead of Python's traceback."""

from __future__ import annotations

import linecache
import re
import sys
from types import TracebackType
from typing import Any, Final

from autograder.notebook.shown import in_one_line

_CHECK: Final = r"""\bcheck\(\s*['"][^'"]*['"]\s*,\s*{name}\b"""


def explain_undefined() -> None:
    """From now on, tell whoever checks an undefined function to run its cell first.

    Where IPython is not at work, or another handler of exceptions was set, nothing changes. See
    https://ipython.readthedocs.io/en/stable/api/generated/IPython.core.interactiveshell.html for ``set_custom_exc``.
    """
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((NameError,), show)


def show(
    shell: Any, kind: type[NameError], error: NameError, traceback: TracebackType | None, tb_offset: int | None = None
) -> None:
    """What IPython calls in place of showing an undefined name."""
    if error.name and traceback is not None and is_checked(error.name, traceback):
        error.args = (f"{error.name} is not defined yet: run the cell in which you write it, then this one",)
        in_one_line(error)
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)


def is_checked(name: str, traceback: TracebackType) -> bool:
    """Whether the line that raised an error is a cell's own and checks the function of this name."""
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    frame = traceback.tb_frame
    line = linecache.getline(frame.f_code.co_filename, traceback.tb_lineno)
    return frame.f_code.co_name == "<module>" and bool(re.search(_CHECK.format(name=re.escape(name)), line))
