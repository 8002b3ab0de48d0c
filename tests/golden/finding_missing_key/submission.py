# ---
# jupyter:
#   autograder:
#     unit: u92_several
# ---

# %% nbgrader={"grade_id": "statistics", "solution": true}
def statistics(x):
    return {"mean": x.mean(axis=0)}
