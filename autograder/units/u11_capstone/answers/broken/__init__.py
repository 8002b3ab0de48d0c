"""Works that break one promise each and keep all others. They decide no points: `autograder audit` asks them."""
