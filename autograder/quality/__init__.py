"""How good the grader is: bars, and how they are measured."""
