"""An error that a learner meets nowhere but in the sandbox comes with a hint that holds there."""

from __future__ import annotations

from autograder.explain.explanation import next_step
from autograder.sandbox import Session
from tests.cases import for_each
from tests.sandbox.asking import in_

REFUSED = {
    "a module that is not there": "import torch",
    "a module that is taken away": "import ctypes",
    "a file of the learner's": "import numpy as np; np.load('data.npy')",
    "a file outside": "open('/etc/passwd')",
    "a file that cannot be made": "open('/results.txt', 'w')",
    "the network": "import socket; socket.socket()",
    "a thread": "import threading; threading.Thread(target=print).start()",
    "threads": "from concurrent.futures import ThreadPoolExecutor as Pool; Pool().submit(print)",
    "a process": "import subprocess; subprocess.run(['true'])",
    "a fork": "import os; os.fork()",
    "a call that the kernel has and the filter has not": "import os; os.mkfifo('/tmp/pipe')",
}


@for_each("name", REFUSED)
def test_who_is_refused_something_is_told_what_to_write_it_with(name: str, inside: Session) -> None:
    outcome = in_(inside, REFUSED[name])
    assert "raised" == outcome.status
    assert "numpy and the standard library" in next_step(outcome), outcome.error


@for_each("source", ["1 / 0", "raise OSError('x')", "raise RuntimeError('x')"])
def test_who_made_a_mistake_is_told_to_look_for_it(source: str, inside: Session) -> None:
    assert "read the line that the error names" in next_step(in_(inside, source))
