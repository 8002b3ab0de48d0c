"""Units for what the fake course has no task for: the grader's own faults, and answers of several values."""
