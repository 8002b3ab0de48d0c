# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return np.broadcast_to(x.mean(axis=1), (10**6, 10**6, len(x)))
