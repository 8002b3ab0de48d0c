"""Where mistakes were seen."""

from __future__ import annotations

from typing import Final

CS231N: Final = "https://cs231n.github.io/neural-networks-2/"
ONES_ARE_BLIND: Final = "https://github.com/dlsyscourse/hw1"
UNBIASED: Final = "https://github.com/pytorch/pytorch/issues/19902"
SMALL_WEIGHTS: Final = "https://community.deeplearning.ai/t/week-4-assignment/63286"
COPIES: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
