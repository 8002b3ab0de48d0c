"""A part of the library that is not ready, told in one line."""

from __future__ import annotations


class NotReady(ImportError):
    """A part cannot be had. The message is one line: the part, why, and where to mend it."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback, of which no line would be the learner's."""
        return [str(self)]
