# %% nbgrader={"grade_id": "shuffled_rows", "solution": true}
def shuffled_rows(x, rng):
    return rng.shuffle(x)
