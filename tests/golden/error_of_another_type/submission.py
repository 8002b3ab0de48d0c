# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    assert row.shape == x.shape[1:], f"{x.shape} and {row.shape}"
    return x + row
