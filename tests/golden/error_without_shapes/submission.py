# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    if row.shape != x.shape[1:]:
        raise ValueError("the row does not fit")
    return x + row
