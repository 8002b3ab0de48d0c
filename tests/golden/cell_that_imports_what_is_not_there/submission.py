# %%
import scipy.stats

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)
