package io.github.parlance.train;

import java.util.List;

/** Selects the weights that a training exports. */
final class CheckpointSelection {
    private final TrainingSpec spec;
    private final TrainingGraph graph;
    private final CheckpointStore checkpoints;
    private final DevelopmentEvaluation evaluation;
    private final TrainingObserver observer;

    CheckpointSelection(
            TrainingSpec spec,
            TrainingGraph graph,
            CheckpointStore checkpoints,
            DevelopmentEvaluation evaluation,
            TrainingObserver observer) {
        this.spec = spec;
        this.graph = graph;
        this.checkpoints = checkpoints;
        this.evaluation = evaluation;
        this.observer = observer;
    }

    /** Returns the best checkpoint, or the mean of the last ones if it is at least as good. */
    TrainedModel select(TrainingState state, PreparedData data) {
        graph.restore(checkpoints.weights(state.bestStep()));
        TrainedModel best = new TrainedModel(
                spec,
                data.vocabularies().source(),
                data.vocabularies().target(),
                graph.weights(),
                "step " + state.bestStep(),
                state.bestLoss(),
                state,
                data.characters());
        List<Integer> steps = state.lastEvaluations(spec.averageCheckpoints());
        if (steps.size() < 2) {
            return best;
        }
        MeanWeights mean = mean(steps);
        graph.assign(mean.get());
        double loss = evaluation.loss();
        observer.averaged(loss, best.developmentLoss());
        return loss > best.developmentLoss()
                ? best
                : new TrainedModel(
                        spec,
                        data.vocabularies().source(),
                        data.vocabularies().target(),
                        mean.get(),
                        "mean of steps " + steps,
                        loss,
                        state,
                        data.characters());
    }

    private MeanWeights mean(List<Integer> steps) {
        MeanWeights mean = new MeanWeights();
        for (int step : steps) {
            graph.restore(checkpoints.weights(step));
            mean.add(graph.weights());
        }
        return mean;
    }
}
