package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.DE_EN;
import static io.github.parlance.stream.StreamUnderTest.EN_ES;
import static io.github.parlance.stream.StreamUnderTest.EN_FR;
import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.LeaseRequest;
import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests wait until the model of their pair is loaded. The model of en-es always is; the others are loaded by hand. */
class OnDemandStreamTest {
    private final HeldModels models = new HeldModels();

    @TempDir
    Path folder;

    @Test
    void otherPairsGoOnWhileAModelIsLoadedAndEachKeyKeepsItsOrder() {
        try (StreamUnderTest stream = stream()) {
            send(stream, "a", "one", "fr");
            send(stream, "a", "two", "es");
            send(stream, "b", "three", "es");
            send(stream, "a", "four", "fr");
            stream.passTime(WAIT);
            assertEquals(List.of("THREE"), stream.texts());

            models.load();
            stream.passTime(WAIT);
            stream.passTime(WAIT);

            assertEquals(List.of("ONE", "TWO", "FOUR"), stream.texts());
            assertEquals(0, models.leased);
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void aDeadlineCountsWhileAModelIsLoadedAndIsReportedAtOnce() {
        try (StreamUnderTest stream = stream()) {
            stream.send(
                    "a",
                    "{\"text\":\"one\",\"sourceLang\":\"en\",\"targetLangs\":[\"fr\"],"
                            + "\"deadline\":\"1970-01-01T00:00:01Z\"}");
            send(stream, "a", "two", "es");
            stream.passTime(Duration.ofSeconds(1));
            assertEquals(List.of(), stream.deadLetters());
            assertTrue(models.requests.get(0).wanted().getAsBoolean());

            stream.passTime(Duration.ofMillis(2));

            DeadLetter late = stream.deadLetters().get(0);
            assertEquals(ErrorCode.DEADLINE, late.code());
            assertEquals(List.of("TWO"), stream.texts());
            assertFalse(models.requests.get(0).wanted().getAsBoolean());
            models.load();
            stream.passTime(WAIT);
            assertEquals(List.of(), stream.texts());
            assertEquals(0, models.leased);
        }
    }

    @Test
    void aModelThatCannotBeLoadedIsADeadLetterAndTheStreamGoesOn() {
        try (StreamUnderTest stream = stream()) {
            send(stream, "a", "one", "fr");
            send(stream, "a", "two", "es");
            stream.passTime(WAIT);

            models.fail(new ModelLoadException("model en-fr/1 could not be loaded: no such file", 3, new Throwable()));
            stream.passTime(WAIT);

            assertEquals(
                    List.of(new DeadLetter(
                            "requests-0-0",
                            ErrorCode.MODEL_FAILED,
                            "the model could not be loaded in 3 attempts; restore its folder or deploy another version,"
                                    + " and send the text again")),
                    stream.deadLetters());
            assertEquals(List.of("TWO"), stream.texts());
        }
    }

    @Test
    void aModelThatIsLoadedForAStreamThatHasStoppedIsGivenBack() {
        try (StreamUnderTest stream = stream()) {
            send(stream, "a", "one", "fr");
            stream.passTime(WAIT);
            assertEquals(1, stream.waiting());
        }

        assertFalse(models.requests.get(0).wanted().getAsBoolean());
        models.load();
        assertEquals(0, models.leased);
    }

    private static void send(StreamUnderTest stream, String key, String text, String target) {
        stream.send(key, "{\"text\":\"" + text + "\",\"sourceLang\":\"en\",\"targetLangs\":[\"" + target + "\"]}");
    }

    private StreamUnderTest stream() {
        return new StreamUnderTest(folder, Runnable::run, StreamUnderTest.SPEC, models);
    }

    private static final class HeldModels implements Models {
        private final Translator translator = new UppercaseTranslator(EN_ES, EN_FR, DE_EN);
        private final List<LeaseRequest> requests = new ArrayList<>();
        private final List<CompletableFuture<Lease>> held = new ArrayList<>();
        private int leased;

        void load() {
            held.forEach(each -> each.complete(lease()));
            held.clear();
        }

        void fail(ModelLoadException cause) {
            held.forEach(each -> each.completeExceptionally(cause));
            held.clear();
        }

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public ModelVersions choose(LanguagePair pair, String key) {
            return ModelVersions.parse(pair + "/1");
        }

        @Override
        public CompletableFuture<Lease> leaseWhenLoaded(LeaseRequest request) {
            if (request.pair().equals(EN_ES)) {
                return CompletableFuture.completedFuture(lease());
            }
            CompletableFuture<Lease> lease = new CompletableFuture<>();
            requests.add(request);
            held.add(lease);
            return lease;
        }

        @Override
        public Lease lease(LanguagePair pair, String key, ModelVersions version) {
            return lease();
        }

        private Lease lease() {
            leased++;
            return new Lease() {
                @Override
                public Translator translator() {
                    return translator;
                }

                @Override
                public void release() {
                    leased--;
                }
            };
        }
    }
}
