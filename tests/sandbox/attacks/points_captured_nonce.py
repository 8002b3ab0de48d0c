"""Points by answers to later questions, given early with the nonces seen so far."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer needs the nonce of its own question, which is drawn anew for each",
    tasks=("relu",),
    stock=False,
    ends=("wrong", "bad_output"),
    neighbour=False,
    code="""
import gc, sys
from autograder.inside import wire

seen = []

def nonces():
    frame = sys._getframe()
    while frame is not None:
        request = frame.f_locals.get("request")
        streams = [value for value in frame.f_locals.values() if hasattr(value, "writable")]
        streams = [stream for stream in streams if stream.writable()]
        if isinstance(request, dict) and streams:
            seen.append(request["nonce"])
            return streams
        frame = frame.f_back
    return []

def answer(*arguments):
    for stream in nonces():
        for nonce in seen * 2:
            stream.write(wire.frame({"nonce": nonce, "status": "ok", "value": np.zeros(3), "changed": (), "error": "",
                                     "error_types": (), "place": None, "drew_globally": False}))
        stream.flush()
    assert seen
    return np.zeros(3)
""",
)
