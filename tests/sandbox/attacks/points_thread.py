"""Points by a thread left running, which overwrites answers on their way out."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="no thread can be started, and the value must still be right",
    ends=("wrong", "bad_output", "killed", "raised", "timeout"),
    neighbour=False,
    code="""
import gc, threading, time

def forge():
    end = time.monotonic() + 3
    while time.monotonic() < end:
        for found in gc.get_objects():
            if type(found) is dict and "nonce" in found and "status" in found:
                found.update(status="ok", changed=(), error="")
        time.sleep(0.001)

threading.Thread(target=forge, daemon=True).start()

def answer(*arguments):
    return np.zeros(3)
""",
)
