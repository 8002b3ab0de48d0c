"""Where mistakes that several tasks share were seen in real work."""

from __future__ import annotations

from typing import Final

COPIES: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
BROADCASTING: Final = "https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html"
