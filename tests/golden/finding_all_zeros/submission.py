# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    mean = np.zeros(len(x))
    for row, place in zip(x, mean):
        place = row.mean()
    return mean
