"""Unit 1: forward propagation, from one linear layer to a network that reads handwritten digits."""

from __future__ import annotations

from autograder.authoring.lazy import lazy
from autograder.authoring.old import Task
from autograder.model import Bar, HandGraded, Limits, Unit
from autograder.units.u01_forward_propagation import inputs, misconceptions

reference = lazy(f"{__name__}.reference")

UNIT = Unit(
    name="u01_forward_propagation",
    title="Forward propagation",
    themes=(4, 1),
    tasks=(
        Task(
            function="linear_forward",
            points=3,
            inputs=inputs.linear_forward,
            reference=reference.linear_forward,
            misconceptions=misconceptions.LINEAR_FORWARD,
        ),
        Task(
            function="relu",
            points=1,
            inputs=inputs.relu,
            reference=reference.relu,
            misconceptions=misconceptions.RELU,
        ),
        Task(
            function="sigmoid",
            points=2,
            inputs=inputs.sigmoid,
            reference=reference.sigmoid,
            misconceptions=misconceptions.SIGMOID,
        ),
        Task(
            function="tanh_activation",
            points=1,
            inputs=inputs.tanh_activation,
            reference=reference.tanh_activation,
            misconceptions=misconceptions.TANH_ACTIVATION,
        ),
        Task(
            function="softmax",
            points=4,
            inputs=inputs.softmax,
            reference=reference.softmax,
            misconceptions=misconceptions.SOFTMAX,
        ),
        Task(
            function="log_softmax",
            points=3,
            inputs=inputs.log_softmax,
            reference=reference.log_softmax,
            misconceptions=misconceptions.LOG_SOFTMAX,
        ),
        Task(
            function="mlp_forward",
            points=3,
            inputs=inputs.mlp_forward,
            reference=reference.mlp_forward,
            returns=("logits", "cache"),
            misconceptions=misconceptions.MLP_FORWARD,
        ),
        Task(
            function="accuracy",
            points=1,
            inputs=inputs.accuracy,
            reference=reference.accuracy,
            misconceptions=misconceptions.ACCURACY,
        ),
        Task(
            function="classify",
            points=2,
            inputs=inputs.classify,
            returns=("w", "b", "labels", "labels_of_a_deeper_network"),
            driver="train_and_classify",
            bar=Bar(
                figure=inputs.accuracy_if_rightly_named,
                threshold=0.92,
                measures="accuracy on 450 images not seen in training",
                form=inputs.trained_and_classified,
                hint="An accuracy of 0 says that `classify` names another class than that of the largest logit of the "
                "network that it is given: try it on a network of one layer and on one of two, by hand and with "
                "`mlp_forward`. Any other accuracy below the bar says that the layer learns too little: check "
                "`linear_forward` and `softmax`, with which it is trained.",
            ),
            controls=misconceptions.CLASSIFY_CONTROLS,
            requires=("linear_forward", "softmax", "mlp_forward"),
            limits=Limits(seconds=20),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 2),),
)
