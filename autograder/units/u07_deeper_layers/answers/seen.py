"""Where mistakes that several tasks share were seen in real work."""

from __future__ import annotations

from typing import Final

COPIES: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
