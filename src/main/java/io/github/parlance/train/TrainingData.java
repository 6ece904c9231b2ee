package io.github.parlance.train;

import io.github.parlance.token.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Encoded pairs with their weights, and the order they are learned in. */
final class TrainingData {
    /** Pairs are sorted by length among so many batches' worth, so that a batch is even, and the order still random. */
    private static final int POOL_BATCHES = 64;

    private final List<TokenPair> pairs = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final Tokenizer tokenizer;
    private final int maxLength;
    private int tooLong;

    /**
     * @param maxLength most tokens of a side, the end mark included; longer pairs are left out
     */
    TrainingData(Tokenizer tokenizer, int maxLength) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
    }

    void add(List<SentencePair> sentences, double weight) {
        for (SentencePair sentence : sentences) {
            TokenPair pair = new TokenPair(tokenizer.encode(sentence.source()), tokenizer.encode(sentence.target()));
            if (pair.length() > maxLength) {
                tooLong++;
            } else {
                pairs.add(pair);
                weights.add(weight);
            }
        }
    }

    int size() {
        return pairs.size();
    }

    /** Pairs left out because one side is too long. */
    int tooLong() {
        return tooLong;
    }

    /**
     * One pass over the data, cut into batches: the same for the same seed and pass.
     *
     * @param batchTokens most rows times length of the longest, a single longer pair aside
     */
    List<List<TokenPair>> pass(long seed, int pass, int batchTokens) {
        Random random = new Random(seed * 1_000_003 + pass);
        List<TokenPair> drawn = draw(random);
        List<List<TokenPair>> batches = new ArrayList<>();
        int from = 0;
        while (from < drawn.size()) {
            int to = from;
            long tokens = 0;
            while (to < drawn.size() && tokens < (long) POOL_BATCHES * batchTokens) {
                tokens += drawn.get(to++).length();
            }
            batches.addAll(cut(drawn.subList(from, to), batchTokens, random));
            from = to;
        }
        return batches;
    }

    /** Each pair once. */
    List<List<TokenPair>> once(int batchTokens) {
        return cut(pairs, batchTokens, new Random(0));
    }

    private List<TokenPair> draw(Random random) {
        List<TokenPair> drawn = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            double weight = weights.get(i);
            int times = (int) weight + (random.nextDouble() < weight - (int) weight ? 1 : 0);
            for (int k = 0; k < times; k++) {
                drawn.add(pairs.get(i));
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static List<List<TokenPair>> cut(List<TokenPair> pool, int batchTokens, Random random) {
        List<TokenPair> sorted = new ArrayList<>(pool);
        sorted.sort(Comparator.comparingInt(TokenPair::length).thenComparingInt(pair -> pair.source().length));
        List<List<TokenPair>> batches = new ArrayList<>();
        List<TokenPair> batch = new ArrayList<>();
        for (TokenPair pair : sorted) {
            if (!batch.isEmpty() && (batch.size() + 1) * pair.length() > batchTokens) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(pair);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        Collections.shuffle(batches, random);
        return batches;
    }
}
