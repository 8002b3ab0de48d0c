"""Right works of other shapes than the solution's. They decide no points: `autograder audit` asks them."""
