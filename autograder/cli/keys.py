"""Ends what waits in a plain terminal by a key, so that nothing else in it is interrupted, as the make behind it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

ENDS: Final = frozenset(b"\x03\x04q")
"""Ctrl-C, Ctrl-D, and q as in the full screen."""
_LONGEST_LOOK: Final = 0.2


@contextmanager
def ended_by_key() -> Iterator[bool]:
    """Within, Ctrl-C and ``q`` raise `KeyboardInterrupt` on the main thread, and are signals to no other program.

    Yields whether that is so: without a terminal as input, in the background and on Windows, all is as ever.
    """
    try:
        import termios

        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
        is_ours = os.tcgetpgrp(keyboard) == os.getpgrp()  # else the system stops whoever changes its modes
    except (ImportError, AttributeError, OSError, ValueError, termios.error):
        yield False
        return
    if not is_ours:
        yield False
        return
    modes = termios.tcgetattr(keyboard)
    modes[3] &= ~(termios.ICANON | termios.ECHO)
    modes[6][termios.VINTR] = b"\0"  # a key like any other; the one that suspends stays
    over = threading.Event()
    listener = threading.Thread(target=_listen, args=(keyboard, over), daemon=True)
    termios.tcsetattr(keyboard, termios.TCSADRAIN, modes)
    listener.start()
    try:
        yield True
    finally:
        over.set()
        listener.join()
        with suppress(termios.error):  # the terminal has gone
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _listen(keyboard: int, over: threading.Event) -> None:
    import select

    while not over.is_set():
        ready, _, _ = select.select([keyboard], [], [], _LONGEST_LOOK)
        pressed = os.read(keyboard, 64) if ready and not over.is_set() else None
        if pressed is not None and (not pressed or ENDS.intersection(pressed)):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            return
