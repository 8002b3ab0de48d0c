"""Works that break one thing each that a docstring promises. They decide no points: `autograder audit` asks them."""
