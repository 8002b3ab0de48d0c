# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)

# %%
print(row_means([[1, 2], [3, 4]]))
