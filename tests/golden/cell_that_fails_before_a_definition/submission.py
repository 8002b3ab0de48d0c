# %% nbgrader={"grade_id": "row_means", "solution": true}
scale = 1 / 0

def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)
