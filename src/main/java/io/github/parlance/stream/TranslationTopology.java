package io.github.parlance.stream;

import io.github.parlance.correction.CorrectionRules;
import io.github.parlance.document.DocumentTranslationService;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.Table;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.Models;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Builds the topology of the stream:
 *
 * <pre>
 * requests --> read --> translate --> results
 *                 \      /   |
 *                  reject  pending
 *                    |
 *               dead-letters
 *
 * approved --> remember --> memory, which translate reads
 * terms --> learn --> glossary, which translate reads
 *
 * corrected --> judge --> verdicts
 *              /   \\
 *     corrections   remembered, which is the topic of approved translations
 * </pre>
 */
final class TranslationTopology {
    static final String REQUESTS = "requests";
    static final String READ = "read";
    static final String TRANSLATE = "translate";
    static final String REJECT = "reject";
    static final String RESULTS = "results";
    static final String DEAD_LETTERS = "dead-letters";
    static final String APPROVED = "approved";

    static final String REMEMBER = "remember";
    static final String TERMS = "terms";
    static final String LEARN = "learn";
    static final String CORRECTED = "corrected";
    static final String JUDGE = "judge";
    static final String VERDICTS = "verdicts";
    static final String REMEMBERED = "remembered";

    private TranslationTopology() {}

    /**
     * Builds the topology without starting it.
     *
     * @param threads runs the batches; stream threads do not wait for them
     * @param clock clock for the times that results report
     * @throws IllegalArgumentException if the models do not serve every route
     */
    public static Topology of(
            TopologySpec spec, Models models, Executor threads, InstantSource clock, StreamObserver observer) {
        return of(spec, models, threads, clock, observer, new GracefulDrain(), topic -> TopicLimits.NONE);
    }

    /**
     * Builds the topology of a stream that can be drained.
     *
     * @param limits limits of the topics that it writes to, by name
     */
    static Topology of(
            TopologySpec spec,
            Models models,
            Executor threads,
            InstantSource clock,
            StreamObserver observer,
            GracefulDrain gracefulDrain,
            Function<String, TopicLimits> limits) {
        requireServed(spec, models);
        BatchingTranslator batching = new BatchingTranslator(
                spec.batching(), spec.cache(), threads, clock, new BatchObserverAdapter(observer));
        DocumentTranslationService documents = new DocumentTranslationService(batching, models);
        LanguageDetector guesser = new LanguageDetector();
        SourceDetection detection = new SourceDetection(spec, guesser);
        CorrectionRules rules =
                new CorrectionRules(Set.copyOf(LanguageRoutes.of(spec).pairs()), guesser);
        int maxWaiting = spec.batching().maxInFlight();
        ResultHeaders headers = new ResultHeaders("/parlance/" + spec.applicationId());
        ResultTopics resultTopics = ResultTopics.of(spec);
        Timestamp timestamp = spec.answers().timestamp();
        AnswerRecords answers = new AnswerRecords(timestamp, headers, resultTopics, limits);
        String deadLetters = spec.topics().dlq().name();
        ByteArraySerializer bytes = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(
                        REQUESTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        spec.topics().requests().name())
                .addProcessor(
                        READ,
                        () -> new RequestProcessor(LanguageRoutes.of(spec), detection, spec.limits(), spec.context()),
                        REQUESTS)
                .addProcessor(
                        TRANSLATE,
                        () -> new TranslationProcessor(
                                batching,
                                documents,
                                models,
                                detection,
                                spec.context(),
                                maxWaiting,
                                answers,
                                RemovedRoutes.of(spec),
                                observer,
                                gracefulDrain),
                        READ)
                .addStateStore(PendingStore.builder(), TRANSLATE)
                .addProcessor(
                        REJECT,
                        () -> new RejectProcessor(spec.limits(), timestamp, () -> limits.apply(deadLetters), observer),
                        READ,
                        TRANSLATE)
                .addSink(RESULTS, resultTopics, bytes, ResultTopics.serializer(), TRANSLATE)
                .addSink(DEAD_LETTERS, deadLetters, bytes, bytes, REJECT)
                // Must come last, because Kafka Streams numbers tasks, and so their state folders, in the order in
                // which parts are added.
                .addGlobalStore(
                        TranslationMemory.builder(),
                        APPROVED,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        spec.topics().memory().name(),
                        REMEMBER,
                        () -> new TableProcessor<>(Table.memory(), StoreNames.MEMORY, observer::memoryRejected))
                .addGlobalStore(
                        Glossary.builder(),
                        TERMS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        spec.topics().glossary().name(),
                        LEARN,
                        () -> new TableProcessor<>(Table.glossary(), StoreNames.GLOSSARY, observer::glossaryRejected))
                .addSource(
                        CORRECTED,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        spec.topics().corrections().name())
                .addProcessor(JUDGE, () -> new CorrectionProcessor(rules, spec.learning(), observer), CORRECTED)
                .addStateStore(CorrectionStore.builder(), JUDGE)
                .addSink(VERDICTS, spec.topics().verdicts().name(), bytes, bytes, JUDGE)
                .addSink(REMEMBERED, spec.topics().memory().name(), bytes, bytes, JUDGE);
        topology.addStateStore(PositionStore.builder(), READ);
        return spec.context().isRead() ? topology.addStateStore(ContextStore.builder(spec.context()), READ) : topology;
    }

    /** Builds a topology that copies requests to results. */
    static Topology passThrough(TopologySpec spec) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        ByteArrayDeserializer asTheyAre = new ByteArrayDeserializer();
        return new Topology()
                .addSource(
                        REQUESTS, asTheyAre, asTheyAre, spec.topics().requests().name())
                .addSink(RESULTS, spec.topics().results().name(), bytes, bytes, REQUESTS);
    }

    /** @throws IllegalArgumentException if the models do not serve every route */
    static void requireServed(TopologySpec spec, Models models) {
        List<LanguagePair> missing = LanguageRoutes.of(spec).pairs().stream()
                .filter(pair -> !models.pairs().contains(pair))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "routes has " + missing + ", which no model loaded serves; they serve " + models.pairs());
        }
    }
}
