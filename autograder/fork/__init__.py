"""A learner's repository: graded where it was pushed, published, brought up to date."""
