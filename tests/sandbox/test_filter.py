"""What the system-call filter refuses, asked of the kernel call by call, with nothing else in the way."""

from __future__ import annotations

import errno
import json
import os
import platform
import signal
import subprocess
import sys

import pytest

from autograder.sandbox import Launcher
from autograder.sandbox.bubblewrap import Bubblewrap
from autograder.sandbox.filter import ALLOWED, ALLOWED_REQUESTS, REFUSED, names, open_filter

FORBIDDEN = {
    "processes": "fork vfork clone clone3 execveat setsid setpgid",
    "namespaces": "unshare setns chroot pivot_root",
    "other processes": "ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_open pidfd_getfd "
    "pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo",
    "mounts": "mount umount2 fsopen fsmount fsconfig fspick move_mount open_tree mount_setattr",
    "files by handle": "open_by_handle_at name_to_handle_at mknod mknodat chown fchown lchown fchownat setxattr",
    "mode and times of files": "chmod fchmod fchmodat fchmodat2 utime utimes utimensat futimesat file_setattr",
    "attributes of files": "lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat",
    "mounted files as a channel": "flock mincore cachestat fadvise64 readahead futex_waitv futex_wait futex_wake",
    "keyrings": "keyctl add_key request_key",
    "the kernel": "bpf userfaultfd perf_event_open kexec_load kexec_file_load init_module finit_module delete_module "
    "reboot swapon swapoff quotactl acct syslog sethostname setdomainname vhangup personality seccomp",
    "io_uring": "io_uring_setup io_uring_enter io_uring_register io_setup io_submit",
    "sockets": "socket socketpair connect bind listen accept accept4 sendto recvfrom sendmsg recvmsg shutdown "
    "setsockopt getsockname",
    "clocks": "settimeofday clock_settime adjtimex clock_adjtime",
    "memory that is not counted": "memfd_create memfd_secret shmget shmat msgget semget mq_open mlock mlockall "
    "mbind move_pages",
    "watching": "inotify_init inotify_init1 inotify_add_watch fanotify_init signalfd4 eventfd2 timerfd_create "
    "timer_create",
    "users": "setuid setgid setreuid setresuid setgroups capset",
    "the processor": "iopl ioperm modify_ldt",
}
CALL = """
import ctypes, json, sys
library = ctypes.CDLL(None, use_errno=True)
answers = {}
for name, number in json.loads(sys.argv[1]).items():
    ctypes.set_errno(0)
    library.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6)
    answers[name] = ctypes.get_errno()
print(json.dumps(answers))
"""
MACHINE_CODE = """
import ctypes, mmap, sys
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex(sys.argv[1]))
print(ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(code)))())
"""


def filtered(launcher: Launcher, source: str, argument: str) -> subprocess.CompletedProcess[str]:
    """Run this machine's own Python with ctypes and everything, under the filter alone."""
    assert isinstance(launcher, Bubblewrap)
    descriptor = open_filter()
    try:
        command = [str(launcher.program), "--unshare-pid", "--ro-bind", "/", "/", "--seccomp", str(descriptor)]
        return subprocess.run(
            [*command, sys.executable, "-c", source, argument],
            pass_fds=(descriptor,), capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    finally:
        os.close(descriptor)


def numbers(wanted: str) -> dict[str, int]:
    """The numbers of these calls, of those that this machine has."""
    import pyseccomp

    found = {name: pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) for name in names(wanted)}
    return {name: number for name, number in found.items() if number >= 0}


@pytest.mark.parametrize("purpose", FORBIDDEN)
def test_is_refused(purpose: str, bubblewrap: Launcher) -> None:
    asked = numbers(FORBIDDEN[purpose])
    if not asked:
        pytest.skip(f"this machine's processor has no calls for {purpose}")
    done = filtered(bubblewrap, CALL, json.dumps(asked))
    assert 0 == done.returncode, done.stderr
    answers = json.loads(done.stdout)
    assert {name: errno.EPERM if name in names(REFUSED) else errno.ENOSYS for name in asked} == answers


def test_a_call_that_no_kernel_has_yet_is_refused_like_one_that_this_kernel_lacks(bubblewrap: Launcher) -> None:
    done = filtered(bubblewrap, CALL, json.dumps({"new": 900}))
    assert {"new": errno.ENOSYS} == json.loads(done.stdout)


def test_what_is_allowed_reaches_the_kernel(bubblewrap: Launcher) -> None:
    done = filtered(bubblewrap, CALL, json.dumps(numbers("close lseek munmap")))
    assert {"close": errno.EBADF, "lseek": errno.EBADF, "munmap": errno.EINVAL} == json.loads(done.stdout)


def test_a_terminal_cannot_be_typed_into(bubblewrap: Launcher) -> None:
    source = "import fcntl, sys\ntry: fcntl.ioctl(0, int(sys.argv[1], 16))\nexcept OSError as error: print(error.errno)"
    typing, controlling, screen = "0x5412", "0x540E", "0x541C"
    for request in (typing, controlling, screen):
        assert f"{errno.ENOSYS}\n" == filtered(bubblewrap, source, request).stdout


def test_locks_leases_and_watches_on_mounted_files_are_refused(bubblewrap: Launcher) -> None:
    source = """
import errno, fcntl, json, struct, sys
answers = {}
with open(sys.executable, "rb") as file:
    for name, argument in (("F_SETLK", bytes(32)), ("F_SETLKW", bytes(32)), ("F_OFD_SETLK", bytes(32)),
                           ("F_SETLEASE", fcntl.F_RDLCK), ("F_NOTIFY", 1), ("F_SETOWN", 1), ("F_SETSIG", 10)):
        try:
            fcntl.fcntl(file, getattr(fcntl, name), argument)
        except OSError as error:
            answers[name] = error.errno
print(json.dumps(answers))
"""
    expected = dict.fromkeys(
        ("F_SETLK", "F_SETLKW", "F_OFD_SETLK", "F_SETLEASE", "F_NOTIFY", "F_SETOWN", "F_SETSIG"), errno.ENOSYS
    )
    assert expected == json.loads(filtered(bubblewrap, source, "").stdout)


def test_a_futex_is_between_the_threads_of_one_process(bubblewrap: Launcher) -> None:
    """One on a page of a mounted file, which every worker has, would wake a waiter in another worker."""
    source = """
import ctypes, json, sys
library = ctypes.CDLL(None, use_errno=True)
word, at_once = ctypes.c_int(0), (ctypes.c_long * 2)(0, 0)
def ask(request):
    ctypes.set_errno(0)
    library.syscall(ctypes.c_long(int(sys.argv[1])), ctypes.byref(word), ctypes.c_long(request), ctypes.c_long(0),
                    ctypes.byref(at_once), None, ctypes.c_long(-1))
    return ctypes.get_errno()
print(json.dumps([ask(request) for request in (0, 1, 9, 10, 128, 129)]))
"""
    done = filtered(bubblewrap, source, str(numbers("futex")["futex"]))
    assert [*[errno.ENOSYS] * 4, errno.ETIMEDOUT, 0] == json.loads(done.stdout)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="other processors have no such second set of calls")
@pytest.mark.parametrize(
    "code",
    ["b814000000cd80c3", "b8270000400f05c3"],  # getpid of i386 through its interrupt, and of x32
    ids=["i386", "x32"],
)
def test_a_call_of_a_foreign_architecture_ends_the_process(code: str, bubblewrap: Launcher) -> None:
    assert 128 + signal.SIGSYS == filtered(bubblewrap, MACHINE_CODE, code).returncode


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the machine code is for x86-64")
def test_the_same_code_with_the_processors_own_call_runs(bubblewrap: Launcher) -> None:
    """So that the test above can fail."""
    done = filtered(bubblewrap, MACHINE_CODE, "b8270000000f05c3")
    assert (0, "2\n") == (done.returncode, done.stdout)


def test_nothing_is_both_allowed_and_refused() -> None:
    allowed, refused = {*names(*ALLOWED.values()), *ALLOWED_REQUESTS}, set(names(REFUSED))
    assert set() == allowed & refused
    assert set() == allowed & set(names(*FORBIDDEN.values()))
