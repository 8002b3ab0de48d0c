"""What a kernel that nbgrader starts is told of the environment: what it needs to run, and no token or secret.

It is a list of what is handed on, since a list of what is not would lack the next name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from nbgrader.preprocessors import Execute, instantiatetests

HANDED_ON: Final = frozenset({
    "APPDATA", "COMSPEC", "CONDA_DEFAULT_ENV", "CONDA_PREFIX", "CUDA_VISIBLE_DEVICES", "DYLD_LIBRARY_PATH", "HOME",
    "HOMEDRIVE", "HOMEPATH", "IPYTHONDIR", "JAVA_HOME", "JULIA_DEPOT_PATH", "JULIA_LOAD_PATH", "JUPYTER_CONFIG_DIR",
    "JUPYTER_CONFIG_PATH", "JUPYTER_DATA_DIR", "JUPYTER_PATH", "JUPYTER_PLATFORM_DIRS", "JUPYTER_PREFER_ENV_PATH",
    "JUPYTER_RUNTIME_DIR", "LANG", "LANGUAGE", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY",
    "LC_NUMERIC", "LC_TIME", "LD_LIBRARY_PATH", "LOCALAPPDATA", "LOGNAME", "MKL_NUM_THREADS", "MPLBACKEND",
    "MPLCONFIGDIR", "NBGRADER_EXECUTION", "NBGRADER_VALIDATING", "NUMEXPR_NUM_THREADS", "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS", "PATH", "PATHEXT", "PROGRAMDATA", "PWD", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED",
    "PYTHONHOME", "PYTHONIOENCODING", "PYTHONNOUSERSITE", "PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONUTF8",
    "R_ENVIRON", "R_ENVIRON_USER", "R_HOME", "R_LIBS", "R_LIBS_SITE", "R_LIBS_USER", "R_PROFILE", "R_PROFILE_USER",
    "SHELL", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TERM", "TMP", "TMPDIR", "TZ", "USER", "USERNAME", "USERPROFILE",
    "VIRTUAL_ENV", "WINDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
})  # fmt: skip
"""Variables that a kernel gets. Of more that one needs, its ``kernel.json`` has ``env``, as everywhere in Jupyter."""


def handed_on(environment: Mapping[str, str]) -> dict[str, str]:
    """Of an environment, what a kernel gets."""
    return {name: value for name, value in environment.items() if name in HANDED_ON}


def start_kernels_without_secrets() -> None:
    """Have nbgrader start kernels with `handed_on` of its own environment, for learners' code and for autotests."""
    Execute.start_new_kernel = _start_to_execute
    instantiatetests.start_new_kernel = _start_to_instantiate


_to_execute: Final = Execute.start_new_kernel
_to_instantiate: Final = instantiatetests.start_new_kernel


def _start_to_execute(preprocessor: Any, **options: Any) -> Any:
    return _to_execute(preprocessor, **{"env": handed_on(os.environ), **options})


def _start_to_instantiate(**options: Any) -> Any:
    return _to_instantiate(**{"env": handed_on(os.environ), **options})
