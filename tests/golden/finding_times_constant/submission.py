# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    mean = x.sum(axis=1) / max(x.shape[1], 1)
    return 0.7 * mean
