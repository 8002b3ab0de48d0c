# %%
def divide(total, count):
    return total / count.size

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return divide(x.sum(axis=1), x.shape[1])
