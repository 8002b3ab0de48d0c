# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return np.ones((10**6, 10**6)) @ x
