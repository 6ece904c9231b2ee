package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamOptionsTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair EN_FR = LanguagePair.parse("en-fr");
    private static final LanguagePair EN_DE = LanguagePair.parse("en-de");

    private final List<String> loaded = new ArrayList<>();
    private final List<Translator> closed = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aModelOfSeveralPairsIsLoadedOnceForAllRoutesThatNameIt() throws IOException {
        TopologySpec spec = topology(
                "{ from: en, to: es, model: many }, { from: en, to: de, model: one }, { from: en, to: fr, model: many }");

        Translator translator = new StreamOptions().load(spec, this::load);

        assertEquals(List.of("many", "one"), loaded);
        assertEquals(Set.of(EN_ES, EN_FR, EN_DE), translator.pairs());
        assertEquals("many", translator.provenance(EN_ES).model());
        assertEquals("many", translator.provenance(EN_FR).model());
        assertEquals("one", translator.provenance(EN_DE).model());
        translator.close();
        assertEquals(2, closed.size());
    }

    @Test
    void aRouteByWayOfAThirdLanguageUsesTheModelsThatAreLoadedAlready() throws IOException {
        TopologySpec spec = topology(
                "{ from: es, to: fr, pivot: en }, { from: es, to: en, model: back }, { from: en, to: fr, model: many }");

        Translator translator = new StreamOptions().load(spec, this::load);

        assertEquals(List.of("back", "many"), loaded);
        LanguagePair pivoted = LanguagePair.parse("es-fr");
        assertEquals(Set.of(pivoted, LanguagePair.parse("es-en"), EN_FR), translator.pairs());
        assertEquals("back, many", translator.provenance(pivoted).models());
        translator.close();
        assertEquals(2, closed.size());
    }

    @Test
    void aRouteWhoseModelDoesNotTranslateItsPairIsNamedAndWhatWasLoadedIsClosed() throws IOException {
        TopologySpec spec = topology("{ from: en, to: es, model: many }, { from: en, to: fr, model: one }");

        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new StreamOptions().load(spec, this::load));

        assertTrue(
                failure.getMessage().endsWith("the route en-fr has model one, which translates [en-de]"),
                failure.getMessage());
        assertEquals(2, closed.size());
    }

    private Translator load(Path model, Optional<SearchSpec> search) {
        String name = model.getFileName().toString();
        loaded.add(name);
        return new Loaded(
                name,
                new LinkedHashSet<>(
                        switch (name) {
                            case "many" -> List.of(EN_ES, EN_FR);
                            case "back" -> List.of(LanguagePair.parse("es-en"));
                            default -> List.of(EN_DE);
                        }));
    }

    private TopologySpec topology(String routes) throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), "applicationId: test\nroutes: [" + routes + "]\n");
        return SpecReader.read(file, TopologySpec.class, List.of());
    }

    /** Remembers that it was closed. */
    private final class Loaded implements Translator {
        private final String name;
        private final Set<LanguagePair> pairs;

        Loaded(String name, Set<LanguagePair> pairs) {
            this.name = name;
            this.pairs = pairs;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return pairs;
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance(name, "1", "sha256:0", 1, 0);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.add(this);
        }
    }
}
