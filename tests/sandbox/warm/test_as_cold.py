"""What holds of the sandbox holds of its warm form: the same tests, asked of forks of one parent."""

from __future__ import annotations

from tests.sandbox import test_harm, test_limits, test_walls
from tests.sandbox.warm.again import of_a_sandbox

# Names have a bound of their own here, which is reached before the time is: `test_parent` looks at it. What asks for a
# sandbox by its name, in a process of its own, gets the cold form.
globals().update(
    of_a_sandbox(
        test_harm,
        test_limits,
        test_walls,
        without="test_names_without_end_cost_the_call_that_makes_them "
        "test_a_limit_of_this_machine_that_is_lower_than_ours_stays_and_does_no_harm",
    )
)
