"""Points by the clock: the time from a guess to the next question tells whether the guess was right."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="nothing is compared before the last question of a task is answered, and each is asked once",
    ends=("wrong",),
    code="""
import time

guesses, last = {}, [None, 0.0]

def answer(*arguments):
    now = time.perf_counter()
    if last[0] is not None:
        guesses.setdefault(last[0], []).append(now - last[1])
    best = (1 + len(guesses)) / 4
    if len(guesses) > 3:
        best = min(guesses, key=lambda guess: np.mean(guesses[guess]))
    last[:] = best, time.perf_counter()
    return np.full(arguments[0].shape, best) if len(arguments) == 1 else best
""",
)
