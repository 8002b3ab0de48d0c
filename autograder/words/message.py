"""A message in words: what every report shows of it, line by line.

What a message holds may quote a learner. Here it becomes text that can do nothing; each format then escapes for its
own syntax. Nothing reads these words back: who wants to know what stands in a message asks the message.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from autograder.model import Cases, Counterexample, Message, Place, Side
from autograder.words.show import count
from autograder.words.text import clean, one_line

_LONGEST: Final = 2000
"""Characters of one text within a message. The longest of our own has a third of that."""


@dataclass(frozen=True)
class Words:
    """What there is to read of a message, harmless to a terminal and to a reader's eye.

    Attributes:
        sentences: each on lines of its own.
        share: how many cases are right; may be empty.
        example: the counterexample as labels (``Called``) with their text.
        mistake: the name of the known mistake; may be empty.
        hint: the next step; may be empty.
    """

    sentences: tuple[str, ...] = ()
    share: str = ""
    example: tuple[tuple[str, str], ...] = ()
    mistake: str = ""
    hint: str = ""


NOTHING: Final = Words()


def in_words(message: Message) -> Words:
    """A message in words."""
    sentences = (line for sentence in message.sentences for line in clean(sentence, _LONGEST).split("\n"))
    return Words(
        sentences=tuple(line for line in sentences if line.strip()),
        share="" if message.cases is None else share(message.cases),
        example=() if message.counterexample is None else example(message.counterexample),
        mistake=one_line((message.misconception or "")[:_LONGEST]),
        hint=clean(message.hint, _LONGEST),
    )


def and_then(message: Message, what: str) -> Message:
    """The message with one more sentence to its hint: what is to be done where it is read. None without a hint."""
    return replace(message, hint=f"{message.hint} {what}") if message.hint else message


def text_of(message: Message) -> str:
    """Sentences, share and counterexample as plain text, a line for each; without the mistake's name and the hint."""
    words = in_words(message)
    lines = [*words.sentences, *([words.share] if words.share else [])]
    return "\n".join([*lines, *(f"{label}: {text}" for label, text in words.example)])


def share(cases: Cases) -> str:
    """``5 of 6 cases right.``"""
    return f"{cases.right} of {count(cases.total, 'case')} right."


def example(shown: Counterexample) -> tuple[tuple[str, str], ...]:
    """A counterexample as labels with their text, cleaned: what was called, what came back, what was expected."""
    rows = [("Called", _called(shown)), ("Came back", _side(shown.came_back))]
    if shown.expected is not None:
        rows.append(("Expected", _side(shown.expected)))
    return tuple((label, clean(text, 2 * _LONGEST)) for label, text in rows)


def place_in_words(place: Place) -> str:
    """``cell linear_backward, line 3: dw = dy @ x``."""
    return f"cell {place.cell}, line {place.line}" + (f": {place.text}" if place.text else "")


def _called(shown: Counterexample) -> str:
    names = ", ".join(argument.name for argument in shown.arguments)
    call = f"{shown.function}({names})" if shown.how == "once" else f"{shown.function}, {shown.how},"
    given = ", ".join(f"{argument.name} = {argument.words}" for argument in shown.arguments)
    return call + (f" with {given}" if given else "") + (f" ({shown.case})" if shown.case else "")


def _side(side: Side) -> str:
    return f"{side.part} = {side.words}" if side.part else side.words
