"""Works that break one promise each. They decide no points: `autograder audit` asks them."""
