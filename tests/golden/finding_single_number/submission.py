# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.sum() / max(x.size, 1)
