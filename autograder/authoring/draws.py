"""What must hold of draws at random, in whatever way the generator was used: the properties of random tasks.

There is no draw to compare with. What was promised of each is looked at exactly; what chance decides is looked at over
all calls together, by statements that a fair draw breaks with a chance that is known (`autograder.authoring.chance`).
A driver keeps the record (`autograder.inside.draws.record`), with as many calls as the case has in its argument
``calls``. It comes from a learner's process, so it may be anything: each property looks at the form first and answers
with a sentence.

Few calls, `FEW`, tell whether one draw has to do with another and whether neighbours stick together; only `MANY` tell a
slight preference. So a task needs many in a few cases alone, and a case in which even few tell nothing, such as one of
four rows, is an edge and never ordinary.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.arguments import whole_number_of
from autograder.authoring.chance import repeat_neighbours, stay_in_place
from autograder.authoring.fairness import Items as Items
from autograder.authoring.fairness import memory, unfair_item, unfair_pair, wrong_sizes
from autograder.model import Array, Case, Property
from autograder.words import show

BUDGET: Final = 3e-7
"""The chance that right work is marked down in a task, at most: so many properties, in so many cases, depend on it."""
CHECKS: Final = 300
"""How often a task looks at what chance decides, at most: its properties times its cases."""
ODDS: Final = BUDGET / CHECKS
"""The chance that right work fails one property in one case, at most."""
TWO: Final = 2
"""So many calls tell no more than whether anything is drawn: for edges."""
FEW: Final = 25
MANY: Final = 100

OneDraw: TypeAlias = Callable[[Case, Any], "str | None"]
"""What is wrong with one draw, in a sentence; `None` where nothing is."""
ManyDraws: TypeAlias = Callable[[Case, Array], "str | None"]
"""The same for the sketches of all draws, array of shape (calls, items)."""


@dataclass(frozen=True)
class Draws:
    """The record of a driver, as `autograder.inside.draws.record` describes it: nothing is known of what is in it."""

    first: Any
    again: Any
    other: Any
    many: Any


FAIRLY: Final = "Each must have the same chance, whatever its place and its neighbours: `rng.permutation` sees to it."
ANEW: Final = "Draw everything anew with `rng` in each call: an order that is fixed beforehand is no random one."

ItemsOf: TypeAlias = Callable[[Case, Array], Iterable[Items]]
"""The items of a case, as the sketches of all draws mark them."""


@dataclass(frozen=True)
class Drawing:
    """How a task draws. Its methods give the properties.

    Attributes:
        called: what its draws are called, in the plural: ``epochs``, ``calls``.
        fault: what is wrong with the form of one draw. The other statements about one draw are made of those alone that
            have this form.
        width: how many numbers or truth values the sketch of a draw has.
        dtype: of the sketches: bool, or int64.
        fault_of_many: what is wrong with the sketches, in a few words: ``row 3 comes twice``.
        fresh: whether each draw has a generator of its own, as in the driver's `record`.
    """

    called: str
    fault: OneDraw
    width: Callable[[Case], int]
    dtype: type[np.generic] = np.int64
    fault_of_many: ManyDraws = lambda case, many: None
    fresh: bool = False

    def each(self, name: str, fault: OneDraw | None = None, *, hint: str) -> Property:
        """What was promised of each draw, the form alone by default. Exact, and looked at in full for two draws."""

        def look(case: Case, draws: Draws) -> str | None:
            return fault and (fault(case, draws.first) or fault(case, draws.other))

        return self._of_two(name, look, hint)

    def in_both(self, name: str, fault: OneDraw, *, hint: str) -> Property:
        """What chance may bring about in one draw, but hardly in two: wrong where both of them have it."""

        def look(case: Case, draws: Draws) -> str | None:
            return fault(case, draws.first) and fault(case, draws.other)

        return self._of_two(name, look, hint)

    def decided_by_rng(
        self, name: str = "follows rng", *, hint: str = "Draw from the generator that is passed in, and from no other."
    ) -> Property:
        """Whether a generator in the same state gives the same draw. Right work never fails.

        Whoever draws from a generator that all programs share fails: it is in another state for each call.
        """

        def look(case: Case, draws: Draws) -> str | None:
            if same(draws.first, draws.again):
                return None
            return "Two generators in the same state gave different answers: something besides `rng` decides."

        return self._of_two(name, look, hint)

    def new_each_time(
        self,
        what: str,
        chosen: Callable[[Any], Any],
        log_ways: Callable[[Case], float],
        *,
        name: str = "new each time",
        hint: str = "Draw anew in each call, with a method of `rng`: it moves on.",
    ) -> Property:
        """Whether the second draw is another than the first.

        Whoever makes a generator of their own with a fixed seed fails. Right work fails once in the ways to draw, and
        where these are too few for that to be below `ODDS`, nothing is said.

        Args:
            what: what must differ, as a learner reads it: ``order``, ``test rows``.
            chosen: that, of one draw.
            log_ways: the logarithm of the number of ways in which it can be chosen, each as likely as any other, or of
                any lower number.
        """

        def look(case: Case, draws: Draws) -> str | None:
            if not is_long_odds(-log_ways(case)) or not same(chosen(draws.first), chosen(draws.other)):
                return None
            generators = "different generators" if self.fresh else "one generator"
            return f"Two {self.called} in a row with {generators} gave the same {what}, which chance hardly ever does."

        return self._of_two(name, look, hint)

    def every_time(
        self,
        name: str = "every time",
        items: ItemsOf | None = None,
        *,
        hint: str = "Call it many times, and compare what comes back each time with what the docstring promises.",
    ) -> Property:
        """Whether all draws are as long as they should be and without fault, and take as many as they should. Exact."""
        return self.over_many(
            name, lambda case, many: wrong_sizes(items(case, many), self.called) if items else None, hint=hint
        )

    def fair_by_item(self, name: str, items: ItemsOf, *, hint: str = FAIRLY) -> Property:
        """Whether each of the items is taken as often as any other, in all draws together.

        Right work fails with a chance of at most `ODDS`, a third of it for items that are never taken, or always, a
        third for a half of them that is taken too often, and a third for any one. The last two rest on theorems 4 and 1
        of the paper that `autograder.authoring.chance.is_far` names: the bounds are on expectations of convex
        functions, which are largest where each item of a draw is drawn by itself. Where they are drawn without putting
        back, or dealt out as evenly as can be, none comes further by chance.
        """
        return self._of_items(name, items, unfair_item, hint)

    def fair_by_pair(self, name: str, items: ItemsOf, *, hint: str = FAIRLY) -> Property:
        """Whether neighbours are taken together no more and no less than any two, in all draws together.

        Right work fails with a chance of at most `ODDS`.
        """
        return self._of_items(name, items, unfair_pair, hint)

    def no_memory(self, name: str, items: ItemsOf, *, hint: str = ANEW) -> Property:
        """Whether a draw takes any of the items, whatever other draws took.

        Right work fails with a chance of at most `ODDS`.
        """
        return self._of_items(name, items, memory, hint)

    def new_followers(self, name: str, orders: Callable[[Case, Array], Array], *, hint: str = ANEW) -> Property:
        """Whether an item is followed by what follows it in another order no more often than by chance.

        Whatever other orders are, all are alike for this one. Right work fails with a chance of at most `ODDS`.

        Args:
            orders: int64 array of shape (calls, n), whose rows hold the numbers from 0 to n - 1, each once.
        """

        def statement(case: Case, many: Array) -> str | None:
            if not repeat_neighbours(orders(case, many), ODDS):
                return None
            return (
                f"In {len(many)} {self.called}, too many rows are followed by the row that follows them in an earlier "
                "one. For any two, that is about one row by chance."
            )

        return self.over_many(name, statement, hint=hint)

    def anywhere(self, name: str, orders: Callable[[Case, Array], Array], *, hint: str) -> Property:
        """Whether items come in the place of their own number as often as by chance.

        A shuffle with too few swaps leaves many there, one that never swaps an item with itself none. Right work fails
        with a chance of at most `ODDS`. `orders` are as in `new_followers`.
        """

        def statement(case: Case, many: Array) -> str | None:
            found = orders(case, many)
            if not stay_in_place(found, ODDS):
                return None
            stayed = int((found == np.arange(found.shape[1])).sum())
            calls = len(many)
            return f"In {calls} {self.called}, row i comes at place i {stayed} times, where about {calls} are expected."

        return self.over_many(name, statement, hint=hint)

    def over_many(self, name: str, statement: ManyDraws, *, hint: str) -> Property:
        """A property of all draws together, looked at where all of them are in order."""

        def holds(case: Case, answer: Any) -> str | None:
            draws = _record(answer)
            if isinstance(draws, str):
                return draws
            calls, many = calls_of(case), draws.many
            is_whole = isinstance(many, np.ndarray) and many.shape == (calls, self.width(case))
            if is_whole and many.dtype == self.dtype:
                wrong = self.fault_of_many(case, many)
                if wrong is None:
                    return statement(case, many)
            else:
                wrong = "some are not of the form that they should have"
            return f"In {calls} {self.called}, not all answers are as they should be: {wrong}."

        return Property(name, holds, hint)

    def _of_two(self, name: str, look: Callable[[Case, Draws], str | None], hint: str) -> Property:
        """A property of the first two draws, looked at where both have the form that they should have."""

        def holds(case: Case, answer: Any) -> str | None:
            draws = _record(answer)
            if isinstance(draws, str):
                return draws
            return self.fault(case, draws.first) or self.fault(case, draws.other) or look(case, draws)

        return Property(name, holds, hint, of_two=True)

    def _of_items(
        self, name: str, items: ItemsOf, statement: Callable[[Items, str, float], str | None], hint: str
    ) -> Property:
        def of_all(case: Case, many: Array) -> str | None:
            found = [one for one in items(case, many) if one.marks.shape[1] > 1]
            return next(
                (told for one in found if (told := statement(one, self.called, ODDS / len(found))) is not None), None
            )

        return self.over_many(name, of_all, hint=hint)


def calls_of(case: Case) -> int:
    """How many draws the driver makes in a case."""
    return whole_number_of(case, "calls")


def is_long_odds(log_chance: float, among: int = 1) -> bool:
    """Whether a chance, given as its natural logarithm, is at most `ODDS`, or its share where that is for several."""
    return log_chance <= math.log(ODDS / among)


def what(value: Any) -> str:
    """What sort of thing a value is, in a few words: ``an array of shape (3,) and dtype bool``."""
    return show.kind(value) + (f" and dtype {value.dtype}" if isinstance(value, np.ndarray) else "")


def int64_where_looked_at(case: Case, arrays: Iterable[Any]) -> str | None:
    """Whether all are arrays of dtype int64, in the case that looks at it. In others, any whole numbers will do."""
    if not case.looks_at_dtype:
        return None
    odd = [one for one in arrays if not isinstance(one, np.ndarray) or one.dtype != np.int64]
    return f"The docstring promises arrays of dtype int64, and there is {what(odd[0])}." if odd else None


def same(one: Any, other: Any) -> bool:
    """Whether two values that came over the wire are equal."""
    match one, other:
        case np.ndarray(), np.ndarray():
            return np.array_equal(one, other)
        case (dict(), dict()):
            return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        case (list() | tuple(), list() | tuple()):
            return len(one) == len(other) and all(map(same, one, other))
        case (np.ndarray(), _) | (_, np.ndarray()):
            return False
    return bool(one == other)


def _record(answer: Any) -> Draws | str:
    if not isinstance(answer, dict) or answer.keys() != {field.name for field in fields(Draws)}:
        return f"The answer is {show.kind(answer)}, and no record of draws."
    return Draws(**answer)
