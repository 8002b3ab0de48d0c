# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.mean(axis=1) * (x.std(axis=0).sum() / x.std(axis=0).sum())
