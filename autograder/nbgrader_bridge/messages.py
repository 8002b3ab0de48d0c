"""What nbgrader logs, for the case that it fails."""

from __future__ import annotations

import logging


class Messages(logging.Handler):
    """Keeps the errors that are logged, as text."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.text.append(record.getMessage())
