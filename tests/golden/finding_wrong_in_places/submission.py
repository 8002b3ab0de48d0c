# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    mean = x.sum(axis=1) / max(x.shape[1], 1)
    mean[-1] = x[-1, 0] if x.size else 0
    return mean
