"""What Python and numpy need to run: the few files that a sandbox mounts.

Found by asking: the interpreter for its standard library, and the dynamic linker for the shared libraries that the
interpreter and numpy load. Modules of the standard library that need other libraries (ctypes, ssl, sqlite3) are
thereby out of a learner's reach.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from autograder.sandbox.launcher import SandboxError

# Folders may have blanks in their names, so what stands around a path says where it ends.
_DEPENDENCY = re.compile(r"^\s+(?P<name>.+?) => (?P<path>/.+) \(0x[0-9a-f]+\)$", re.MULTILINE)
_LOADER = re.compile(r"^\s+(?P<path>/(?:(?! => ).)+) \(0x[0-9a-f]+\)$", re.MULTILINE)


@dataclass(frozen=True)
class Layout:
    """Where things are on this machine.

    Attributes:
        interpreter: the real executable.
        standard_library: its folder of modules.
        modules_folder: that folder's place below a prefix, ``lib/python3.11``.
        numpy: numpy's folder, and the one of its bundled libraries where there is one.
        libraries: shared libraries by the name under which they are loaded.
        loader: the dynamic loader, which must stay at its own path; `None` for a static interpreter.
    """

    interpreter: Path
    standard_library: Path
    modules_folder: Path
    numpy: tuple[Path, ...]
    libraries: tuple[tuple[str, Path], ...]
    loader: Path | None


@lru_cache(maxsize=1)
def find_layout() -> Layout:
    """Look around on this machine. Raises `SandboxError` where the dynamic linker cannot be asked."""
    interpreter = Path(sys.executable).resolve()
    standard_library = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    package = Path(np.__file__).resolve().parent
    bundled = package.parent / "numpy.libs"
    parts = (package, bundled) if bundled.is_dir() else (package,)
    listing = _linked([interpreter, *sorted(package.rglob("*.so"))])
    libraries = {
        match["name"]: Path(match["path"])
        for match in _DEPENDENCY.finditer(listing)
        if not Path(match["path"]).resolve().is_relative_to(package.parent)
    }
    loader = _LOADER.search(listing)
    return Layout(
        interpreter=interpreter,
        standard_library=standard_library.resolve(),
        modules_folder=Path(sys.platlibdir) / standard_library.name,
        numpy=parts,
        libraries=tuple(sorted(libraries.items())),
        loader=Path(loader["path"]) if loader else None,
    )


@lru_cache(maxsize=1)
def libraries_of_ctypes() -> tuple[tuple[str, Path], ...]:
    """Shared libraries that ctypes loads besides, by name. Raises `SandboxError` where this Python has no ctypes."""
    spec = importlib.util.find_spec("_ctypes")
    if spec is None:
        raise SandboxError("this Python has no ctypes")
    if not spec.has_location or spec.origin is None:
        return ()
    known = {name for name, _ in find_layout().libraries}
    found = _DEPENDENCY.finditer(_linked([Path(spec.origin)]))
    return tuple((match["name"], Path(match["path"])) for match in found if match["name"] not in known)


def _linked(objects: Sequence[Path]) -> str:
    """What the dynamic linker says of these programs and libraries."""
    ldd = shutil.which("ldd")
    if ldd is None:
        raise SandboxError("ldd, which lists the shared libraries of Python, was not found: install libc-bin or glibc")
    command = [ldd, *map(str, objects)]
    said = subprocess.run(command, capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL).stdout
    return os.fsdecode(said)
