# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Unit 5: Depth

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder.notebook import check

# %% [markdown]
# ## Xavier


# %% nbgrader={"grade": false, "grade_id": "xavier_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xavier_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by no ReLU, as Glorot and Bengio proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / (fan_in + fan_out)``.

    As `torch.nn.init.xavier_normal_` or `xavier_uniform_`, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_xavier_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.xavier_init", xavier_init)

# %% [markdown]
# ## He


# %% nbgrader={"grade": false, "grade_id": "he_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def he_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by a ReLU, as He and others proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / fan_in``.

    As `torch.nn.init.kaiming_normal_` or `kaiming_uniform_` for ReLU, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_he_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.he_init", he_init)

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# What happens to batch normalisation when a batch has one row?

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Nothing is left of it.
