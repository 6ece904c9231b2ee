package io.github.parlance.learn.select;

import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.event.Verdict;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Selects the corrections and the other text of a learning run, reading the verdicts and the requests of a stream. */
public final class CorrectionSelection {
    private static final int MAX_DEVELOPMENT = 100;

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final ReplaySpec replay;
    private final Optional<Path> development;

    /** @param development development set translated by people; without it, replayed sentences are used */
    public CorrectionSelection(
            ClusterSettings settings, TopologySpec topology, ReplaySpec replay, Optional<Path> development) {
        this.settings = settings;
        this.topology = topology;
        this.replay = replay;
        this.development = development;
    }

    /**
     * Reads the accepted corrections of a pair and splits them.
     *
     * @param known ids that the baseline has learned from
     * @param used ids that any learning run has used, whatever its outcome
     * @param heldOutShare share of the unknown corrections to hold out; above 0, below 1
     * @throws io.github.parlance.kafka.ClusterException if the brokers cannot be reached
     */
    public CorrectionSplit split(LanguagePair pair, Set<String> known, Set<String> used, double heldOutShare) {
        return CorrectionSplit.of(verdicts(), pair, known, used, heldOutShare);
    }

    /** Returns true if all these corrections are accepted now. */
    public boolean areAccepted(Collection<String> ids) {
        Set<String> accepted = new HashSet<>();
        verdicts().stream()
                .filter(Verdict::isAccepted)
                .forEach(each -> accepted.add(each.key().id()));
        return accepted.containsAll(ids);
    }

    private List<Verdict> verdicts() {
        return TableTopic.verdicts(settings, topology).entries(reason -> {});
    }

    /**
     * Assembles the text of a learning run; the baseline translates the replayed sentences.
     *
     * @throws IllegalArgumentException if no text is left to measure forgetting with
     */
    public LearningText text(Translator baseline, LanguagePair pair, CorrectionSplit split) {
        ReplayCorpus translated =
                new ReplaySources(settings, topology, replay.recent()).translated(baseline, pair, split);
        List<SentencePair> measured = development
                .map(file -> ParallelCorpus.read(file).pairs())
                .orElseGet(() -> translated.development(MAX_DEVELOPMENT));
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("no text to measure forgetting with; give a development set with --dev,"
                    + " or run learn again once the stream has served more requests");
        }
        return new LearningText(
                CorrectionSplit.pairs(split.training()),
                CorrectionSplit.pairs(split.heldOut()),
                replayed(translated, measured, split),
                measured,
                translated.removed());
    }

    private List<SentencePair> replayed(ReplayCorpus translated, List<SentencePair> measured, CorrectionSplit split) {
        List<SentencePair> replayed = new ArrayList<>(translated.pairs());
        replayed.removeAll(new HashSet<>(measured));
        replayed.addAll(CorrectionSplit.pairs(split.rehearsed()));
        replay.files().forEach(file -> replayed.addAll(ParallelCorpus.read(file).pairs()));
        return replayed;
    }
}
