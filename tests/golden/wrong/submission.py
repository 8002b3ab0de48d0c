# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return np.median(x, axis=1) if x.size else np.zeros(len(x))
