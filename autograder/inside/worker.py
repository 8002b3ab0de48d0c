"""The worker: runs a learner's cells, then calls what they define, one frame in, one frame out.

It runs inside the sandbox and is not trusted: the learner's code shares this process and may do to it what it
likes. It can therefore only answer; what an answer is worth is decided outside. Frames come on standard input and
leave on standard output; both are moved away before the learner's code runs, so that a stray ``print`` or ``input``
does not end up between the frames.

The judge sends one setup frame, ``{"memory", "seconds", "file_bytes", "probes", "stand_ins", "replaced", "setup",
"missing", "cells"}``, and gets ``{"ready"}`` when all is prepared; until then nothing of the learner's has run, so that
what fails is not their doing. ``setup`` is the first cell of the released notebook, and of its names those are set that
are to be had here; ``missing`` says of other names why they are not. Then the judge gets one frame for each cell as it
is done. Where ``replaced`` holds numbers for a function, that of ``stand_ins`` then takes its place. Then each call
frame, ``{"nonce", "function", "arguments", "driver"}``, gets one frame with the same nonce.

What is not to be had here is told in words (`autograder.inside.courtesy`). `_NoForeignFunctions` is such a courtesy
too, and no wall: some builds of Python carry ctypes within them.
"""

from __future__ import annotations
import __future__ as future_features

import _sitebuiltins
import ast
import builtins
import linecache
import os
import resource
import signal
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

import numpy as np

from autograder.inside import courtesy, generators, invoke, wire
from autograder.inside.begun import begun_in


def main() -> None:
    """Serve frames until standard input ends."""
    requests, replies = _move_standard_streams()
    setup = _receive(requests)
    _limit(setup)
    probes = _namespace("probes")
    exec(compile(setup["probes"], "<probes>", "exec"), probes)  # noqa: S102 the unit's own helpers
    stand_ins = _namespace("stand_ins")
    exec(compile(setup["stand_ins"], "<stand_ins>", "exec"), stand_ins)  # noqa: S102 the unit's own, too
    namespace = _namespace("__main__")
    namespace.update(courtesy.names_of_a_notebook())
    namespace.update(courtesy.names_of_probes(setup["setup"], probes))
    courtesy.stand_in_for_packages()
    missing = courtesy.Missing(setup["missing"])
    generators.seed(0)  # what a cell draws is the same in each worker
    _take_ctypes_away()
    run_cell("setup", setup["setup"], namespace, missing)
    _send(replies, {"ready": np.__version__})
    _leave_to_nowhere(2)
    futures: set[int] = set()
    for name, source in setup["cells"]:
        _send(replies, run_cell(name, source, namespace, missing, futures))
    namespace.update({name: partial(stand_ins[name], drawn) for name, drawn in setup["replaced"].items()})
    while True:
        request = _receive(requests)
        answer = _answer(request, namespace, probes, missing)
        try:
            _send(replies, {"nonce": request["nonce"], **vars(answer)})
        except (wire.WireError, MemoryError) as error:  # the value fits, but not with what goes along
            refused = invoke.Answer("bad_output", changed=answer.changed, error=f"it returned {error}")
            _send(replies, {"nonce": request["nonce"], **vars(refused)})


def run_cell(
    name: str,
    source: str,
    namespace: dict[str, Any],
    missing: courtesy.Missing | None = None,
    futures: set[int] | None = None,
) -> dict[str, Any]:
    """Run one cell, statement by statement, so that a failing line does not take the definitions after it away.

    `missing` learns which names a failing line leaves unset, and `futures` the flags of what was imported from
    ``__future__``: these hold for later cells, too, as in a notebook.

    Returns:
        ``{"error", "place"}`` of the first statement that failed; empty and `None` when none did.
    """
    filename = f"<cell {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    missing = missing or courtesy.Missing({})
    failed: dict[str, Any] | None = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            statements = ast.parse(source, filename).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        told = invoke.describe(error)
        missing.note(begun_in(source), namespace, f"cell {name} sets it and was not run: {told}")
        return {"error": told, "place": invoke.place_of(error)}
    before = set(namespace)
    futures = set() if futures is None else futures
    for statement in _one_import_each(statements):
        line = statement.lineno
        for called, function in courtesy.set_when_called(statement):
            missing.note([called], namespace, f"{function} of cell {name} sets it, and has not come to that")
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            features = (getattr(future_features, alias.name, None) for alias in statement.names)
            futures |= {feature.compiler_flag for feature in features if feature is not None}
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                module = ast.Module(body=[statement], type_ignores=[])
                exec(compile(module, filename, "exec", flags=sum(futures), dont_inherit=True), namespace)  # noqa: S102
        except BaseException as error:  # a learner's exit() ends the statement, not the worker
            told = courtesy.without_await(error, statement)
            told = told or missing.explained(invoke.describe(error), invoke.type_names(error))
            missing.note(
                courtesy.bound_by(statement), namespace, f"cell {name} sets it in line {line} and failed there: {told}"
            )
            failed = failed or {"error": told, "place": invoke.place_of(error, name)}
        else:
            why = f"cell {name} sets it in line {line} in some cases, of which this is none"
            missing.note(set(courtesy.bound_by(statement)) - {courtesy.ANY}, namespace, why)
        deleted = set(courtesy.deleted_by(statement))
        before -= deleted
        missing.note(deleted, namespace, f"cell {name} deletes it in line {line}")
    missing.note(before - namespace.keys(), namespace, f"cell {name} deletes it")
    return failed or {"error": "", "place": None}


def _one_import_each(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """``import torch, math`` as two statements, so that what is not here does not take along what is."""
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from (ast.copy_location(ast.Import([alias]), statement) for alias in statement.names)
        else:
            yield statement


def _answer(
    request: dict[str, Any], namespace: dict[str, Any], probes: dict[str, Any], missing: courtesy.Missing
) -> invoke.Answer:
    name = request["function"]
    function = namespace.get(name)
    if not callable(function):
        if function is not None:
            return invoke.Answer("missing", error=f"{name} is of type {type(function).__name__}, not a function")
        return invoke.Answer("missing", error=missing.with_reason(f"{name} is not defined", name))
    driver: Callable[..., Any] | None = probes[request["driver"]] if request["driver"] else None
    answer = invoke.call(function, request["arguments"], probes, driver, namespace)
    return replace(answer, error=missing.explained(answer.error, answer.error_types))


def _namespace(name: str) -> dict[str, Any]:
    module = types.ModuleType(name)
    sys.modules[name] = module
    module.__dict__.update(__builtins__=builtins, np=np, numpy=np)
    module.__dict__.update({name: _sitebuiltins.Quitter(name, "") for name in ("exit", "quit")})
    return module.__dict__


class _NoForeignFunctions:
    """A finder that says of ctypes, everywhere alike, that it is not there. Its base class takes long to import."""

    def find_spec(self, name: str, *_places: Any) -> None:
        if name in ("ctypes", "_ctypes"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _take_ctypes_away() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("ctypes", "_ctypes")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _NoForeignFunctions())


def _limit(setup: dict[str, Any]) -> None:
    """Close the limits around this process. They are hard limits: what lowers them cannot raise them again.

    Where this machine sets a lower one, that one stays. Only the limit on processor time has a soft one before it: it
    ends the process with a signal of its own, by which the judge knows the reason.
    """
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_FSIZE: setup["file_bytes"],
        resource.RLIMIT_CPU: setup["seconds"] + 1,
    }
    if sys.platform != "darwin":  # macOS refuses to limit address space
        limits[resource.RLIMIT_AS] = setup["memory"]
    for kind, limit in limits.items():
        _, highest = resource.getrlimit(kind)
        hard = limit if highest == resource.RLIM_INFINITY else min(limit, highest)
        soft = min(setup["seconds"], hard) if kind == resource.RLIMIT_CPU else hard
        resource.setrlimit(kind, (soft, hard))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _move_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    _leave_to_nowhere(0, 1)
    return requests, replies


def _leave_to_nowhere(*streams: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in streams:
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _receive(requests: BinaryIO) -> dict[str, Any]:
    header = requests.read(wire.HEADER.size)
    if len(header) < wire.HEADER.size:
        raise SystemExit(0)
    request: dict[str, Any] = wire.decode(requests.read(wire.payload_length(header)))
    return request


def _send(replies: BinaryIO, reply: dict[str, Any]) -> None:
    replies.write(wire.frame(reply))
    replies.flush()
