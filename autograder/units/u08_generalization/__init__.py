"""Unit 8: generalisation, or how to know what a network will do with data that it has never seen."""

from __future__ import annotations

from autograder.authoring.lazy import lazy
from autograder.authoring.old import Task
from autograder.model import Bar, HandGraded, Limits, Property, Unit
from autograder.units.u08_generalization import inputs, misconceptions
from autograder.units.u08_generalization.properties import dropout, learning_curve, many_calls, splits

reference = lazy(f"{__name__}.reference")

USE_RNG = "Draw from the generator that is passed in, and from no other."
DRAW_FAIRLY = "Each must have the same chance, whatever its place and its neighbours: `rng.permutation` sees to it."

UNIT = Unit(
    name="u08_generalization",
    title="Generalisation",
    themes=(3,),
    tasks=(
        Task(
            function="stratified_split",
            points=3,
            inputs=inputs.stratified_split,
            driver="split_by_class",
            first=("answer",),
            properties=(
                Property(
                    "a split",
                    splits.split_of_labels,
                    hint="Put train and test together and sort them: every row number must be there once.",
                ),
                Property(
                    "class shares",
                    splits.keeps_class_shares,
                    hint="Count the test rows of each class, and compare with the docstring.",
                ),
                Property(
                    "random order",
                    splits.is_in_random_order,
                    hint="Shuffle train and test once more when all classes are together.",
                ),
                Property("follows rng", splits.labels_follow_generator, hint=USE_RNG),
                Property("fair draw", many_calls.tests_rows_fairly, hint=DRAW_FAIRLY),
            ),
            misconceptions=misconceptions.STRATIFIED_SPLIT,
        ),
        Task(
            function="group_split",
            points=2,
            inputs=inputs.group_split,
            driver="split_by_group",
            first=("answer",),
            properties=(
                Property(
                    "a split",
                    splits.split_of_groups,
                    hint="Put train and test together and sort them: every row number must be there once.",
                ),
                Property("whole groups", splits.keeps_groups_whole, hint="Draw groups, not rows."),
                Property(
                    "share of groups",
                    splits.takes_share_of_groups,
                    hint="Decide how many groups are tested before you draw them.",
                ),
                Property("follows rng", splits.groups_follow_generator, hint=USE_RNG),
                Property("fair draw", many_calls.tests_groups_fairly, hint=DRAW_FAIRLY),
            ),
            misconceptions=misconceptions.GROUP_SPLIT,
        ),
        Task(
            function="kfold",
            points=2,
            inputs=inputs.kfold,
            driver="split_into_folds",
            first=("answer",),
            properties=(
                Property("folds", splits.are_folds, hint="Shuffle once, cut into k parts, test each part once."),
                Property(
                    "follows rng",
                    splits.folds_follow_generator,
                    hint="Shuffle all rows with the generator that is passed in, and with no other, before you cut.",
                ),
                Property("fair draw", many_calls.deals_rows_fairly, hint=DRAW_FAIRLY),
            ),
            misconceptions=misconceptions.KFOLD,
        ),
        Task(
            function="standardise_fit",
            points=1,
            inputs=inputs.standardise_fit,
            reference=reference.standardise_fit,
            returns=("mean", "scale"),
            misconceptions=misconceptions.STANDARDISE_FIT,
        ),
        Task(
            function="standardise",
            points=1,
            inputs=inputs.standardise,
            reference=reference.standardise,
            misconceptions=misconceptions.STANDARDISE,
        ),
        Task(
            function="early_stopping",
            points=2,
            inputs=inputs.early_stopping,
            reference=reference.early_stopping,
            returns=("best_epoch", "stop_epoch"),
            misconceptions=misconceptions.EARLY_STOPPING,
        ),
        Task(
            function="dropout_forward",
            points=2,
            inputs=inputs.dropout_forward,
            driver="drop",
            first=("answer",),
            properties=(
                Property("shape", dropout.has_shape, hint="Return the output and a cache, the output first."),
                Property(
                    "kept numbers scaled",
                    dropout.scales_or_drops,
                    hint="Which share of the numbers is kept on average? The mean must stay what it was.",
                ),
                Property("share of zeros", dropout.drops_share, hint="p is the chance that a number is dropped."),
                Property(
                    "each by itself",
                    dropout.drops_each_by_itself,
                    hint="Draw one random number for each number of x.",
                ),
                Property(
                    "now more zeros, now fewer",
                    dropout.drops_now_more_now_fewer,
                    hint="Draw one random number for each number of x; how many are dropped is a matter of luck.",
                ),
                Property("follows rng", dropout.places_follow_generator, hint=USE_RNG),
            ),
            misconceptions=misconceptions.DROPOUT_FORWARD,
        ),
        Task(
            function="dropout_backward",
            points=1,
            inputs=inputs.dropout_backward,
            driver="drop_and_return",
            properties=(
                Property("the way there", dropout.goes_there, hint="Mend `dropout_forward` first."),
                Property(
                    "the same way back",
                    dropout.goes_back_the_same_way,
                    hint="How much does y change if this number of x changes a little?",
                ),
                Property(
                    "zeros in x",
                    dropout.lets_zeros_through,
                    hint="Remember what was dropped, do not guess it from what came out.",
                ),
            ),
            misconceptions=misconceptions.DROPOUT_BACKWARD,
            requires=("dropout_forward",),
        ),
        Task(
            function="l2_penalty",
            points=1,
            inputs=inputs.l2_penalty,
            reference=reference.l2_penalty,
            returns=("loss", "grads"),
            misconceptions=misconceptions.L2_PENALTY,
        ),
        Task(
            function="learning_curve",
            points=2,
            inputs=inputs.learning_curve,
            driver="draw_curve",
            first=("answer", "scores"),
            properties=(
                Property(
                    "one training for each size",
                    learning_curve.asks_once_for_each_size,
                    hint="Call `fit_and_score` once for each size, with as many training rows.",
                ),
                Property(
                    "training rows",
                    learning_curve.trains_on_training_rows,
                    hint="Shuffle row numbers once, and use them for `x` and for `y`.",
                ),
                Property(
                    "larger sets contain smaller ones",
                    learning_curve.grows,
                    hint="Take the first rows of one random order, more and more of them.",
                ),
                Property(
                    "validation rows",
                    learning_curve.scores_on_all_validation_rows,
                    hint="Give all validation rows, with their labels, for every size.",
                ),
                Property(
                    "scores",
                    learning_curve.returns_what_was_said,
                    hint="Return the scores as they come, in the order of the sizes.",
                ),
                Property("follows rng", learning_curve.rows_follow_generator, hint=USE_RNG),
                Property("fair draw", many_calls.trains_on_rows_fairly, hint=DRAW_FAIRLY),
            ),
            misconceptions=misconceptions.LEARNING_CURVE,
        ),
        Task(
            function="honest_accuracy",
            points=3,
            inputs=inputs.honest_accuracy,
            driver="audit_pipelines",
            properties=(
                Property(
                    "an accuracy and ten tests",
                    inputs.has_form,
                    hint="Collect in each fold which rows are tested and how they are labelled, and return the list "
                    "beside the accuracy.",
                ),
                Property(
                    "whole folds",
                    inputs.has_whole_folds,
                    hint="Keep one of each row before anything else, make ten folds of the groups that are left, and "
                    "test every row of a fold once.",
                ),
                Property(
                    "labels of the pipeline",
                    inputs.has_labels_of_the_pipeline,
                    hint="Take the steps of this pipeline one by one: is each done in every fold, and does anything "
                    "that is fitted, chosen or copied see more than the training rows?",
                ),
            ),
            bar=Bar(
                figure=inputs.share_within_tolerance,
                threshold=1.0,
                measures="share of six pipelines whose accuracy on fresh rows is reported to within 0.05",
                form=None,  # how many rows a fold has is the learner's: the evidence says what form it should have
                hint="Your evidence is sound, but not how a model was chosen: which rows did the choice see?",
            ),
            controls=misconceptions.HONEST_ACCURACY_CONTROLS,
            requires=("group_split", "kfold", "standardise_fit", "standardise"),
            limits=Limits(seconds=20),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 2),),
)
