"""What holds of the sandbox holds of its warm form: the same tests, asked of forks of one parent."""

from __future__ import annotations

from tests.sandbox import test_answers, test_cells, test_harm, test_limits, test_walls
from tests.sandbox.warm.again import of_a_sandbox

# Names have a bound of their own here, which is reached before the time is: `test_parent` looks at it.
globals().update(
    of_a_sandbox(
        test_answers,
        test_cells,
        test_harm,
        test_limits,
        test_walls,
        without="test_names_without_end_cost_the_call_that_makes_them",
    )
)
