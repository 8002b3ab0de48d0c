"""Unit 10: a dataset in which some classes are rare, what that does to a network, and what can be done."""

from __future__ import annotations

from autograder.authoring.lazy import lazy
from autograder.authoring.old import Task
from autograder.model import Bar, HandGraded, Limits, Unit
from autograder.units.u10_dataset_balance import figures, inputs, misconceptions, properties

reference = lazy(f"{__name__}.reference")

UNIT = Unit(
    name="u10_dataset_balance",
    title="Dataset balance",
    themes=(5,),
    tasks=(
        Task(
            function="confusion_matrix",
            points=2,
            inputs=inputs.confusion_matrix,
            reference=reference.confusion_matrix,
            returns=("matrix",),
            misconceptions=misconceptions.CONFUSION_MATRIX,
        ),
        Task(
            function="balanced_accuracy",
            points=2,
            inputs=inputs.balanced_accuracy,
            reference=reference.balanced_accuracy,
            misconceptions=misconceptions.BALANCED_ACCURACY,
        ),
        Task(
            function="macro_f1",
            points=2,
            inputs=inputs.macro_f1,
            reference=reference.macro_f1,
            misconceptions=misconceptions.MACRO_F1,
        ),
        Task(
            function="recall_gap",
            points=1,
            inputs=inputs.recall_gap,
            reference=reference.recall_gap,
            misconceptions=misconceptions.RECALL_GAP,
        ),
        Task(
            function="class_weights",
            points=2,
            inputs=inputs.class_weights,
            reference=reference.class_weights,
            returns=("weights",),
            misconceptions=misconceptions.CLASS_WEIGHTS,
        ),
        Task(
            function="weighted_cross_entropy",
            points=3,
            inputs=inputs.weighted_cross_entropy,
            reference=reference.weighted_cross_entropy,
            returns=("loss", "dlogits"),
            misconceptions=misconceptions.WEIGHTED_CROSS_ENTROPY,
        ),
        Task(
            function="train_balanced",
            points=2,
            inputs=inputs.train_balanced,
            returns=("w", "b"),
            bar=Bar(
                figure=figures.recall_of_the_three_worst,
                threshold=0.6,
                measures="mean recall of the three classes served worst, on 450 images not seen in training (0 if the "
                "balanced accuracy is below 0.80)",
                form=figures.layer,
                hint="Compare the recall of each class with and without your weights, on training rows: the rare "
                "classes should gain. If they do not, look at what the weights are counted on and where they enter.",
            ),
            controls=misconceptions.TRAIN_BALANCED_CONTROLS,
            requires=("class_weights", "weighted_cross_entropy"),
            limits=Limits(seconds=20),
        ),
        Task(
            function="oversample",
            points=2,
            inputs=inputs.oversample,
            properties=properties.OVERSAMPLE,
            misconceptions=misconceptions.OVERSAMPLE,
            driver="draw_oversamples",
            first=(0,),
        ),
        Task(
            function="undersample",
            points=1,
            inputs=inputs.undersample,
            properties=properties.UNDERSAMPLE,
            misconceptions=misconceptions.UNDERSAMPLE,
            driver="draw_undersamples",
            first=(0,),
        ),
        Task(
            function="logit_adjustment",
            points=1,
            inputs=inputs.logit_adjustment,
            reference=reference.logit_adjustment,
            returns=("adjusted",),
            misconceptions=misconceptions.LOGIT_ADJUSTMENT,
        ),
        Task(
            function="adjusted_predictions",
            points=2,
            inputs=inputs.adjusted_predictions,
            bar=Bar(
                figure=figures.evenness,
                threshold=0.74,
                measures="evenness (1 minus the gap in mean recall from the seven classes served best to the three "
                "served worst; 0 if the balanced accuracy is below 0.80)",
                hint="Compare the recall of each class before and after the adjustment: the rare classes should gain. "
                "If they lose, or the balanced accuracy falls below 0.80, look at the sign, at the prior and at which "
                "logits are adjusted.",
            ),
            controls=misconceptions.ADJUSTED_PREDICTIONS_CONTROLS,
            requires=("logit_adjustment",),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 2),),
)
