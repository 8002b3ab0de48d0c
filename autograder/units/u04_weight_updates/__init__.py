"""Unit 4: weight updates, from one small step to a network that learns quickly."""

from __future__ import annotations

from typing import Final

from autograder.authoring.lazy import lazy
from autograder.authoring.old import Task
from autograder.model import Bar, HandGraded, Limits, Tolerance, Unit
from autograder.units.u04_weight_updates import inputs, misconceptions, properties

reference = lazy(f"{__name__}.reference")

# Where eps stands shows in the ninth digit with gradients of ordinary size; it has a case of its own.
ADAM_TOLERANCE: Final = Tolerance(relative=1e-6, absolute=1e-7)
# Whether the decay comes before the step or after it shows in the sixth digit, and much earlier with a strong decay.
ADAMW_TOLERANCE: Final = Tolerance(relative=2e-5, absolute=1e-6)

UNIT = Unit(
    name="u04_weight_updates",
    title="Weight updates",
    themes=(1, 3),
    tasks=(
        Task(
            function="minibatches",
            points=3,
            inputs=inputs.minibatches,
            properties=properties.MINIBATCHES,
            driver="draw_epochs",
            first=(0,),
            misconceptions=misconceptions.MINIBATCHES,
        ),
        Task(
            function="sgd_step",
            points=1,
            inputs=inputs.sgd_step,
            reference=reference.sgd_step,
            returns=("w_a", "w_b"),
            driver="sgd_steps",
            misconceptions=misconceptions.SGD_STEP,
        ),
        Task(
            function="sgd_momentum_step",
            points=3,
            inputs=inputs.sgd_momentum_step,
            reference=reference.sgd_momentum_step,
            returns=("w_a", "w_b"),
            driver="sgd_momentum_steps",
            misconceptions=misconceptions.SGD_MOMENTUM_STEP,
        ),
        Task(
            function="nesterov_step",
            points=2,
            inputs=inputs.nesterov_step,
            reference=reference.nesterov_step,
            returns=("w_a", "w_b"),
            driver="nesterov_steps",
            misconceptions=misconceptions.NESTEROV_STEP,
        ),
        Task(
            function="adam_step",
            points=4,
            inputs=inputs.adam_step,
            reference=reference.adam_step,
            returns=("w_a", "w_b"),
            driver="adam_steps",
            misconceptions=misconceptions.ADAM_STEP,
            tolerance=ADAM_TOLERANCE,
        ),
        Task(
            function="adamw_step",
            points=2,
            inputs=inputs.adamw_step,
            reference=reference.adamw_step,
            returns=("w_a", "w_b"),
            driver="adamw_steps",
            misconceptions=misconceptions.ADAMW_STEP,
            tolerance=ADAMW_TOLERANCE,
        ),
        Task(
            function="clip_gradient_norm",
            points=2,
            inputs=inputs.clip_gradient_norm,
            reference=reference.clip_gradient_norm,
            returns=("clipped", "norm"),
            misconceptions=misconceptions.CLIP_GRADIENT_NORM,
            # The 1e-6 in the denominator shows in the seventh digit with ordinary norms; it has a case of its own.
            tolerance=Tolerance(relative=1e-6),
        ),
        Task(
            function="cosine_learning_rate",
            points=1,
            inputs=inputs.cosine_learning_rate,
            reference=reference.cosine_learning_rate,
            misconceptions=misconceptions.COSINE_LEARNING_RATE,
        ),
        Task(
            function="train",
            points=2,
            inputs=inputs.train,
            driver="train_network",
            bar=Bar(
                figure=inputs.share_right,
                threshold=0.94,
                measures="accuracy on 450 images not seen in training",
                form=inputs.form_of_network,
                hint="Print the loss: does it fall, and is it still falling at the end? If it does not fall, look "
                "whether each row has its own label; if it falls too slowly, try a larger rate or another rule.",
            ),
            controls=misconceptions.TRAIN,
            requires=("minibatches",),
            limits=Limits(seconds=20),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 2),),
)
