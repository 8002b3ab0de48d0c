"""Known mistakes of tasks about drawing: by what their draws show, since chance may have fallen otherwise."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from heapq import heappop, heappush
from typing import Any

from autograder.explain.answered import Answered, Likeness, Wrong, both_refuse, is_same, likenesses
from autograder.explain.habits import is_right_in_single
from autograder.explain.likeness import are_of_one_form, broken, in_words, is_fixed, one_never_does
from autograder.inside import invoke
from autograder.judge.verdict import Failure
from autograder.model import Case, Misconception, Outcome


def most_alike(
    mistakes: Sequence[Misconception], answered: Answered, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[Misconception, Likeness] | None:
    """Of mistakes that show the same as the learner's draws, the one that does in more cases than any other."""
    by_function = _followed(mistakes, _Draws(answered, outcomes, failures))
    found = list(likenesses(mistakes, lambda wrong: by_function.get(id(wrong))))
    ordinary = [one for one in found if one[1].is_ordinary]
    found = ordinary or [one for one in found if one[1].fails_in_its_own_way and not one[1].clashes()]
    fewest = min(((likeness.unlike_values, likeness.unlike) for _, likeness in found), default=(0, 0))
    found = [one for one in found if (one[1].unlike_values, one[1].unlike) == fewest]
    return found[0] if len(found) == 1 else None


def _followed(mistakes: Sequence[Misconception], draws: _Draws) -> dict[int, Likeness]:
    """How like a learner's draws those of wrong functions are, by identity.

    All are followed case by case, always the one that differs least so far. Whoever differs more than one that has come
    to its end is left: it would not be named. Of a mistake's several variants all count.
    """
    wrongs = [(wrong, len(one.variants) == 1) for one in mistakes for wrong in one.variants]
    runs = [(0, place, draws.compared(wrong)) for place, (wrong, _) in enumerate(wrongs)]
    found: dict[int, Likeness] = {}
    fewest = len(draws.cases)
    while runs:
        unlike_values, place, run = heappop(runs)
        wrong, is_alone = wrongs[place]
        if is_alone and unlike_values > fewest:
            continue
        try:
            heappush(runs, (next(run), place, run))
        except StopIteration as end:
            if end.value is not None:
                found[id(wrong)] = end.value
                fewest = min(fewest, end.value.unlike_values) if end.value.is_ordinary else fewest
    return found


class _Draws:
    """What a learner's draws show, to be compared with those of wrong functions."""

    def __init__(self, answered: Answered, outcomes: Sequence[Outcome], failures: Sequence[Failure]) -> None:
        self.answered, self.task, self.cases = answered, answered.task, answered.exam.cases
        self.outcomes, self.failures = outcomes, failures
        failed = {id(failure.case): failure for failure in failures}
        self.failed = [failed.get(id(case)) for case in self.cases]
        self.of_two = [one for one in self.task.properties if one.of_two]
        self.quick_first = sorted(range(len(self.cases)), key=self._calls)
        self._broken: dict[int, list[bool]] = {}

    def compared(self, wrong: Wrong) -> Generator[int, None, Likeness | None]:
        """How like these a wrong function's draws are, as far as chance does not decide, case by case.

        After each comes in how many cases that have an answer the two differ so far. In the end it is `None` where an
        ordinary case tells them apart in which neither left anything to luck, where more than a quarter of the cases
        that have an answer do, or where no failure is explained. An edge is too small to tell them apart.
        """
        explained: set[int] = set()
        differing: list[int] = []
        unlike, unlike_values = 0, 0
        most = sum(case.raises is None for case in self.cases) // 4
        for number in self.quick_first:
            case, outcome, failure = self.cases[number], self.outcomes[number], self.failed[number]
            glance = self.answered.glance(wrong, number) if outcome.status == "ok" else None
            is_ruled_out = glance is not None and self._is_ruled_out(number, glance)
            if not is_ruled_out and self._shows_the_same(wrong, number):
                if failure is not None and not is_right_in_single(failure):
                    explained.add(number)
                yield unlike_values
                continue
            answer = glance if glance is not None and is_ruled_out else self.answered.answer(wrong, number)
            if case.kind == "ordinary" and is_fixed(answer.value) and is_fixed(outcome.value):
                return None
            differing.append(number)
            if failure is not None or is_ruled_out or self.answered.failure(wrong, number) is not None:
                unlike += 1
                unlike_values += case.raises is None
            if unlike_values > most:
                return None
            yield unlike_values
        own = sum(self.answered.failure(wrong, number) is not None for number in explained)
        if not explained or 2 * own < len(explained):  # who is right there explains nothing, whatever chance may do
            return None
        told = {id(self.cases[number]) for number in explained}
        return Likeness(
            tuple(failure for failure in self.failures if id(failure.case) in told),
            tuple(failure for failure in self.failures if id(failure.case) not in told),
            unlike,
            unlike_values,
            lambda: any(self.answered.failure(wrong, number) is not None for number in differing),
        )

    def _is_ruled_out(self, number: int, glance: invoke.Answer) -> bool:
        """Whether two draws are enough to tell that a wrong function shows something else in a case.

        Where the learner's draws are right, it is then itself wrong.
        """
        if glance.status != "ok":
            return True
        theirs = broken(self.task, self.of_two, self.cases[number], glance.value)
        if self.failed[number] is None:
            return any(theirs)
        if self.task.alike is not None:
            return False
        return theirs != self._broken_of_two(number) or not are_of_one_form(glance.value, self.outcomes[number].value)

    def _shows_the_same(self, wrong: Wrong, number: int) -> bool:
        """Whether a wrong function came to the same in a case as the learner's, as far as chance did not decide."""
        case, outcome, failure = self.cases[number], self.outcomes[number], self.failed[number]
        if is_same(self.answered, wrong, number, outcome, failure):
            return True
        if both_refuse(self.answered, wrong, number, self.outcomes):
            return True
        answer, theirs = self.answered.answer(wrong, number), self.answered.failure(wrong, number)
        if not answer.status == outcome.status == "ok":
            return False
        if theirs is None and failure is None:
            return True
        if (theirs is None) != (failure is None) and not self._is_luck(case, answer.value, number):
            return False
        if case.raises is not None:
            return False  # which errors do not come is told by habits
        if "changed" in (theirs and theirs.kind, failure and failure.kind) and answer.changed != outcome.changed:
            return False
        try:
            if self.task.alike is not None:
                is_alike = self.task.alike(case, answer.value, outcome.value)
                return is_alike and not one_never_does(answer.value, outcome.value)
            if self.task.tells_apart is not None and self.task.tells_apart(case, answer.value, outcome.value):
                return False
        except Exception:
            return False
        if theirs is None or failure is None:
            return False
        if theirs.kind == failure.kind and in_words(theirs.note) != in_words(failure.note):
            return False
        if not are_of_one_form(answer.value, outcome.value) or one_never_does(answer.value, outcome.value):
            return False
        return broken(self.task, self.task.properties, case, answer.value) == self._broken_of(number)

    def _is_luck(self, case: Case, value: Any, number: int) -> bool:
        """Whether only what chance decides breaks in one of two records, so that the other may show the same."""
        if self.task.alike is None:
            return False
        return not any(broken(self.task, self.of_two, case, value)) and not any(self._broken_of_two(number))

    def _broken_of(self, number: int) -> list[bool]:
        """Which properties do not hold of the learner's draws in a case."""
        if number not in self._broken:
            case, value = self.cases[number], self.outcomes[number].value
            self._broken[number] = broken(self.task, self.task.properties, case, value)
        return self._broken[number]

    def _broken_of_two(self, number: int) -> list[bool]:
        pairs = zip(self.task.properties, self._broken_of(number), strict=True)
        return [is_broken for one, is_broken in pairs if one.of_two]

    def _calls(self, number: int) -> int:
        """How many draws a case asks for."""
        calls = self.cases[number].arguments.get("calls")
        return calls if isinstance(calls, int) else 0
