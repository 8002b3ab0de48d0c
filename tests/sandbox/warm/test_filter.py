"""What the filter of a warm parent allows besides; that of a worker, loaded behind it, refuses what it always does."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys

import pytest

from autograder.sandbox import parent
from autograder.sandbox.filter import ALLOWED_TO_A_PARENT, REFUSED, names, open_filter
from autograder.sandbox.warm import Warm
from tests.sandbox.test_filter import CALL, FORBIDDEN, numbers

OF_A_PARENT = {*names(ALLOWED_TO_A_PARENT), "unshare", "setns", "mount", "clone"}
ASK = """
import ctypes, json, sys
library = ctypes.CDLL(None, use_errno=True)
answers = []
for name, arguments in json.loads(sys.argv[1]):
    ctypes.set_errno(0)
    getattr(library, name)(*(ctypes.c_void_p(one) for one in arguments))
    answers.append(ctypes.get_errno())
print(json.dumps(answers))
"""


def filtered(warm: Warm, source: str, argument: str, *, twice: bool = False) -> subprocess.CompletedProcess[str]:
    """Run this machine's own Python under the filter of a parent alone, or with a worker's behind it."""
    descriptors = [open_filter(for_a_parent=True), *([open_filter()] if twice else [])]
    try:
        loaded = [word for one in descriptors for word in ("--add-seccomp-fd", str(one))]
        command = [str(warm.cold.program), "--unshare-pid", "--ro-bind", "/", "/", *loaded]
        return subprocess.run(
            [*command, sys.executable, "-c", source, argument],
            pass_fds=descriptors, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    finally:
        for one in descriptors:
            os.close(one)


@pytest.mark.parametrize("twice", [False, True], ids=["parent", "worker"])
def test_what_is_not_needed_is_refused(twice: bool, warm: Warm) -> None:
    asked = numbers(" ".join(FORBIDDEN.values()))
    if not twice:
        asked = {name: number for name, number in asked.items() if name not in OF_A_PARENT - {"mount", "unshare"}}
    done = filtered(warm, CALL, json.dumps(asked), twice=twice)
    assert 0 == done.returncode, done.stderr
    plain = {name for name in names(REFUSED) if twice or name not in OF_A_PARENT}
    assert {name: errno.EPERM if name in plain else errno.ENOSYS for name in asked} == json.loads(done.stdout)


def test_only_the_requests_that_a_parent_has_reach_the_kernel(warm: Warm) -> None:
    bind, move, remount = 4096, 8192, 32
    users, files, everything = 0x10000000, 0x400, parent.NEW_REST | parent.NEW_PROCESSES
    refused = [
        *(("mount", (0, 0, 0, flags, 0)) for flags in (0, bind, move, remount, parent.NO_DEVICES_NO_SETUID | remount)),
        *(("unshare", (flags,)) for flags in (0, users, files, everything, parent.NEW_REST | users)),
        *(("setns", (9, kind)) for kind in (0, users, 0x00020000)),
        *(("prctl", (request, 0, 0, 0, 0)) for request in (1, 4, 8, 9, 21, 27, 28, 36, 38, 39, 0x59616D61)),
        ("umount2", (0, 2)),
        ("chroot", (0,)),
    ]
    reaches = [
        ("mount", (0, 0, 0, parent.NO_DEVICES_NO_SETUID, 0)),
        ("setns", (9, parent.NEW_PROCESSES)),
        ("prctl", (parent.READ_BOUNDS, 999, 0, 0, 0)),
    ]
    answers = json.loads(filtered(warm, ASK, json.dumps([*refused, *reaches])).stdout)
    assert {errno.ENOSYS, errno.EPERM} >= set(answers[: len(refused)])
    assert [errno.EFAULT, errno.EBADF, errno.EINVAL] == answers[len(refused) :]
