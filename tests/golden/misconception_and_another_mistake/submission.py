# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return sum(x.T) + 0 * x[:, 0]
