"""Calls a function the way the grader calls it, and tells what came of it.

The worker uses this on a learner's function inside the sandbox, the learner's own kernel uses it for a check,
and the judge uses it on references and misconceptions. One way of calling, so that the three agree on what
an answer is. Shipped into the sandbox: standard library, numpy and `autograder.inside.wire` only.
"""

from __future__ import annotations

import traceback
import warnings
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import numpy as np
from numpy import random

from autograder.inside import generators, wire
from autograder.inside.wire import Generator, Probe

MAX_ERROR_TEXT: Final = 500
_CELL: Final = "<cell "

Place: TypeAlias = tuple[str, int, str]
Locate: TypeAlias = Callable[[BaseException], Place | None]


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    Attributes:
        status: ``ok`` (it returned a value that the wire carries), ``raised``, ``memory``, ``bad_output``, or, from
            outside the call, ``missing``, ``timeout`` and ``killed``.
        value: the returned value where `status` is ``ok``.
        changed: positions of the arguments that the call changed in place.
        error: one line about what went wrong, empty for ``ok``.
        error_types: names of the exception's class and its bases, most special first; empty unless ``raised``.
        place: where in the learner's source it was raised: the cell's name, the line (0 where it is not known), and
            what stands there, ``("linear_backward", 3, "dw = x @ w")``; `None` where it was raised in none of it.
        drew_globally: whether the call drew from the generator of ``np.random`` or from that of ``random``.
    """

    status: str
    value: Any = None
    changed: tuple[int, ...] = ()
    error: str = ""
    error_types: tuple[str, ...] = ()
    place: Place | None = None
    drew_globally: bool = False


class Learner:
    """The namespace of a submission as attributes, for drivers: ``learner.relu(z)``.

    Raises `MissingFunction` for a name that the submission does not define.
    """

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Any:
        try:
            return self._namespace[name]
        except KeyError:
            raise MissingFunction(name) from None


class MissingFunction(NameError):
    """A function that a driver needs and the submission does not define."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not defined")
        self.name = name


def call(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    probes: Mapping[str, Callable[..., Any]] | None = None,
    driver: Callable[..., Any] | None = None,
    namespace: Mapping[str, Any] | None = None,
    locate: Locate | None = None,
) -> Answer:
    """Call ``function(*arguments)`` on fresh copies of the arguments, or ``driver(learner, *arguments)``.

    The global generators of numpy and Python begin with a seed made of the arguments, so that who draws from them
    answers the same question in the same way wherever it is put; afterwards they are as they were.

    Args:
        function: what is graded.
        arguments: wire values; `Generator` and `Probe` are put in place, everything else is copied.
        probes: the callables that `Probe` names.
        driver: called in place of `function`, with the `Learner` of `namespace` before the arguments.
        namespace: what a driver may use of the learner's.
        locate: where in the learner's source an exception was raised; `place_of` where it is not given.
    """
    watch = generators.Watch(zlib.crc32(_fingerprint(tuple(arguments)) or b""))
    try:
        answer = _call(function, arguments, probes or {}, driver, namespace or {}, locate or place_of)
    finally:
        drew = watch.end()
    return replace(answer, drew_globally=drew)


def _call(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    probes: Mapping[str, Callable[..., Any]],
    driver: Callable[..., Any] | None,
    namespace: Mapping[str, Any],
    locate: Locate,
) -> Answer:
    ready = [resolve(argument, probes) for argument in arguments]
    before = [_fingerprint(argument) for argument in ready]
    target = function if driver is None else _bind(driver, namespace)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = target(*ready)
    except KeyboardInterrupt:  # in a learner's own kernel it is meant for all the cases
        raise
    except MissingFunction as error:
        return Answer("missing", error=str(error), error_types=("MissingFunction",))
    except MemoryError:
        return Answer("memory", error="MemoryError: it asked for more memory than there is")
    except BaseException as error:  # a learner's exit() is an error of the call, not of the grader
        return Answer("raised", error=describe(error), error_types=type_names(error), place=locate(error))
    changed = tuple(i for i, argument in enumerate(ready) if _fingerprint(argument) != before[i])
    try:
        plain = _plain(value)
    except (wire.WireError, MemoryError, RecursionError) as error:
        return Answer("bad_output", changed=changed, error=f"it returned {error}")
    return Answer("ok", value=plain, changed=changed)


def resolve(value: Any, probes: Mapping[str, Callable[..., Any]]) -> Any:
    """A fresh copy of a wire value, with generators and probes put in place of their names."""
    match value:
        case Generator(seed):
            # What `default_rng` gives, which looks into np.random, where a submission may have put something else.
            return random.Generator(random.PCG64(seed))
        case Probe(name):
            return probes[name]
        case np.ndarray():
            return value.copy()
        case list():
            return [resolve(item, probes) for item in value]
        case tuple():
            return tuple(resolve(item, probes) for item in value)
        case dict():
            return {key: resolve(item, probes) for key, item in value.items()}
        case _:
            return value


def describe(error: BaseException) -> str:
    """An exception in one line, at most `MAX_ERROR_TEXT` characters, whatever its ``__str__`` does."""
    try:
        text = str(error)
    except BaseException:
        text = "(its message cannot be shown)"
    name = type(error).__name__
    if isinstance(error, SyntaxError):
        text = str(error.msg)  # its place is told apart from it
    line = " ".join(f"{name}: {text}".split()) if text else name
    return line[:MAX_ERROR_TEXT]


def place_of(error: BaseException, cell: str = "") -> Place | None:
    """Where in a learner's cells an exception was raised, or in the one named; `None` when it was raised in none."""
    if isinstance(error, SyntaxError) and _text(error.filename).startswith(_CELL):
        return _place(_text(error.filename), error.lineno, _text(error.text).strip())
    source = f"{_CELL}{cell}>" if cell else _CELL
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(source)]
    return _place(frames[-1].filename, frames[-1].lineno, (frames[-1].line or "").rstrip(": ")) if frames else None


def _place(source: str, line: object, text: str) -> Place:
    number = line if type(line) is int and 0 < line < 2**31 else 0
    return source.removeprefix(_CELL).removesuffix(">")[:MAX_ERROR_TEXT], number, text[:MAX_ERROR_TEXT]


def _text(field: object) -> str:
    """A field of a syntax error: whoever raises one of their own may put anything there."""
    return field if type(field) is str else ""


def _bind(driver: Callable[..., Any], namespace: Mapping[str, Any]) -> Callable[..., Any]:
    learner = Learner(namespace)
    return lambda *arguments: driver(learner, *arguments)


def _plain(value: Any) -> Any:
    """The value as the judge will read it: encoded and decoded, so that nothing of the learner's remains."""
    return wire.decode(wire.encode(value))


def _fingerprint(argument: Any) -> bytes | None:
    """The bytes of an argument, `None` for generators, callables and what is no value any more."""
    try:
        return wire.encode(argument)
    except wire.WireError:
        return None


def type_names(error: BaseException) -> tuple[str, ...]:
    """The names of an exception's class and its bases, most special first."""
    return tuple(kind.__name__ for kind in type(error).__mro__ if kind not in (BaseException, object))
