"""Harm to the judge's memory and time by errors with 190,000 classes, by another `invoke.call` in the worker."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="of an error fifty classes are kept, and a few hundred characters of each",
    ends=("raised",),
    stock=False,
    neighbour=False,
    tasks=("relu",),
    code="""
import autograder.inside.invoke

ANSWER = autograder.inside.invoke.Answer("raised", error="x" * 250, error_types=("x" * 250,) * 190_000)

autograder.inside.invoke.call = lambda *arguments: ANSWER

def answer(*arguments):
    return None
""",
)
