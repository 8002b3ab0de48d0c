# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    mean = x.sum(axis=1) / max(x.shape[1], 1)
    weights = np.exp(60 * mean)
    return mean * weights / weights
