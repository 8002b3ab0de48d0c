"""Frames between the judge and the worker.

The judge and the judged never share a process. They exchange frames over a pair of pipes, and this module
is the only thing that either of them says or understands. It is shipped into the sandbox beside the worker,
so it uses the standard library and numpy and nothing of the package.

A frame is four bytes of length (unsigned, little endian) and one encoded value. A value is one of

- ``None``, ``bool``, ``int``, ``float``, ``str``;
- an array of booleans, integers or floating point numbers, up to ``MAX_DIMENSIONS`` dimensions;
- a ``list``, ``tuple`` or ``dict`` with string keys of values;
- ``Generator(seed)``, which stands for ``numpy.random.default_rng(seed)``;
- ``Probe(name)``, which stands for a callable of the unit's ``probes`` module.

There is no pickle, and no type that runs code when it is read. The reader trusts nothing: the length of a
frame, the depth of nesting, the number of items and the size of every array are checked before anything is
allocated for them.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Generator:
    """A random generator as an argument: the callee receives ``numpy.random.default_rng(seed)``."""

    seed: int


@dataclass(frozen=True)
class Probe:
    """A callable as an argument: the callee receives the function of that name in the unit's ``probes``."""

    name: str


Value: TypeAlias = (
    "bool | int | float | str | Array | list[Any] | tuple[Any, ...] | dict[str, Any] | Generator | Probe | None"
)

MAX_DEPTH: Final = 32
MAX_DIMENSIONS: Final = 32
MAX_ITEMS: Final = 200_000
MAX_TEXT: Final = 1_000_000
MAX_BITS: Final = 1024
MAX_DIGITS: Final = 310
MAX_FRAME: Final = 64 * 2**20
HEADER: Final = struct.Struct("<I")

_NAMES: Final = ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8")
_DTYPES: Final = tuple(map(np.dtype, _NAMES))
_CODE_OF: Final = {dtype.str: code for code, dtype in enumerate(_DTYPES)}
_COUNT: Final = struct.Struct("<I")
_FLOAT: Final = struct.Struct("<d")
_EXTENT: Final = struct.Struct("<Q")


class WireError(ValueError):
    """A value that cannot be sent, or bytes that are no frame of ours. The message says which and why."""


def encode(value: object) -> bytes:
    """Encode one value.

    Raises:
        WireError: the value, or something inside it, is of no type that the wire carries, is too large, or is an
            object whose own methods fail while it is read.
    """
    pieces: list[bytes] = []
    try:
        _write(value, pieces, depth=0, items=[0], size=[0])
        return b"".join(pieces)
    except (WireError, MemoryError):
        raise
    except Exception as error:  # an object that poses as a value runs code of its own here
        raise WireError("an object that fails when its value is read") from error


def frame(value: object) -> bytes:
    """Encode one value with its length in front. Raises `WireError` as `encode` does."""
    payload = encode(value)
    if len(payload) > MAX_FRAME:
        raise WireError(f"a frame of {len(payload):,} bytes is over the limit of {MAX_FRAME:,}")
    return HEADER.pack(len(payload)) + payload


def decode(payload: bytes) -> Any:
    """Decode one value that fills `payload` exactly.

    Raises:
        WireError: the bytes are truncated, too deep, too many, too large or of no known type.
    """
    reader = _Reader(payload)
    value = reader.read(depth=0)
    if reader.position != len(payload):
        raise WireError(f"{len(payload) - reader.position} bytes are left over after the value")
    return value


def payload_length(header: bytes) -> int:
    """The length that a frame's header announces, in ``[0, MAX_FRAME]``. Raises `WireError` otherwise."""
    if len(header) != HEADER.size:
        raise WireError(f"a frame's header has {HEADER.size} bytes, this one has {len(header)}")
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length:,} bytes is over the limit of {MAX_FRAME:,}")
    return int(length)


def _write(value: object, pieces: list[bytes], depth: int, items: list[int], size: list[int]) -> None:
    if depth > MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH} levels")
    items[0] += 1
    if items[0] > MAX_ITEMS:
        raise WireError(f"more than {MAX_ITEMS:,} items")
    if type(value) is np.ndarray:  # most of what is sent
        _write_array(value, pieces, size)
        return
    match value:
        case None:
            pieces.append(b"N")
        case bool() | np.bool_():
            pieces.append(b"T" if value else b"F")
        case int():
            text = b"%d" % _bounded(value)
            pieces += (b"i", _COUNT.pack(len(text)), text)
        case np.float64():
            pieces += (b"f", _FLOAT.pack(float(value)))
        case float():
            pieces += (b"f", _FLOAT.pack(value))
        case str():
            text = value.encode("utf-8", errors="replace")
            if len(text) > MAX_TEXT:
                raise WireError(f"a string of {len(text):,} bytes is over the limit of {MAX_TEXT:,}")
            pieces += (b"s", _COUNT.pack(len(text)), text)
        case np.integer() if not isinstance(value, np.timedelta64):
            _write(int(value), pieces, depth, items, size)
        case np.ndarray() if type(value).__name__ == "MaskedArray" and np.any(getattr(value, "mask", False)):
            raise WireError("a masked array: fill it, for what is under its mask is no number")
        case np.ndarray() | np.floating():
            _write_array(np.asarray(value), pieces, size)
        case list() | tuple():
            pieces += (b"l" if isinstance(value, list) else b"t", _COUNT.pack(len(value)))
            for item in value:
                _write(item, pieces, depth + 1, items, size)
        case dict():
            pieces += (b"d", _COUNT.pack(len(value)))
            for key, item in value.items():
                if not isinstance(key, str):
                    raise WireError(f"a dictionary key of type {type(key).__name__}; keys are strings")
                _write(key, pieces, depth + 1, items, size)
                _write(item, pieces, depth + 1, items, size)
        case Generator(seed):
            pieces.append(b"g")
            _write(int(seed), pieces, depth + 1, items, size)
        case Probe(name):
            pieces.append(b"p")
            _write(str(name), pieces, depth + 1, items, size)
        case _:
            raise WireError(_what_it_is(value))


def _what_it_is(value: object) -> str:
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"a value of type {name[:100]}"


def _write_array(array: Array, pieces: list[bytes], size: list[int]) -> None:
    if array.ndim > MAX_DIMENSIONS:
        raise WireError(f"an array of {array.ndim} dimensions is over the limit of {MAX_DIMENSIONS}")
    _check_extents(array.shape, array.itemsize)
    size[0] += array.nbytes
    if size[0] > MAX_FRAME:
        raise WireError(f"an array of shape {array.shape}: with the others, more than {MAX_FRAME:,} bytes")
    if array.dtype == np.longdouble and array.dtype != np.float64:
        array = array.astype(np.float64)
    code = _CODE_OF.get(array.dtype.str)
    if code is None:
        code = _CODE_OF.get(array.dtype.newbyteorder("<").str)
        if code is None:
            raise WireError(
                f"an array of dtype {array.dtype}; arrays hold booleans, integers or floating point numbers"
            )
        array = array.astype(_DTYPES[code])
    pieces += (b"a", bytes((code, array.ndim)), struct.pack(f"<{array.ndim}Q", *array.shape), array.tobytes())


def _bounded(number: int) -> int:
    if number.bit_length() > MAX_BITS:
        raise WireError(f"an integer of more than {MAX_BITS:,} bits")
    return number


def _check_extents(shape: tuple[int, ...], item_bytes: int) -> None:
    """Refuse an array that is too large, or would be as soon as its empty axis is gone, as after a sum over it."""
    extents = [extent for extent in shape if extent] if 0 in shape else shape
    size = math.prod(extents) * item_bytes
    if size > MAX_FRAME:
        raise WireError(f"an array of shape {shape}: {size:,} bytes, and at most {MAX_FRAME:,} can be sent")


class _Reader:
    """Reads one value from bytes that may lie about everything they say."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.end = len(payload)
        self.position = 0
        self.items = 0

    def pass_over(self, count: int) -> int:
        """Go on by so many bytes, which are there; where they begin."""
        at = self.position
        if count > self.end - at:
            raise WireError(f"truncated: {count:,} bytes announced, {self.end - at:,} left")
        self.position = at + count
        return at

    def take(self, count: int) -> bytes:
        at = self.pass_over(count)
        return self.payload[at : at + count]

    def count(self) -> int:
        at = self.pass_over(_COUNT.size)
        return int.from_bytes(self.payload[at : at + _COUNT.size], "little")

    def nothing(self, depth: int) -> None:
        return None

    def true(self, depth: int) -> bool:
        return True

    def false(self, depth: int) -> bool:
        return False

    def text(self, depth: int) -> str:
        length = self.count()
        if length > MAX_TEXT:
            raise WireError(f"a string of {length:,} bytes is over the limit of {MAX_TEXT:,}")
        try:
            return self.take(length).decode("utf-8")
        except UnicodeDecodeError as error:
            raise WireError("a string that is not UTF-8") from error

    def integer(self, depth: int) -> int:
        length = self.count()
        if length > MAX_DIGITS:
            raise WireError(f"an integer of more than {MAX_DIGITS} digits")
        digits = self.take(length)
        if not digits.removeprefix(b"-").isdigit():
            raise WireError("an integer that is no number")
        return _bounded(int(digits))

    def floating(self, depth: int) -> float:
        (number,) = _FLOAT.unpack_from(self.payload, self.pass_over(_FLOAT.size))
        return float(number)

    def length(self, per_item: int) -> int:
        """The announced length of a container, refused when the bytes left cannot hold that many items."""
        length = self.count()
        if length * per_item > self.end - self.position or self.items + length > MAX_ITEMS:
            raise WireError(f"a container of {length:,} items")
        return length

    def read(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        self.items += 1
        if self.items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS:,} items")
        tag = self.payload[self.pass_over(1)]
        read = _READ.get(tag)
        if read is None:
            raise WireError(f"an unknown tag {bytes((tag,))!r}")
        return read(self, depth)

    def a_list(self, depth: int) -> list[Any]:
        return [self.read(depth + 1) for _ in range(self.length(1))]

    def a_tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple([self.read(depth + 1) for _ in range(self.length(1))])

    def expect(self, kind: type, depth: int) -> Any:
        value = self.read(depth + 1)
        if type(value) is not kind:
            raise WireError(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return value

    def mapping(self, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for _ in range(self.length(2)):
            key = self.expect(str, depth)
            if key in result:
                raise WireError(f"the key {key[:40]!r} stands twice")
            result[key] = self.read(depth + 1)
        return result

    def generator(self, depth: int) -> Generator:
        return Generator(self.expect(int, depth))

    def probe(self, depth: int) -> Probe:
        return Probe(self.expect(str, depth))

    def array(self, depth: int) -> Array:
        code, dimensions = self.take(2)
        if code >= len(_DTYPES):
            raise WireError(f"an unknown dtype code {code}")
        if dimensions > MAX_DIMENSIONS:
            raise WireError(f"an array of {dimensions} dimensions is over the limit of {MAX_DIMENSIONS}")
        shape = struct.unpack_from(f"<{dimensions}Q", self.payload, self.pass_over(dimensions * _EXTENT.size))
        dtype = _DTYPES[code]
        _check_extents(shape, dtype.itemsize)
        count = math.prod(shape)
        at = self.pass_over(count * dtype.itemsize)
        if not count:
            return np.empty(shape, dtype)
        if dtype.kind == "b":
            return np.asarray(np.frombuffer(self.payload, np.uint8, count, at).reshape(shape) != 0)
        return np.frombuffer(self.payload, dtype, count, at).reshape(shape).copy()


_READ: Final[Mapping[int, Callable[[_Reader, int], Any]]] = {
    ord("N"): _Reader.nothing,
    ord("T"): _Reader.true,
    ord("F"): _Reader.false,
    ord("i"): _Reader.integer,
    ord("f"): _Reader.floating,
    ord("s"): _Reader.text,
    ord("a"): _Reader.array,
    ord("l"): _Reader.a_list,
    ord("t"): _Reader.a_tuple,
    ord("d"): _Reader.mapping,
    ord("g"): _Reader.generator,
    ord("p"): _Reader.probe,
}
"""How what stands behind a tag is read."""


def is_mapping_of(value: object, /, **kinds: type | tuple[type, ...]) -> bool:
    """Whether `value` is a dictionary with exactly these keys, each holding a value of the given kind."""
    return (
        isinstance(value, Mapping)
        and value.keys() == kinds.keys()
        and all(isinstance(value[key], kind) for key, kind in kinds.items())
    )
