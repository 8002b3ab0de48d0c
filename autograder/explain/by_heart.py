"""What a learner is told of a function that is right for the inputs that anybody can know, and for others or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from autograder.model import Message

NAME: Final = "right_at_recorded_seeds_only"
"""The name of that mistake, among those that a class has."""
_KNOWN_ALONE: Final = (
    "It is right for the inputs that checks and pushes ask, whose answers can be looked up, and for no others."
)
_CHECKED_ALONE: Final = "It is right for the inputs that a check asks, and not for all that this push was asked."
_FROM_ARGUMENTS: Final = (
    "Look for what does not come from the arguments: a number, a shape or a table that fits the examples you have seen."
)


def right_when_known(message: Message) -> Message:
    """Nothing ordinary is right, and all is at the public seed."""
    return replace(message, sentences=(_KNOWN_ALONE,), misconception=NAME, hint=_FROM_ARGUMENTS)


def right_when_checked(message: Message) -> Message:
    """Something is wrong at a practice seed, and nothing at the public one."""
    return replace(message, sentences=(_CHECKED_ALONE, *message.sentences), misconception=None)
