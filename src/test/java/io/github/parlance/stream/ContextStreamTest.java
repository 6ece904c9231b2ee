package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.AnswersSpec;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.ModelsSpec;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of these tests answers with what it was given to read, a bar behind what was said before. */
class ContextStreamTest {
    @TempDir
    Path folder;

    @Test
    void whatWasSaidBeforeUnderTheSameKeyIsReadWithAText() {
        try (StreamUnderTest stream = stream(new ContextSpec(2, 100))) {
            say(stream, "a", "One. Two. Three.");
            say(stream, "b", "Other.");
            say(stream, "a", "Four.");
            say(stream, "a", "Five.");

            assertEquals(
                    List.of("One. One.|Two. One. Two.|Three.", "Other.", "Two. Three.|Four.", "Three. Four.|Five."),
                    stream.texts());
        }
    }

    @Test
    void tenantsAndLanguagesDoNotHearEachOther() {
        try (StreamUnderTest stream = stream(new ContextSpec(1, 100))) {
            stream.send("k", "{\"text\":\"Secret.\",\"tenant\":\"acme\"}");
            stream.send("k", "{\"text\":\"Mine.\",\"tenant\":\"other\"}");
            settle(stream);

            assertEquals(List.of("Secret.", "Mine."), stream.texts());
        }
    }

    @Test
    void aTextIntoSeveralLanguagesIsSaidOnce() {
        try (StreamUnderTest stream = stream(new ContextSpec(2, 100))) {
            stream.send("k", "{\"text\":\"One.\",\"sourceLang\":\"en\",\"targetLangs\":[\"es\",\"fr\"]}");
            stream.send("k", "{\"text\":\"Two.\",\"sourceLang\":\"en\",\"targetLangs\":[\"es\",\"fr\"]}");
            settle(stream);

            assertEquals(List.of("One.", "One.", "One.|Two.", "One.|Two."), stream.texts());
        }
    }

    @Test
    void aTombstoneForgetsWhatWasSaidUnderItsKey() {
        try (StreamUnderTest stream = stream(new ContextSpec(2, 100))) {
            say(stream, "k", "One.");
            assertEquals(List.of("One."), stream.texts());
            stream.sendTombstone("k");
            settle(stream);
            assertEquals(1, stream.resultRecords().size());
            say(stream, "k", "Two.");

            assertEquals(List.of("Two."), stream.texts());
        }
    }

    @Test
    void keysThatWereSilentLongestAreForgotten() {
        try (StreamUnderTest stream = stream(new ContextSpec(2, 2))) {
            say(stream, "a", "A one.");
            say(stream, "b", "B one.");
            say(stream, "c", "C one.");
            say(stream, "a", "A two.");
            say(stream, "c", "C two.");

            assertEquals(List.of("A one.", "B one.", "C one.", "A two.", "C one.|C two."), stream.texts());
        }
    }

    @Test
    void nothingIsKeptWhereNothingIsRead() {
        try (StreamUnderTest stream = stream(ContextSpec.NONE)) {
            say(stream, "k", "One.");
            say(stream, "k", "Two.");

            assertEquals(List.of("One.", "Two."), stream.texts());
            assertFalse(stream.driver.getAllStateStores().containsKey(StoreNames.CONVERSATIONS));
        }
    }

    @Test
    void aBoundIsASensibleNumber() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ContextSpec(11, 1))
                .getMessage()
                .contains("sentences is 11; give 0 for none, or up to 10"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ContextSpec(1, 0))
                .getMessage()
                .contains("keys is 0; give a positive count"));
    }

    private StreamUnderTest stream(ContextSpec context) {
        TopologySpec spec = StreamUnderTest.SPEC;
        TopologySpec reading = new TopologySpec(
                spec.applicationId(),
                spec.guarantee(),
                spec.topics(),
                spec.routes(),
                ModelsSpec.ALL,
                spec.batching(),
                context,
                spec.checks(),
                spec.learning(),
                spec.cache(),
                spec.limits(),
                1,
                0,
                AnswersSpec.DEFAULT);
        return new StreamUnderTest(folder, Runnable::run, reading, new Reader());
    }

    private static void say(StreamUnderTest stream, String key, String text) {
        stream.send(key, text);
        settle(stream);
    }

    private static void settle(StreamUnderTest stream) {
        for (int i = 0; i < 6; i++) {
            stream.passTime(StreamUnderTest.SPEC.batching().maxWait());
        }
    }

    private static final class Reader implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR, StreamUnderTest.DE_EN);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("reader", "1", "sha256:" + "0".repeat(64), 1, 0);
        }

        @Override
        public boolean carriesSlots(LanguagePair pair) {
            return true;
        }

        @Override
        public boolean readsContext(LanguagePair pair) {
            return true;
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            return texts.stream()
                    .<Translation>map(text -> new Translation.Done(text.replace(ContextPrefix.MARK, '|'), -0.5))
                    .toList();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
