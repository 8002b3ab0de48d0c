# %% [markdown]
# My work on row_means is on paper.
