"""The wire carries what it promises, unchanged, and believes nothing that it reads."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.inside import wire
from autograder.inside.wire import Generator, Probe, WireError, decode, encode
from tests.cases import for_each

DTYPES = [np.dtype(code) for code in ("?", *"bhilBHILefd")]

arrays = hnp.arrays(
    dtype=st.sampled_from(DTYPES), shape=hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=4)
)
plain = (
    st.none()
    | st.booleans()
    | st.integers(-(2**1000), 2**1000)
    | st.floats()
    | st.text(max_size=20)
    | arrays
    | st.builds(Generator, st.integers(0, 2**128))
    | st.builds(Probe, st.text(max_size=20))
)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def alike(one: Any, other: Any) -> bool:
    """Whether two wire values are the same to the bit, in type too."""
    if type(one) is not type(other):
        return False
    match one:
        case np.ndarray():
            return bool((one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes()))
        case list() | tuple():
            return len(one) == len(other) and all(map(alike, one, other))
        case dict():
            return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
        case float():
            return struct.pack("<d", one) == struct.pack("<d", other)
        case _:
            return bool(one == other)


def count(number: int) -> bytes:
    return struct.pack("<I", number)


def extents(*shape: int) -> bytes:
    return struct.pack(f"<{len(shape)}Q", *shape)


def array_header(code: int, *shape: int) -> bytes:
    return b"a" + bytes((code, len(shape))) + extents(*shape)


FLOAT64 = 11


# What is sent arrives.


@given(values)
def test_a_value_survives_the_way_there(value: Any) -> None:
    assert alike(value, decode(encode(value)))


@given(values)
def test_a_frame_announces_its_own_length(value: Any) -> None:
    frame = wire.frame(value)
    assert len(frame) - wire.HEADER.size == wire.payload_length(frame[: wire.HEADER.size])
    assert alike(value, decode(frame[wire.HEADER.size :]))


@for_each(
    "sent, arrives",
    [
        (np.float64(0.1), 0.1),
        (np.int8(-3), -3),
        (np.uint64(2**64 - 1), 2**64 - 1),
        (np.bool_(True), True),
        (np.float32(0.5), np.array(0.5, dtype=np.float32)),
        (np.float16(0.5), np.array(0.5, dtype=np.float16)),
        (np.longdouble(0.5), np.array(0.5)),
    ],
)
def test_a_numpy_scalar_arrives_as_a_number_or_as_an_array_that_keeps_its_dtype(sent: Any, arrives: Any) -> None:
    assert alike(arrives, decode(encode(sent)))


@for_each(
    "array",
    [
        np.arange(6.0).reshape(2, 3).T,
        np.arange(12.0)[::-2],
        np.arange(6, dtype=">i4").reshape(3, 2),
        np.broadcast_to(np.array(2.5), (3, 4)),
        np.arange(4.0).reshape(2, 2).view(np.matrix),
        np.ma.masked_array([1.0, 2.0], mask=[False, False]),
        np.linspace(0, 1, 3, dtype=np.longdouble),
    ],
)
def test_an_unusual_array_arrives_as_a_plain_one_with_the_same_values(array: Any) -> None:
    arrived = decode(encode(array))
    assert np.ndarray is type(arrived)
    assert arrived.dtype.isnative
    assert arrived.flags.c_contiguous
    np.testing.assert_array_equal(np.asarray(array), arrived)


def test_an_array_that_arrived_can_be_written_to_and_shares_nothing() -> None:
    payload = encode(np.zeros(3))
    one, other = decode(payload), decode(payload)
    one[0] = 1.0
    assert [0.0, 0.0, 0.0] == other.tolist()


def test_text_with_half_a_character_arrives_with_a_question_mark() -> None:
    assert "a?b" == decode(encode("a\ud800b"))


@pytest.mark.parametrize("value", [2**1024 - 1, -(2**1024) + 1])
def test_the_largest_integer_survives(value: int) -> None:
    assert value == decode(encode(value))


def test_an_array_of_as_many_dimensions_as_allowed_survives() -> None:
    array = np.zeros((1,) * wire.MAX_DIMENSIONS)
    assert array.shape == decode(encode(array)).shape


# What cannot be sent is refused.


def nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


class NotAValue:
    """Something the wire has no word for."""


@for_each(
    "value, says",
    [
        (NotAValue(), "NotAValue"),
        (object, "type"),
        (b"bytes", "bytes"),
        ({1, 2}, "set"),
        (1j, "complex"),
        (range(3), "range"),
        ((number for number in (1, 2)), "generator"),
        ({1: "one"}, "key of type int"),
        (np.array([1j]), "complex128"),
        (np.array(["text"]), "<U4"),
        (np.array([None]), "object"),
        (np.array(["2020-01-01"], dtype="datetime64[D]"), "datetime64"),
        (np.zeros(2, dtype=[("a", float)]), "array of dtype"),
        (np.random.default_rng(0), "Generator"),
        (np.timedelta64(3, "D"), "timedelta64"),
        (np.array([3], dtype="timedelta64[D]"), "timedelta64"),
        (np.zeros((0, 2**40)), "array of shape"),
        (2**1024, "1,024 bits"),
        (np.zeros((1,) * 33), "33 dimensions"),
        (np.zeros((1,) * 64), "64 dimensions"),
        (np.broadcast_to(0.0, (10**10,)), "10000000000"),
        ([np.broadcast_to(0.0, (2**22,)), np.broadcast_to(0.0, (2**22 + 1,))], "4194305"),
        ("x" * (wire.MAX_TEXT + 1), "1,000,001 bytes"),
        ([0] * wire.MAX_ITEMS, "more than 200,000 items"),
        (nested(wire.MAX_DEPTH + 1), "deeper than 32"),
    ],
)
def test_what_the_wire_cannot_carry_is_refused_by_name(value: Any, says: str) -> None:
    with pytest.raises(WireError, match=says):
        encode(value)


class Poser:
    """An object that says it is something else, and fails when that is believed."""

    def __init__(self, kind: type) -> None:
        self.__dict__["kind"] = kind

    @property
    def __class__(self) -> type:
        return self.__dict__["kind"]  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise LookupError

    def __bool__(self) -> bool:
        raise ArithmeticError


class HugeInteger(int):
    def bit_length(self) -> int:
        return 1


class OddText(str):
    __slots__ = ()

    def encode(self, *_: Any, **__: Any) -> Any:
        return 3


class OddList(list[Any]):
    def __len__(self) -> int:
        return -1


class EndlessList(list[Any]):
    def __iter__(self) -> Any:
        return iter(lambda: 0, 1)


class OddMapping(dict[str, Any]):
    def items(self) -> Any:
        return [(1, 2, 3)]


@for_each(
    "object_",
    [
        *(
            Poser(kind)
            for kind in (bool, int, float, str, list, dict, tuple, np.ndarray, np.float64, np.int64, Generator)
        ),
        HugeInteger(10**5000),
        OddText("x"),
        OddList(),
        EndlessList(),
        OddMapping(a=1),
    ],
)
@for_each("within", [lambda one: one, lambda one: [one], lambda one: {"a": (one,)}])
def test_an_object_that_lies_about_itself_is_refused_and_nothing_else(
    object_: Any, within: Callable[[Any], Any]
) -> None:
    with pytest.raises(WireError):
        encode(within(object_))


def test_a_list_that_contains_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(WireError, match="deeper"):
        encode(endless)


def test_a_frame_over_the_limit_is_refused_although_each_part_is_small() -> None:
    with pytest.raises(WireError, match="a frame of"):
        wire.frame(["x" * wire.MAX_TEXT] * (wire.MAX_FRAME // wire.MAX_TEXT + 1))


def test_the_limits_themselves_are_allowed() -> None:
    assert alike(nested(wire.MAX_DEPTH), decode(encode(nested(wire.MAX_DEPTH))))
    assert wire.MAX_ITEMS - 1 == len(decode(encode([0] * (wire.MAX_ITEMS - 1))))
    assert wire.MAX_TEXT == len(decode(encode("x" * wire.MAX_TEXT)))


# What is read is not believed.

LYING_PAYLOADS = {
    "nothing": (b"", "truncated"),
    "an unknown tag": (b"x", "unknown tag"),
    "a float cut short": (b"f" + b"\0" * 7, "truncated"),
    "a float and more": (b"f" + b"\0" * 9, "1 bytes are left over"),
    "two values": (b"NN", "1 bytes are left over"),
    "a string cut short": (b"s" + count(5) + b"abc", "truncated"),
    "a string over the limit": (b"s" + count(wire.MAX_TEXT + 1), "1,000,001 bytes"),
    "a string that is not UTF-8": (b"s" + count(2) + b"\xff\xfe", "not UTF-8"),
    "an integer without digits": (b"i" + count(0), "no number"),
    "an integer of a sign": (b"i" + count(1) + b"-", "no number"),
    "an integer with underscores": (b"i" + count(3) + b"1_0", "no number"),
    "an integer with spaces": (b"i" + count(2) + b" 1", "no number"),
    "an integer with two signs": (b"i" + count(3) + b"--1", "no number"),
    "an integer of other digits": (b"i" + count(2) + "٣".encode(), "no number"),
    "an integer that takes long to read": (b"i" + count(10_000) + b"9" * 10_000, "310 digits"),
    "a list longer than its bytes": (b"l" + count(3) + b"NN", "container of 3"),
    "a list of four billion": (b"l" + count(2**32 - 1) + b"N", "container of 4,294,967,295"),
    "a tuple of four billion": (b"t" + count(2**32 - 1) + b"N", "container of 4,294,967,295"),
    "a dictionary of four billion": (b"d" + count(2**32 - 1) + b"N", "container of 4,294,967,295"),
    "a dictionary longer than its bytes": (b"d" + count(2) + encode("a")[:3], "container of 2"),
    "more items than allowed": (b"l" + count(wire.MAX_ITEMS) + b"N" * wire.MAX_ITEMS, "container of 200,000"),
    "more items than allowed in all": (
        b"l" + count(2) + (b"l" + count(150_000) + b"N" * 150_000) * 2,
        "container of 150,000",
    ),
    "a key that is a number": (b"d" + count(1) + encode(1) + b"N", "a int where a str belongs"),
    "a key that is a list": (b"d" + count(1) + encode([]) + b"N", "a list where a str belongs"),
    "a generator with a name": (b"g" + encode("seed"), "a str where a int belongs"),
    "a generator with a truth value": (b"g" + encode(True), "a bool where a int belongs"),
    "a probe with a number": (b"p" + encode(1), "a int where a str belongs"),
    "a probe in a probe": (b"p" * 40, "deeper than 32"),
    "a key that stands twice": (b"d" + count(2) + (encode("k") + b"N") * 2, "'k' stands twice"),
    "an integer of digits that are too large": (b"i" + count(310) + b"9" * 310, "1,024 bits"),
    "an integer of a million digits": (b"i" + count(10**6) + b"9" * 10**6, "310 digits"),
    "a string of 100 MB": (b"s" + count(100 * 2**20) + b"x" * 100, "104,857,600 bytes"),
    "half a surrogate": (b"s" + count(3) + b"\xed\xa0\x80", "not UTF-8"),
    "a null too long for its character": (b"s" + count(2) + b"\xc0\x80", "not UTF-8"),
    "an array without a header": (b"a", "truncated"),
    "an array of an unknown dtype": (array_header(12, 1) + b"\0" * 8, "unknown dtype code 12"),
    "an array of 33 dimensions": (array_header(FLOAT64, *(1,) * 33) + b"\0" * 8, "33 dimensions"),
    "an array of 64 dimensions": (array_header(FLOAT64, *(1,) * 64) + b"\0" * 8, "64 dimensions"),
    "an array of 255 dimensions": (b"a" + bytes((FLOAT64, 255)), "255 dimensions"),
    "an array whose extents are cut short": (b"a" + bytes((FLOAT64, 2)) + extents(1), "truncated"),
    "an array whose numbers are cut short": (array_header(FLOAT64, 2) + b"\0" * 15, "truncated"),
    "an array with numbers to spare": (array_header(FLOAT64, 2) + b"\0" * 17, "1 bytes are left over"),
    "an array larger than a frame": (array_header(FLOAT64, 2**40), "an array of shape"),
    "an array whose size overflows": (array_header(FLOAT64, 2**33, 2**33), "an array of shape"),
    "no numbers and a huge extent": (array_header(FLOAT64, 0, 2**63), "an array of shape"),
    "no numbers and one extent over the limit": (array_header(FLOAT64, 0, 2**23 + 1), "an array of shape"),
    "no numbers and extents that overflow": (array_header(FLOAT64, 2**40, 0, 2**40), "an array of shape"),
}


@for_each("lie", LYING_PAYLOADS)
def test_bytes_that_lie_are_refused(lie: str) -> None:
    payload, says = LYING_PAYLOADS[lie]
    with pytest.raises(WireError, match=says):
        decode(payload)


@pytest.mark.parametrize("tag", ["l", "t", "d"])
def test_nesting_without_end_is_refused(tag: str) -> None:
    opening = tag.encode() + count(1) + (encode("key") if tag == "d" else b"")
    with pytest.raises(WireError, match="deeper than 32"):
        decode(opening * 100_000 + b"N")


@given(values, st.data())
def test_a_value_cut_short_anywhere_is_refused(value: Any, data: st.DataObject) -> None:
    payload = encode(value)
    kept = data.draw(st.integers(0, len(payload) - 1))
    with pytest.raises(WireError):
        decode(payload[:kept])


@given(values, st.binary(min_size=1, max_size=9))
def test_bytes_left_over_are_refused(value: Any, more: bytes) -> None:
    with pytest.raises(WireError):
        decode(encode(value) + more)


def reads_or_refuses(payload: bytes) -> None:
    """Read; what is refused is refused with a `WireError`, and memory is taken in proportion to the input."""
    tracemalloc.start()
    try:
        decode(payload)
    except WireError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 100_000 + 500 * len(payload)


@given(values)
def test_what_was_read_is_sent_and_read_again_as_the_very_same(value: Any) -> None:
    payload = encode(decode(encode(value)))
    assert payload == encode(decode(payload))


@settings(max_examples=300)
@given(st.binary(max_size=400))
@example(b"l" + count(wire.MAX_ITEMS - 1) + b"N" * 100)
@example(array_header(FLOAT64, 2**25))
@example(array_header(FLOAT64, 0, 2**26))
@example(b"s" + count(wire.MAX_TEXT))
def test_random_bytes_are_read_or_refused(payload: bytes) -> None:
    reads_or_refuses(payload)


@settings(max_examples=300)
@given(values, st.data())
def test_a_value_with_bytes_changed_is_read_or_refused(value: Any, data: st.DataObject) -> None:
    payload = bytearray(encode(value))
    for position, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(payload) - 1), st.integers(0, 255)), min_size=1, max_size=4)
    ):
        payload[position] = byte
    reads_or_refuses(bytes(payload))


@for_each(
    "header, says",
    [
        (b"", "has 4 bytes, this one has 0"),
        (b"\0" * 3, "has 4 bytes, this one has 3"),
        (b"\0" * 5, "has 4 bytes, this one has 5"),
        (count(wire.MAX_FRAME + 1), "over the limit"),
        (b"\xff" * 4, "over the limit"),
    ],
)
def test_a_header_that_lies_is_refused(header: bytes, says: str) -> None:
    with pytest.raises(WireError, match=says):
        wire.payload_length(header)


def test_a_header_at_the_limit_is_read() -> None:
    assert wire.MAX_FRAME == wire.payload_length(count(wire.MAX_FRAME))


def test_booleans_are_read_as_truth_values_whatever_their_bytes() -> None:
    array = decode(array_header(0, 3) + b"\x00\x01\xff")
    assert [False, True, True] == array.tolist()
    assert b"\x00\x01\x01" == array.tobytes()


@for_each(
    "value, holds",
    [
        ({"a": 1, "b": "x"}, True),
        ({"a": 1}, False),
        ({"a": 1, "b": "x", "c": 0}, False),
        ({"a": "1", "b": "x"}, False),
        ([("a", 1), ("b", "x")], False),
        (None, False),
    ],
)
def test_a_mapping_is_one_of_certain_kinds_with_all_keys_no_others_and_each_of_its_kind(
    value: Any, holds: bool
) -> None:
    assert holds is wire.is_mapping_of(value, a=int, b=str)


def test_every_dtype_that_is_promised_has_a_code() -> None:
    carried: list[Callable[[], Any]] = [np.dtype(code).type for code in "?bhilqBHILQefd"]
    assert len(carried) == sum(alike(np.zeros(2, kind), decode(encode(np.zeros(2, kind)))) for kind in carried)
