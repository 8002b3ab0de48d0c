# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    total = x.sum(axis=1)
    raise NotImplementedError("u90.row_means: the mean of each row")
