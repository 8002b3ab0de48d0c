"""What nbgrader logs, for the case that it fails."""

from __future__ import annotations

import logging
import sys


class Messages(logging.Handler):
    """Keeps the errors that are logged, as text, and the exceptions over which they are."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text: list[str] = []
        self.exceptions: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one. nbgrader writes a traceback into its message, and raises something else when all is over."""
        self.text.append(record.getMessage())
        handled = sys.exc_info()[1]
        if handled is not None and handled not in self.exceptions:
            self.exceptions.append(handled)

    def clear(self) -> None:
        """Forget all."""
        self.text.clear()
        self.exceptions.clear()
