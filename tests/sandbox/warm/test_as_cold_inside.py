"""As `test_as_cold`, of what does not hang on the walls: cells, and answers."""

from __future__ import annotations

import pytest

from tests.sandbox import test_answers, test_cells
from tests.sandbox.warm.again import of_a_sandbox

pytestmark = pytest.mark.slow
globals().update(of_a_sandbox(test_answers, test_cells, without=""))
