package io.github.parlance.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.stream.KafkaFigures;
import io.github.parlance.stream.KafkaFigures.Lag;
import io.github.parlance.stream.KafkaFigures.StreamThread;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
    void countsWhatIsParkedByPair() {
        meters.parked(SPANISH);
        meters.parked(SPANISH);

        assertSample("parlance_requests_parked_total{pair=\"en-es\"} 2.0");
        assertSample("parlance_requests_parked_total{pair=\"en-fr\"} 0.0");
    }

    @Test
    void saysHowManySpansWereDropped() {
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
    void timesNoInferenceWhereNoModelWasAsked() {
        meters.answered(result(SPANISH, Status.PASSTHROUGH));

        assertSample("parlance_queue_seconds_count{pair=\"en-es\"} 1");
        assertSample("parlance_inference_seconds_count{pair=\"en-es\"} 0");
    }

    @Test
    void countsBatchesBySize() {
        meters.batchTranslated(batch(SPANISH, 3), Duration.ofMillis(18));
        meters.batchTranslated(batch(SPANISH, 32), Duration.ofMillis(40));
        meters.batchFailed(batch(SPANISH, 32), Duration.ZERO, new IllegalStateException());

        assertSample("parlance_batch_sentences_bucket{pair=\"en-es\",le=\"2.0\"} 0");
        assertSample("parlance_batch_sentences_bucket{pair=\"en-es\",le=\"4.0\"} 1");
        assertSample("parlance_batch_sentences_count{pair=\"en-es\"} 2");
        assertSample("parlance_batch_sentences_sum{pair=\"en-es\"} 35.0");
        assertSample("parlance_batches_failed_total{pair=\"en-es\"} 1.0");
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
    void showsWhatRunsHere() {
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
                Optional.of(Duration.ofSeconds(2)));
        meters.follow(() -> new KafkaFigures(List.of(new Lag(4, 170)), List.of(thread)));

        assertSample("parlance_kafka_lag_records{partition=\"4\"} 170.0");
        assertSample("parlance_kafka_commit_mean_seconds{thread=\"StreamThread-1\"} 0.012");
        assertSample("parlance_kafka_since_poll_seconds{thread=\"StreamThread-1\"} 2.0");
        assertTrue(!meters.scrape().contains("parlance_kafka_commit_max_seconds{"), meters.scrape());
    }

    @Test
    void forgetsThePartitionsThatHaveMovedAway() {
        meters.follow(() -> new KafkaFigures(List.of(new Lag(4, 170), new Lag(5, 0)), List.of()));
        meters.scrape();

        meters.follow(() -> new KafkaFigures(List.of(new Lag(5, 1)), List.of()));

        assertSample("parlance_kafka_lag_records{partition=\"5\"} 1.0");
        assertTrue(!meters.scrape().contains("partition=\"4\""), meters.scrape());
    }

    /** A label value out of a request would let whoever sends requests fill Prometheus. */
    @Test
    void hasNoMoreSeriesHoweverManyLanguagesAreAskedFor() {
        long before = series();

        for (String language : Locale.getISOLanguages()) {
            LanguagePair pair = new LanguagePair("en", language);
            meters.parked(pair);
            meters.batchTranslated(batch(pair, 1), Duration.ofMillis(1));
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

    private static TranslationCompleted result(LanguagePair pair, Status status) {
        Optional<Provenance> provenance = status == Status.TRANSLATED
                ? Optional.of(new Provenance("en-es", "1", "sha256:0", 4, 0.6))
                : Optional.empty();
        return new TranslationCompleted(
                "1",
                status,
                pair,
                "Hola.",
                Optional.empty(),
                provenance,
                new Timing(Duration.ofMillis(3), Duration.ofMillis(18), 32),
                JsonNodeFactory.instance.objectNode());
    }
}
