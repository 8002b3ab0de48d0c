# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    return x + row
