package io.github.parlance.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines through a real broker and the real stream, with a model that writes capital letters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class DemoSessionIT {
    private static final TopologySpec SPEC = new TopologySpec(
            "demo-test",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(new TopicSpec("requests", 6), new TopicSpec("results", 6), new TopicSpec("dlq", 1)),
            List.of(route("es"), route("fr")),
            new BatchingSpec(32, 8000, Duration.ofMillis(2), Optional.of(2), 200, 2, Duration.ofMillis(20)),
            new CacheSpec(1_000),
            Limits.DEFAULT,
            1,
            0);

    private EmbeddedBroker broker;
    private StreamsLifecycle stream;

    @BeforeAll
    void start(@TempDir Path state) {
        broker = EmbeddedBroker.start();
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), state);
        new TopicCheck(settings.cluster(), SPEC).createMissing();
        UppercaseTranslator translator =
                new UppercaseTranslator(new LanguagePair("en", "es"), new LanguagePair("en", "fr"));
        stream = new StreamsLifecycle(SPEC, translator, settings, StreamObserver.NONE);
        stream.start(Duration.ofMinutes(1));
    }

    @AfterAll
    void stop() {
        stream.close();
        broker.close();
    }

    @Test
    void answersEveryLineInOrder() {
        List<String> lines =
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i).toList();

        List<DemoOutcome> answers = run(lines.iterator());

        assertEquals(lines, answers.stream().map(DemoOutcome::line).toList());
        assertEquals(
                lines.stream()
                        .map(line -> line.toUpperCase(java.util.Locale.ROOT))
                        .toList(),
                answers.stream().map(DemoSessionIT::text).toList());
    }

    @Test
    void saysWhyALineHasNoTranslation() {
        List<DemoOutcome> answers =
                run(Stream.of("one", "poison", "", "long story").iterator());

        assertEquals("ONE", text(answers.get(0)));
        assertEquals(ErrorCode.MODEL_FAILED, rejected(answers.get(1)));
        assertEquals("", text(answers.get(2)));
        assertEquals(ErrorCode.TOO_LARGE, rejected(answers.get(3)));
    }

    @Test
    void saysThatALineIsTooLongToSend() {
        List<DemoOutcome> answers = run(Stream.of("a".repeat(2_000_000), "two").iterator());

        DemoOutcome.NotSent notSent = assertInstanceOf(DemoOutcome.NotSent.class, answers.get(0));
        assertTrue(notSent.reason().contains("bytes"), notSent.reason());
        assertEquals("TWO", text(answers.get(1)));
    }

    @Test
    void answersALineBeforeTheNextOneIsTyped() {
        BlockingQueue<Optional<String>> terminal = new LinkedBlockingQueue<>(List.of(Optional.of("first")));
        List<String> answers = new ArrayList<>();
        try (DemoSession session =
                new DemoSession(broker.bootstrapServers(), SPEC, Optional.empty(), System::nanoTime)) {
            session.run(typed(terminal), answer -> {
                answers.add(text(answer));
                terminal.add(answers.size() < 3 ? Optional.of("after " + text(answer)) : Optional.empty());
            });
        }

        assertEquals(List.of("FIRST", "AFTER FIRST", "AFTER AFTER FIRST"), answers);
    }

    @Test
    void endsAtOnceWhenThereIsNoLine() {
        assertEquals(List.of(), run(List.<String>of().iterator()));
    }

    @Test
    void asksForThePairItIsGivenAndElseLeavesItToTheRoutes() {
        LanguagePair french = new LanguagePair("en", "fr");

        List<DemoOutcome> asked = run(Stream.of("one").iterator(), Optional.of(french));
        List<DemoOutcome> left = run(Stream.of("one").iterator());

        assertEquals(french, result(asked.get(0)).pair());
        assertEquals(new LanguagePair("en", "es"), result(left.get(0)).pair());
    }

    private List<DemoOutcome> run(Iterator<String> lines) {
        return run(lines, Optional.empty());
    }

    private List<DemoOutcome> run(Iterator<String> lines, Optional<LanguagePair> pair) {
        List<DemoOutcome> answers = new ArrayList<>();
        try (DemoSession session = new DemoSession(broker.bootstrapServers(), SPEC, pair, System::nanoTime)) {
            session.run(lines, answers::add);
        }
        return answers;
    }

    private static String text(DemoOutcome answer) {
        return result(answer).text();
    }

    private static TranslationCompleted result(DemoOutcome answer) {
        return assertInstanceOf(DemoOutcome.Translated.class, answer).result();
    }

    private static Route route(String target) {
        return new Route("en", target, "en-" + target, new DecodingSpec(Optional.empty(), Optional.empty()));
    }

    private static ErrorCode rejected(DemoOutcome answer) {
        return assertInstanceOf(DemoOutcome.Rejected.class, answer).deadLetter().code();
    }

    /** An input that blocks until the next line, as standard input does; an empty element ends it. */
    private static Iterator<String> typed(BlockingQueue<Optional<String>> terminal) {
        return Stream.generate(() -> take(terminal))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .iterator();
    }

    private static Optional<String> take(BlockingQueue<Optional<String>> terminal) {
        try {
            return Optional.ofNullable(terminal.poll(60, TimeUnit.SECONDS)).flatMap(line -> line);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
