# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return np.array([str(row.sum()) for row in x])
