"""Where mistakes that several tasks share were seen in real work."""

from __future__ import annotations

from typing import Final

KERNEL_SQUARE: Final = "https://github.com/Maratyszcza/NNPACK/issues/15"
REMAINDER: Final = "https://github.com/PKUFlyingPig/CMU10-714/issues/6"
LAYOUT: Final = (
    "https://gitea.server.wassname.com/wassname/ml_debug/commit/2a2f5045bbd5c820cdbc7405e619d67d630d18e4.patch"
)
FLIPPED_AGAIN: Final = "https://github.com/ddbourgin/numpy-ml/issues/27"
STRIDE_FORGOTTEN: Final = "https://github.com/Kulbear/deep-learning-coursera/pull/34"
ONES_ARE_BLIND: Final = "https://github.com/dlsyscourse/hw1 (tests/hw1/test_autograd_hw.py: upstream = ones)"
