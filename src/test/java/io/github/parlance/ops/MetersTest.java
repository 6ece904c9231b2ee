package io.github.parlance.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Pivot;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.stream.KafkaMetricsSnapshot;
import io.github.parlance.stream.KafkaMetricsSnapshot.PartitionLag;
import io.github.parlance.stream.KafkaMetricsSnapshot.StreamThread;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final LanguagePair SPANISH = new LanguagePair("en", "es");
    private static final LanguagePair FRENCH = new LanguagePair("en", "fr");

    private final Meters meters = new Meters("1.2.3", List.of(SPANISH, FRENCH));

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void countsParkedRequestsByPair() {
        meters.parked(SPANISH);
        meters.parked(SPANISH);

        assertSample("parlance_requests_parked_total{pair=\"en-es\"} 2.0");
        assertSample("parlance_requests_parked_total{pair=\"en-fr\"} 0.0");
    }

    @Test
    void countsDroppedSpans() {
        assertSample("parlance_spans_dropped_total 0.0");

        meters.followSpans(() -> 7);

        assertSample("parlance_spans_dropped_total 7.0");
    }

    @Test
    void countsResultsByPairAndStatus() {
        meters.answered(result(SPANISH, Status.TRANSLATED));
        meters.answered(result(SPANISH, Status.TRANSLATED));
        meters.answered(result(SPANISH, Status.PASSTHROUGH));

        assertSample("parlance_results_total{pair=\"en-es\",status=\"translated\"} 2.0");
        assertSample("parlance_results_total{pair=\"en-es\",status=\"passthrough\"} 1.0");
        assertSample("parlance_results_total{pair=\"en-fr\",status=\"translated\"} 0.0");
    }

    @Test
    void timesQueueAndInferenceInSeconds() {
        meters.answered(result(SPANISH, Status.TRANSLATED));

        assertSample("parlance_queue_seconds_bucket{pair=\"en-es\",le=\"0.002\"} 0");
        assertSample("parlance_queue_seconds_bucket{pair=\"en-es\",le=\"0.004\"} 1");
        assertSample("parlance_queue_seconds_sum{pair=\"en-es\"} 0.003");
        assertSample("parlance_inference_seconds_bucket{pair=\"en-es\",le=\"0.016\"} 0");
        assertSample("parlance_inference_seconds_bucket{pair=\"en-es\",le=\"0.032\"} 1");
        assertSample("parlance_inference_seconds_sum{pair=\"en-es\"} 0.018");
    }

    @Test
    void timesNoInferenceWithoutAModel() {
        meters.answered(result(SPANISH, Status.PASSTHROUGH));

        assertSample("parlance_queue_seconds_count{pair=\"en-es\"} 1");
        assertSample("parlance_inference_seconds_count{pair=\"en-es\"} 0");
    }

    @Test
    void countsBatchesBySize() {
        meters.batchTranslated(translated(SPANISH, 3, 0.25));
        meters.batchTranslated(translated(SPANISH, 32, 1));
        meters.batchFailed(batch(SPANISH, 32), Duration.ZERO, new IllegalStateException());

        assertSample("parlance_batch_sentences_bucket{pair=\"en-es\",le=\"2.0\"} 0");
        assertSample("parlance_batch_sentences_bucket{pair=\"en-es\",le=\"4.0\"} 1");
        assertSample("parlance_batch_sentences_count{pair=\"en-es\"} 2");
        assertSample("parlance_batch_sentences_sum{pair=\"en-es\"} 35.0");
        assertSample("parlance_batches_failed_total{pair=\"en-es\"} 1.0");
    }

    @Test
    void measuresFillAndTokensOfBatches() {
        meters.batchTranslated(translated(SPANISH, 3, 0.25));
        meters.batchTranslated(translated(SPANISH, 32, 1));

        assertSample("parlance_batch_fill_percent_bucket{pair=\"en-es\",le=\"10.0\"} 0");
        assertSample("parlance_batch_fill_percent_bucket{pair=\"en-es\",le=\"25.0\"} 1");
        assertSample("parlance_batch_fill_percent_sum{pair=\"en-es\"} 125.0");
        assertSample("parlance_source_tokens_total{pair=\"en-es\"} 350.0");
        assertSample("parlance_target_tokens_total{pair=\"en-es\"} 385.0");
        assertSample("parlance_target_tokens_total{pair=\"en-fr\"} 0.0");
    }

    @Test
    void countsCachedResultsBySource() {
        meters.answered(cached(CachedFrom.MEMORY));
        meters.answered(cached(CachedFrom.CACHE));
        meters.answered(cached(CachedFrom.CACHE));

        assertSample("parlance_results_total{pair=\"en-es\",status=\"cached\"} 3.0");
        assertSample("parlance_results_cached_total{from=\"memory\",pair=\"en-es\"} 1.0");
        assertSample("parlance_results_cached_total{from=\"cache\",pair=\"en-es\"} 2.0");
        assertSample("parlance_results_cached_total{from=\"cache\",pair=\"en-fr\"} 0.0");
    }

    @Test
    void countsChecksAndFlagsAsTheProgramNamesThem() {
        long before = series();

        meters.answered(found(Map.of("numbers", "violated", "urls", "ok"), List.of("split")));
        meters.answered(found(Map.of("numbers", "violated"), List.of("unknown-language")));
        meters.answered(found(Map.of("invented", "violated"), List.of("invented")));

        assertSample("parlance_checks_total{check=\"numbers\",outcome=\"violated\",pair=\"en-es\"} 2.0");
        assertSample("parlance_checks_total{check=\"urls\",outcome=\"ok\",pair=\"en-es\"} 1.0");
        assertSample("parlance_checks_total{check=\"urls\",outcome=\"repaired\",pair=\"en-es\"} 0.0");
        assertSample("parlance_flags_total{flag=\"split\",pair=\"en-es\"} 1.0");
        assertSample("parlance_flags_total{flag=\"unknown-language\",pair=\"en-es\"} 1.0");
        assertSample("parlance_flags_total{flag=\"other-script\",pair=\"en-es\"} 0.0");
        assertEquals(before, series());
    }

    @Test
    void countsResultsByVersionAndPivotVersion() {
        Provenance first = new Provenance("fr-en", "3", "sha256:0", 4, 0.6);
        Provenance last =
                new Provenance("en-es", "2", "sha256:0", 4, 0.6, Optional.empty(), Optional.of(new Pivot("en", first)));
        meters.deployments().deployed("en-es", List.of(version("2")));

        assertSample("parlance_model_answers_total{model=\"en-es\",version=\"2\"} 0.0");
        meters.answered(result(SPANISH, Status.TRANSLATED, Optional.empty(), TranslationDetails.NONE, last));
        meters.answered(result(SPANISH, Status.CACHED, Optional.of(CachedFrom.CACHE), TranslationDetails.NONE, last));

        assertSample("parlance_model_answers_total{model=\"en-es\",version=\"2\"} 1.0");
        assertSample("parlance_model_answers_total{model=\"fr-en\",version=\"3\"} 1.0");
    }

    @Test
    void showsWhichModelsAreInMemoryAndCountsTheirLoadsAndEvictions() {
        meters.deployments().verified("en-es", "1");
        meters.deployments().deployed("en-es", List.of(version("1")));
        assertSample("parlance_model_resident{model=\"en-es\",version=\"1\"} 0.0");
        assertSample("parlance_model_evictions_total{model=\"en-es\"} 0.0");
        assertSample("parlance_model_load_failures_total{model=\"en-es\"} 0.0");

        meters.deployments().loadFailed("en-es", "1", "disk error");
        meters.deployments().loaded("en-es", "1", Duration.ofMillis(2500));
        assertSample("parlance_model_resident{model=\"en-es\",version=\"1\"} 1.0");
        meters.deployments().evicted("en-es", "1");

        assertSample("parlance_model_resident{model=\"en-es\",version=\"1\"} 0.0");
        assertSample("parlance_model_load_seconds_count{model=\"en-es\"} 1");
        assertSample("parlance_model_load_seconds_sum{model=\"en-es\"} 2.5");
        assertSample("parlance_model_evictions_total{model=\"en-es\"} 1.0");
        assertSample("parlance_model_load_failures_total{model=\"en-es\"} 1.0");
    }

    @Test
    void forgetsVersionsInMemoryThatNoLongerRun() {
        meters.deployments().verified("en-es", "1");
        meters.deployments().loaded("en-es", "1", Duration.ZERO);
        meters.deployments().deployed("en-es", List.of(version("1")));
        meters.deployments().verified("en-es", "2");
        meters.deployments().deployed("en-es", List.of(version("2")));
        meters.deployments().closed("en-es", "1");
        meters.deployments().verified("en-es", "3");
        meters.deployments().refused("en-es", "is broken");

        List<String> shown = meters.scrape()
                .lines()
                .filter(line -> line.startsWith("parlance_model_resident"))
                .toList();
        assertEquals(List.of("parlance_model_resident{model=\"en-es\",version=\"2\"} 0.0"), shown);
    }

    @Test
    void sumsWaitingEntriesOfItsPartitionsAndForgetsRevokedOnes() {
        meters.waiting(0, 3);
        meters.waiting(4, 2);
        assertSample("parlance_entries_waiting 5.0");

        meters.waiting(4, 0);

        assertSample("parlance_entries_waiting 3.0");
    }

    @Test
    void countsDeadLettersByCodeAndStage() {
        meters.rejected(Fault.reading(ErrorCode.MALFORMED, "not JSON"));
        meters.rejected(Fault.routing(ErrorCode.NO_ROUTE, "no route"));
        meters.rejected(Fault.routing(ErrorCode.NO_ROUTE, "no route"));

        assertSample("parlance_dead_letters_total{code=\"malformed\",stage=\"read\"} 1.0");
        assertSample("parlance_dead_letters_total{code=\"no-route\",stage=\"route\"} 2.0");
    }

    @Test
    void sumsTheEntriesThatWereResumed() {
        meters.resumed(3);
        meters.resumed(4);

        assertSample("parlance_entries_resumed_total 7.0");
    }

    @Test
    void showsTheStateTheStreamIsInAndAllOthersAsZero() {
        meters.stateChanged("REBALANCING", "RUNNING");

        for (String state : StreamsLifecycle.states()) {
            String value = state.equals("RUNNING") ? "1.0" : "0.0";
            assertSample("parlance_stream_state{state=\"" + state + "\"} " + value);
        }
    }

    @Test
    void showsVersionAndJava() {
        assertSample("parlance_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"} 1");
        for (String name : List.of("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds")) {
            assertTrue(meters.scrape().contains("\n" + name), name);
        }
    }

    @Test
    void showsKafkasFiguresAsTheyAreAtTheScrape() {
        StreamThread thread = new StreamThread(
                "StreamThread-1",
                Optional.of(Duration.ofMillis(12)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(2)),
                Optional.of(6L),
                Optional.of(3L));
        meters.follow(() -> new KafkaMetricsSnapshot(List.of(new PartitionLag(4, 170)), List.of(thread)));

        assertSample("parlance_kafka_lag_records{partition=\"4\"} 170.0");
        assertSample("parlance_kafka_commit_mean_seconds{thread=\"StreamThread-1\"} 0.012");
        assertSample("parlance_kafka_since_poll_seconds{thread=\"StreamThread-1\"} 2.0");
        assertSample("parlance_kafka_partitions{thread=\"StreamThread-1\"} 6.0");
        assertSample("parlance_kafka_rebalances{thread=\"StreamThread-1\"} 3.0");
        assertTrue(!meters.scrape().contains("parlance_kafka_commit_max_seconds{"), meters.scrape());
    }

    @Test
    void forgetsThePartitionsThatHaveMovedAway() {
        meters.follow(
                () -> new KafkaMetricsSnapshot(List.of(new PartitionLag(4, 170), new PartitionLag(5, 0)), List.of()));
        meters.scrape();

        meters.follow(() -> new KafkaMetricsSnapshot(List.of(new PartitionLag(5, 1)), List.of()));

        assertSample("parlance_kafka_lag_records{partition=\"5\"} 1.0");
        assertTrue(!meters.scrape().contains("partition=\"4\""), meters.scrape());
    }

    /** A label value from a request would let any client fill Prometheus. */
    @Test
    void hasNoMoreSeriesForFurtherLanguages() {
        meters.deployments().deployed("en-es", List.of(version("1")));
        long before = series();

        for (String language : Locale.getISOLanguages()) {
            LanguagePair pair = new LanguagePair("en", language);
            meters.parked(pair);
            meters.batchTranslated(translated(pair, 1, 0.1));
            meters.batchFailed(batch(pair, 1), Duration.ZERO, new IllegalStateException());
            meters.answered(result(pair, Status.TRANSLATED));
            meters.rejected(Fault.translating(ErrorCode.MODEL_FAILED, language, language));
        }

        assertEquals(before, series());
        assertSample("parlance_requests_parked_total{pair=\"other\"} " + (Locale.getISOLanguages().length - 2) + ".0");
    }

    private long series() {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith("parlance_"))
                .count();
    }

    private void assertSample(String line) {
        String text = meters.scrape();
        assertTrue(text.lines().anyMatch(line::equals), () -> line + " is not in\n" + text);
    }

    private static Batch batch(LanguagePair pair, int sentences) {
        return new Batch(pair, sentences, "en-es/1", List::of);
    }

    private static Version version(String number) {
        return new Version(number, "en-es/" + number, "sha256:" + "0".repeat(64), 100, Role.SERVE, "");
    }

    private static CompletedBatch translated(LanguagePair pair, int sentences, double fill) {
        return new CompletedBatch(batch(pair, sentences), 10 * sentences, 11 * sentences, fill, Duration.ofMillis(18));
    }

    private static TranslationCompleted result(LanguagePair pair, Status status) {
        Provenance by = new Provenance("en-es", "1", "sha256:0", 4, 0.6);
        return status == Status.TRANSLATED
                ? result(pair, status, Optional.empty(), TranslationDetails.NONE, by)
                : result(pair, status, Optional.empty(), TranslationDetails.NONE);
    }

    private static TranslationCompleted cached(CachedFrom from) {
        return result(SPANISH, Status.CACHED, Optional.of(from), TranslationDetails.NONE);
    }

    private static TranslationCompleted found(Map<String, String> checks, List<String> flags) {
        TranslationDetails details = new TranslationDetails(checks, flags, List.of(), List.of(), List.of());
        return result(SPANISH, Status.PASSTHROUGH, Optional.empty(), details);
    }

    private static TranslationCompleted result(
            LanguagePair pair, Status status, Optional<CachedFrom> from, TranslationDetails details, Provenance... by) {
        return new TranslationCompleted(
                "1",
                status,
                pair,
                from,
                "Hola.",
                Optional.empty(),
                details,
                Arrays.stream(by).findFirst(),
                new Timing(Duration.ofMillis(3), Duration.ofMillis(18), 32),
                JsonNodeFactory.instance.objectNode());
    }
}
