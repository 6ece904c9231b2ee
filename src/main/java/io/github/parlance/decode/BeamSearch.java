package io.github.parlance.decode;

import io.github.parlance.decode.SentenceBeam.Partial;
import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.decode.SequenceModel.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Left-to-right beam search for a batch of sentences (Sutskever et al. 2014, section 3.2). Hypotheses are compared by log-probability over length to the power of the length penalty (Wu et
 * al. 2016, equation 14, without its constant). A beam of 1 is greedy search.
 *
 * <p>A sentence leaves the batch as soon as it is decided, so it costs nothing while the others continue.
 */
public final class BeamSearch {
    private static final int SHORTEST_LIMIT = 16;
    /** Number of tokens, such as placeholders, that may be more probable than the allowed ones; it is rarely more than two. */
    private static final int SURPLUS = 6;

    private final SequenceModel model;
    private final SearchSpec spec;
    private final PlaceholderIds slots;
    private final Optional<AllowedTokens> allowed;

    /** Creates a search for a model without placeholders, in which all tokens are allowed. */
    public BeamSearch(SequenceModel model, SearchSpec spec) {
        this(model, spec, PlaceholderIds.NONE, Optional.empty());
    }

    /**
     * Creates a search in which all tokens are allowed.
     *
     * @param slots as in the constructor below
     */
    public BeamSearch(SequenceModel model, SearchSpec spec, PlaceholderIds slots) {
        this(model, spec, slots, Optional.empty());
    }

    /**
     * @param slots placeholder tokens; a translation contains each of its source's placeholders exactly once and no others
     * @param allowed tokens that a translation may contain, beside those of its source. With them, a translation has a
     *     letter or a digit if its source has one. If empty, all tokens are allowed, and an empty translation is, too.
     */
    public BeamSearch(SequenceModel model, SearchSpec spec, PlaceholderIds slots, Optional<AllowedTokens> allowed) {
        this.model = model;
        this.spec = spec;
        this.slots = slots;
        this.allowed = allowed;
    }

    /**
     * Searches for the best hypothesis of each sentence.
     *
     * @param sources token ids of each sentence, without begin and end marks
     * @return best hypothesis of each sentence, in the same order
     */
    public List<Hypothesis> search(List<int[]> sources) {
        return ranked(sources).stream().map(ranked -> ranked.get(0)).toList();
    }

    /** Returns all completed hypotheses of each sentence, the best first; at least one. */
    public List<List<Hypothesis>> ranked(List<int[]> sources) {
        List<SentenceBeam> all = sources.stream().map(this::beam).toList();
        List<SentenceBeam> live = all;
        int[] kept = IntStream.range(0, all.size()).toArray();
        try (Decoding decoding = model.begin(sources)) {
            while (!live.isEmpty()) {
                int hypotheses =
                        live.stream().mapToInt(beam -> beam.live().size()).max().orElseThrow();
                Candidates candidates = decoding.advance(
                        kept, hypotheses, parents(live, hypotheses), tokens(live, hypotheses), candidates());
                requireNumbers(candidates);
                List<SentenceBeam> next = new ArrayList<>();
                List<Integer> still = new ArrayList<>();
                for (int i = 0; i < live.size(); i++) {
                    if (live.get(i).grow(candidates, i * hypotheses)) {
                        next.add(live.get(i));
                        still.add(i);
                    }
                }
                live = next;
                kept = still.stream().mapToInt(Integer::intValue).toArray();
            }
        }
        return all.stream().map(SentenceBeam::ranked).toList();
    }

    /**
     * Returns the number of candidates, which covers the end mark and tokens that are not allowed. It is the same for all
     * sentences, so that results do not depend on the batch.
     */
    private int candidates() {
        if (!slots.equals(PlaceholderIds.NONE) || allowed.isPresent()) {
            return spec.beam() + 1 + SURPLUS;
        }
        return spec.beam() == 1 ? 1 : spec.beam() + 1;
    }

    /** Creates a beam limited to about twice the source length; longer translations are usually repetitions. */
    private SentenceBeam beam(int[] source) {
        int limit = Math.min(model.maxLength(), 2 * source.length + SHORTEST_LIMIT);
        return new SentenceBeam(spec, limit, new HypothesisConstraints(source, slots, allowed));
    }

    private static int[] parents(List<SentenceBeam> live, int hypotheses) {
        boolean first = live.get(0).live().get(0).previous().isEmpty();
        return first
                ? IntStream.range(0, live.size()).toArray()
                : rows(live, hypotheses).mapToInt(Partial::row).toArray();
    }

    private static int[] tokens(List<SentenceBeam> live, int hypotheses) {
        return rows(live, hypotheses).mapToInt(Partial::token).toArray();
    }

    /** Returns the same number of rows per sentence: a sentence with fewer hypotheses repeats its last one, whose result is ignored. */
    private static Stream<Partial> rows(List<SentenceBeam> live, int hypotheses) {
        return live.stream().flatMap(beam -> IntStream.range(0, hypotheses)
                .mapToObj(i -> beam.live().get(Math.min(i, beam.live().size() - 1))));
    }

    private static void requireNumbers(Candidates candidates) {
        for (float logProbability : candidates.logProbabilities()) {
            if (Float.isNaN(logProbability)) {
                throw new IllegalStateException("the model gave a log-probability that is not a number");
            }
        }
    }
}
