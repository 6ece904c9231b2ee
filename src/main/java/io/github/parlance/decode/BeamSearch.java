package io.github.parlance.decode;

import io.github.parlance.decode.SentenceBeam.Partial;
import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.decode.SequenceModel.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Left-to-right search that keeps the best few hypotheses of each sentence (Sutskever et al. 2014, section 3.2), many
 * sentences at a time. Hypotheses are compared by log-probability over length to the power of the length penalty (Wu et
 * al. 2016, equation 14, without its constant). With a beam of 1 it is greedy search.
 *
 * <p>A sentence leaves the batch as soon as it is decided, so it costs nothing while the others go on.
 */
public final class BeamSearch {
    private static final int SHORTEST_LIMIT = 16;
    /** How many slots may be likelier than what may follow; a model seldom thinks of more than two. */
    private static final int SURPLUS_SLOTS = 6;

    private final SequenceModel model;
    private final SearchSpec spec;
    private final SlotIds slots;

    /** Of a model that knows no slots. */
    public BeamSearch(SequenceModel model, SearchSpec spec) {
        this(model, spec, SlotIds.NONE);
    }

    /**
     * @param slots each of a source's slots stands once in its translation, and no other does
     */
    public BeamSearch(SequenceModel model, SearchSpec spec, SlotIds slots) {
        this.model = model;
        this.spec = spec;
        this.slots = slots;
    }

    /**
     * Translates.
     *
     * @param sources token ids of each sentence, without begin and end marks
     * @return the best hypothesis of each, in the order given
     */
    public List<Hypothesis> search(List<int[]> sources) {
        return ranked(sources).stream().map(ranked -> ranked.get(0)).toList();
    }

    /** The same, with all hypotheses that ended, the best first; never none. */
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
     * Enough that none is missed: the end mark is among them, and slots that may not be taken. The same for all sentences, as
     * none may depend on its company.
     */
    private int candidates() {
        if (!slots.equals(SlotIds.NONE)) {
            return spec.beam() + 1 + SURPLUS_SLOTS;
        }
        return spec.beam() == 1 ? 1 : spec.beam() + 1;
    }

    /** Translations seldom are twice as long as their source; one that is, is a loop. */
    private SentenceBeam beam(int[] source) {
        int limit = Math.min(model.maxLength(), 2 * source.length + SHORTEST_LIMIT);
        return new SentenceBeam(spec, limit, new SentenceRules(source, slots));
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

    /** As many a sentence: one with fewer, as rules forbade the others, has its last again, which nobody reads. */
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
