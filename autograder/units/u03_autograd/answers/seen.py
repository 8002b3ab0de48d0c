"""Where mistakes that several tasks share were seen in real work."""

from __future__ import annotations

from typing import Final

ASSIGNED: Final = "https://github.com/karpathy/micrograd/issues/2"
TWICE: Final = "https://github.com/karpathy/micrograd/issues/53"
STALE: Final = "https://github.com/karpathy/micrograd/pull/102"
NOT_SUMMED_BACK: Final = "https://github.com/deeplearning4j/nd4j/issues/2424"
WRONG_AXIS: Final = "https://github.com/HomericIntelligence/Odyssey/pull/2080"
SUM_OF_A_SCALAR: Final = "https://github.com/facebookresearch/shumai/issues/74"
ONE_DIMENSION: Final = "https://github.com/harvard-edge/cs249r_book/pull/1781"
EMPTY_TESTS: Final = "https://github.com/dlsyscourse/hw1 (tests/hw1/test_autograd_hw.py: upstream = ones)"
TANH_OF_Z: Final = "https://cs231n.github.io/neural-networks-2/"
UPSTREAM_CHANGED: Final = "https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy"
