"""Backpropagation: the gradient of a loss, layer by layer, and how to know that it is right."""

from __future__ import annotations

from autograder.authoring.lazy import lazy
from autograder.authoring.old import Task
from autograder.model import Bar, HandGraded, Limits, Tolerance, Unit
from autograder.units.u02_backpropagation import inputs, misconceptions

reference = lazy(f"{__name__}.reference")

UNIT = Unit(
    name="u02_backpropagation",
    title="Backpropagation",
    themes=(4,),
    tasks=(
        Task(
            function="cross_entropy",
            points=3,
            inputs=inputs.cross_entropy,
            reference=reference.cross_entropy,
            returns=("loss", "dlogits"),
            misconceptions=misconceptions.CROSS_ENTROPY,
            # A guard against log(0) that adds 1e-8 to a probability is wrong only where the probability is small.
            tolerance=Tolerance(relative=1e-6),
        ),
        Task(
            function="mse",
            points=2,
            inputs=inputs.mse,
            reference=reference.mse,
            returns=("loss", "dpred"),
            misconceptions=misconceptions.MSE,
        ),
        Task(
            function="linear_backward",
            points=3,
            inputs=inputs.linear_backward,
            reference=reference.linear_backward,
            returns=("dx", "dw", "db"),
            misconceptions=misconceptions.LINEAR_BACKWARD,
        ),
        Task(
            function="relu_backward",
            points=1,
            inputs=inputs.relu_backward,
            reference=reference.relu_backward,
            returns=("dx",),
            misconceptions=misconceptions.RELU_BACKWARD,
        ),
        Task(
            function="sigmoid_backward",
            points=1,
            inputs=inputs.sigmoid_backward,
            reference=reference.sigmoid_backward,
            returns=("dz",),
            misconceptions=misconceptions.SIGMOID_BACKWARD,
        ),
        Task(
            function="numerical_gradient",
            points=2,
            inputs=inputs.numerical_gradient,
            reference=reference.numerical_gradient,
            returns=("gradient",),
            misconceptions=misconceptions.NUMERICAL_GRADIENT,
            # A difference of two nearly equal numbers keeps about ten digits.
            tolerance=Tolerance(relative=1e-6, absolute=1e-6),
        ),
        Task(
            function="mlp_forward",
            points=1,
            inputs=inputs.mlp_forward,
            reference=reference.mlp_forward,
            returns=("logits", "cache"),
            misconceptions=misconceptions.MLP_FORWARD,
        ),
        Task(
            function="mlp_backward",
            points=3,
            inputs=inputs.mlp_backward,
            reference=reference.mlp_backward,
            returns=("grads",),
            misconceptions=misconceptions.MLP_BACKWARD,
        ),
        Task(
            function="gradient_is_right",
            points=2,
            inputs=inputs.gradient_is_right,
            reference=reference.gradient_is_right,
            returns=("verdicts",),
            driver="judge_gradients",
            misconceptions=misconceptions.GRADIENT_IS_RIGHT,
        ),
        Task(
            function="train",
            points=2,
            inputs=inputs.train,
            driver="train_network",
            bar=Bar(
                figure=inputs.share_right,
                threshold=0.91,
                measures="accuracy on 450 unseen images after training on 500",
                # Networks of many shapes will do; the driver and the figure refuse what is none.
                form=None,
            ),
            controls=misconceptions.TRAIN,
            requires=("cross_entropy", "mlp_forward", "mlp_backward"),
            limits=Limits(seconds=20),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 2),),
)
