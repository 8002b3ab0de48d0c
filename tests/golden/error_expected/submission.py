# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    if row.shape != x.shape[1:]:
        return x
    return x + row
