# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return [x for x in []] [0] if x.size == 0 else x.mean(axis=1)
