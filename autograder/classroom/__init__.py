"""Many submissions: graded in parallel, collected, compared."""
