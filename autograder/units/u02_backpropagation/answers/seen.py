"""Where mistakes that several tasks share were seen in real work."""

from __future__ import annotations

from typing import Final

ONES_ARE_BLIND: Final = "https://github.com/dlsyscourse/hw1 (tests/hw1/test_autograd_hw.py: upstream = ones)"
IN_PLACE: Final = "https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy"
COPIES: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
WRONG_DW1: Final = "https://community.deeplearning.ai/t/wrong-values-for-dw1/85937"
GRADIENT_CHECKS: Final = "https://cs231n.github.io/neural-networks-3/"
