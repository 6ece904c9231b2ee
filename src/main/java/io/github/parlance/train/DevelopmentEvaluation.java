package io.github.parlance.train;

import io.github.parlance.text.LanguagePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the loss of a network on the development set. */
final class DevelopmentEvaluation {
    private final TrainingGraph graph;
    private final Map<LanguagePair, TrainingData> development;
    private final int batchTokens;

    DevelopmentEvaluation(TrainingGraph graph, Map<LanguagePair, TrainingData> development, int batchTokens) {
        this.graph = graph;
        this.development = development;
        this.batchTokens = batchTokens;
    }

    /** Returns the mean loss per token over all language pairs, with the present weights. */
    double loss() {
        return TokenLoss.total(losses().values()).mean();
    }

    /** Returns the loss of each language pair, with the present weights. */
    Map<LanguagePair, TokenLoss> losses() {
        Map<LanguagePair, TokenLoss> losses = new LinkedHashMap<>();
        development.forEach((pair, sentences) -> losses.put(pair, loss(sentences)));
        return losses;
    }

    private TokenLoss loss(TrainingData sentences) {
        double logLikelihood = 0;
        long tokens = 0;
        for (List<TokenPair> pairs : sentences.once(batchTokens)) {
            PaddedBatch batch = PaddedBatch.of(pairs, graph.replicas(), PaddedBatch.SpecialTokens.OF_VOCABULARY);
            logLikelihood += graph.logLikelihood(batch) * batch.targetTokens();
            tokens += batch.targetTokens();
        }
        return new TokenLoss(-logLikelihood, tokens);
    }
}
