"""How well the grader grades, measured on our own work: `autograder audit`."""
