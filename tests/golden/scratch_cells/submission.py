# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)

# %%
x = [1, 2
print(x

# %%
prnt(row_means)

# %%
1 / 0
