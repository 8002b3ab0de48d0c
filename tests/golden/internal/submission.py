# ---
# jupyter:
#   autograder:
#     unit: u91_broken
# ---

# %% nbgrader={"grade_id": "halved", "solution": true}
def halved(x):
    return x / 2

# %% nbgrader={"grade_id": "inverse", "solution": true}
def inverse(x):
    return 1 / x

# %% nbgrader={"grade_id": "sorted_rows", "solution": true}
def sorted_rows(x):
    return sorted(x)
