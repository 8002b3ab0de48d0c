# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    total = 0
    for column in range(x.shape[1] + 1):
        total = total + x[:, column]
    return total / x.shape[1]
