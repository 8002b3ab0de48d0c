"""What is right: the exam of a seed, the comparison of answers with it, points, and where a seed comes from."""
