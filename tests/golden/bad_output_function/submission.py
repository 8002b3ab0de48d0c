# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return lambda: x.mean(axis=1)
