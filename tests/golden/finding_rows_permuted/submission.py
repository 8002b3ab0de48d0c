# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    if row.shape != x.shape[1:]:
        raise ValueError(f"x has shape {x.shape} and the row {row.shape}")
    return x[::-1] + row
