package io.github.parlance.train;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.augment.Augmenter;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Encoded pairs with their weights, drawn in a pseudo-random order for each epoch. */
final class TrainingData {
    /** Number of batches whose pairs are sorted by length together, so that pairs of a batch have similar lengths. */
    private static final int POOL_BATCHES = 64;

    private final List<TokenPair> pairs = new ArrayList<>();
    private final List<SentencePair> texts = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final List<Integer> tasks = new ArrayList<>();
    private final Tokenizer tokenizer;
    private final int maxLength;
    private final double temperature;
    private final List<int[]> prefixes = new ArrayList<>();
    private int task;
    private List<Augmenter> augmenters = List.of();
    private int tooLong;

    /**
     * @param maxLength maximum number of tokens per side, including EOS; longer pairs are left out
     * @param temperature a direction with a share n of the data is drawn in proportion to n^(1/temperature)
     */
    TrainingData(Tokenizer tokenizer, int maxLength, double temperature) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.temperature = temperature;
    }

    /** Begins another direction; pairs added from now on belong to it. */
    void beginTask() {
        task++;
    }

    /**
     * Adds the pairs of a corpus.
     *
     * @param prefix tokens before each source
     */
    void add(List<SentencePair> sentences, double weight, int[] prefix) {
        for (SentencePair sentence : sentences) {
            TokenPair pair = encoded(sentence, prefix);
            if (pair.length() > maxLength) {
                tooLong++;
            } else {
                pairs.add(pair);
                texts.add(sentence);
                weights.add(weight);
                tasks.add(task);
                prefixes.add(prefix);
            }
        }
    }

    /**
     * Turns on augmentation: pairs are varied at random each time they are drawn.
     *
     * @param languages languages of each direction, in the order of {@link #beginTask}
     */
    void augment(AugmentationSpec spec, List<LanguagePair> languages) {
        Augmenter first = new Augmenter(spec, texts, languages.get(0));
        augmenters = languages.stream().map(first::with).toList();
    }

    private TokenPair encoded(SentencePair sentence, int[] prefix) {
        return new TokenPair(
                prefixed(prefix, tokenizer.encode(sentence.source()).ids()),
                tokenizer.encodeTarget(sentence.target()).ids());
    }

    private static int[] prefixed(int[] prefix, int[] ids) {
        int[] whole = Arrays.copyOf(prefix, prefix.length + ids.length);
        System.arraycopy(ids, 0, whole, prefix.length, ids.length);
        return whole;
    }

    /** Returns factors for the weights of each direction, so that directions are drawn according to the temperature. */
    private double[] temperatureFactors() {
        double[] sizes = new double[task + 1];
        for (int i = 0; i < pairs.size(); i++) {
            sizes[tasks.get(i)] += weights.get(i);
        }
        double total = Arrays.stream(sizes).sum();
        double smoothed = Arrays.stream(sizes)
                .map(size -> Math.pow(size / total, 1 / temperature))
                .sum();
        return Arrays.stream(sizes)
                .map(size -> size == 0 ? 0 : Math.pow(size / total, 1 / temperature) / smoothed * total / size)
                .toArray();
    }

    /**
     * Counts the characters of the pairs as they are drawn, varied ones included, for each direction in the order of {@link
     * #beginTask}. Always the same for the same data.
     *
     * @param most number of pairs drawn at most, evenly spread over an epoch
     */
    List<CharacterCounts> characters(int most) {
        List<CharacterCounts> counts = IntStream.rangeClosed(0, task)
                .mapToObj(each -> new CharacterCounts())
                .toList();
        double[] factors = temperatureFactors();
        double epoch = IntStream.range(0, pairs.size())
                .mapToDouble(i -> weights.get(i) * factors[tasks.get(i)])
                .sum();
        double step = Math.max(1, epoch / most);
        Random random = new Random(0);
        double reached = 0;
        double next = step / 2;
        for (int i = 0; i < pairs.size(); i++) {
            reached += weights.get(i) * factors[tasks.get(i)];
            for (; next < reached; next += step) {
                counts.get(tasks.get(i)).add(variation(i, random), step);
            }
        }
        return counts.subList(Math.min(1, task), task + 1);
    }

    int size() {
        return pairs.size();
    }

    /** Returns the number of pairs left out because one side is too long. */
    int tooLong() {
        return tooLong;
    }

    /**
     * Returns the batches of an epoch, which are always the same for the same seed and epoch.
     *
     * @param batchTokens maximum number of rows times the longest length; a single longer pair is a batch of its own
     */
    List<List<TokenPair>> epoch(long seed, int epoch, int batchTokens) {
        Random random = new Random(seed * 1_000_003 + epoch);
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

    /** Returns batches with each pair once. */
    List<List<TokenPair>> once(int batchTokens) {
        return cut(pairs, batchTokens, new Random(0));
    }

    private List<TokenPair> draw(Random random) {
        double[] factors = temperatureFactors();
        List<TokenPair> drawn = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            double weight = weights.get(i) * factors[tasks.get(i)];
            int times = (int) weight + (random.nextDouble() < weight - (int) weight ? 1 : 0);
            for (int k = 0; k < times; k++) {
                drawn.add(drawn(i, random));
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private TokenPair drawn(int place, Random random) {
        if (augmenters.isEmpty()) {
            return pairs.get(place);
        }
        SentencePair text = texts.get(place);
        SentencePair varied = variation(place, random);
        TokenPair pair = varied.equals(text) ? pairs.get(place) : encoded(varied, prefixes.get(place));
        return pair.length() > maxLength ? pairs.get(place) : pair;
    }

    private SentencePair variation(int place, Random random) {
        SentencePair text = texts.get(place);
        return augmenters.isEmpty()
                ? text
                : augmenters
                        .get(Math.max(0, tasks.get(place) - 1))
                        .vary(text, before(place), another(place, random), random);
    }

    /** Returns the preceding pair of the corpus, if any. */
    private Optional<SentencePair> before(int place) {
        boolean first = place == 0 || prefixes.get(place - 1) != prefixes.get(place);
        return first ? Optional.empty() : Optional.of(texts.get(place - 1));
    }

    /** Returns a random pair of the same corpus; may be the pair itself. */
    private SentencePair another(int place, Random random) {
        int other = random.nextInt(texts.size());
        return texts.get(prefixes.get(other) == prefixes.get(place) ? other : place);
    }

    private static List<List<TokenPair>> cut(List<TokenPair> pool, int batchTokens, Random random) {
        List<TokenPair> sorted = new ArrayList<>(pool);
        sorted.sort(Comparator.comparingInt(TokenPair::length).thenComparingInt(pair -> pair.source().length));
        List<List<TokenPair>> batches = PairBatches.cut(sorted, batchTokens);
        Collections.shuffle(batches, random);
        return batches;
    }
}
