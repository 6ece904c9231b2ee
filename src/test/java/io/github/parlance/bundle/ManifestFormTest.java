package io.github.parlance.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.bundle.Manifest.Imported;
import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.bundle.Manifest.Training;
import io.github.parlance.bundle.Manifest.VocabularyEntry;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what the third form of the manifest added: imported models, models without training, and two vocabularies. */
class ManifestFormTest {
    private static final Imported IMPORTED = new Imported(
            "huggingface-marian",
            "Someone/opus-mt-en-xx",
            Map.of("model.safetensors", "sha256:1", "source.spm", "sha256:2"),
            "CC-BY-4.0",
            "Someone, https://example.org",
            List.of("X1", "X2"),
            List.of("(1)", "(2)"));

    private final Vocabulary vocabulary =
            new BytePairLearner(260, List.of()).learn(Stream.of("a short sentence", "a short sentence too"));
    private final Vocabulary source =
            new BytePairLearner(264, List.of(">>xx<<")).learn(Stream.of("its own source", "its own source"));

    @TempDir
    Path folder;

    @Test
    void anImportedModelIsReadAsItWasWritten() throws IOException {
        Manifest written = manifest(List.of(IMPORTED), List.of());

        ModelBundle.write(folder, written);

        assertEquals(written, ModelBundle.open(folder).manifest());
        assertFalse(json().has("training"));
        assertEquals(
                "Someone/opus-mt-en-xx",
                json().get("imported").get(0).get("name").asText());
    }

    @Test
    void aCopyKeepsTheOriginAndTheLicence() throws IOException {
        ModelBundle.write(folder, manifest(List.of(IMPORTED), List.of()));

        new ModelCopy(ModelBundle.open(folder), folder.resolve("copy/1")).write(directory -> {});

        Manifest copy = ModelBundle.open(folder.resolve("copy")).manifest();
        assertEquals(List.of(IMPORTED), copy.imported());
        assertEquals(List.of(IMPORTED), copy.withScores(List.of()).imported());
    }

    @Test
    void theSecondFormIsReadAndHasNothingImported() throws IOException {
        ModelBundle.write(folder, manifest(List.of(), List.of()));
        edit(manifest -> {
            manifest.put("format", "parlance-model 2");
            manifest.set("training", new ObjectMapper().valueToTree(Training.NONE));
        });

        Manifest manifest = ModelBundle.open(folder).manifest();

        assertEquals(Manifest.FORMAT, manifest.format());
        assertEquals(List.of(), manifest.imported());
        assertEquals(List.of(), manifest.sourceVocabulary());
    }

    @Test
    void theSecondFormNeedsATraining() throws IOException {
        ModelBundle.write(folder, manifest(List.of(), List.of()));
        edit(manifest -> manifest.put("format", "parlance-model 2"));

        String problem = assertThrows(InvalidBundleException.class, () -> ModelBundle.open(folder))
                .getMessage();

        assertTrue(problem.contains("'training'"), problem);
    }

    @Test
    void withOneVocabularyBothSidesAreTheSameObject() throws IOException {
        ModelBundle.write(folder, manifest(List.of(), List.of()));

        ModelBundle bundle = ModelBundle.open(folder);

        assertSame(bundle.vocabulary(), bundle.sourceVocabulary());
    }

    @Test
    void ofTwoVocabulariesTheSourceHasThePrefixes() throws IOException {
        ModelBundle.write(folder, twoVocabularies());

        ModelBundle bundle = ModelBundle.open(folder);

        assertNotSame(bundle.vocabulary(), bundle.sourceVocabulary());
        assertEquals(source.digest(), bundle.sourceVocabulary().digest());
        assertEquals(3, bundle.prefixes().get(LanguagePair.parse("en-fr"))[0]);
    }

    @Test
    void theSecondVocabularyMustBeAmongTheDigests() throws IOException {
        ModelBundle.write(folder, twoVocabularies());
        edit(manifest -> ((ObjectNode) manifest.get("files")).remove(ModelBundle.SOURCE_VOCABULARY));

        String problem = assertThrows(InvalidBundleException.class, () -> ModelBundle.open(folder))
                .getMessage();

        assertTrue(problem.endsWith("manifest.json has no digest of assets/source_vocabulary.txt"), problem);
    }

    @Test
    void aShortlistFitsBothVocabularies() throws IOException {
        ModelBundle.write(folder, twoVocabularies());
        ModelBundle.write(folder, withShortlist(source.size(), 259));
        assertEquals(
                264,
                ModelBundle.open(folder).shortlist().orElseThrow().bySource().size());

        ModelBundle.write(folder, withShortlist(source.size(), 260));
        ModelBundle tooLarge = ModelBundle.open(folder);
        assertEquals(
                "model " + folder + ": assets/shortlist.json has the id 260; the largest id of the vocabulary is 259",
                assertThrows(InvalidBundleException.class, tooLarge::shortlist).getMessage());

        ModelBundle.write(folder, withShortlist(vocabulary.size(), 259));
        ModelBundle tooFew = ModelBundle.open(folder);
        assertEquals(
                "model " + folder + ": assets/shortlist.json has 260 source ids; the vocabulary has 264",
                assertThrows(InvalidBundleException.class, tooFew::shortlist).getMessage());
    }

    private Manifest withShortlist(int sources, int id) throws IOException {
        new Shortlist(List.of(Vocabulary.EOS, id), Collections.nCopies(sources, List.of())).write(folder);
        return twoVocabularies();
    }

    private Manifest twoVocabularies() throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        source.write(folder.resolve(ModelBundle.SOURCE_VOCABULARY));
        return manifest(List.of(), List.of(entry(ModelBundle.SOURCE_VOCABULARY, source)));
    }

    private static VocabularyEntry entry(String file, Vocabulary vocabulary) {
        return new VocabularyEntry(file, vocabulary.size(), vocabulary.digest());
    }

    private Manifest manifest(List<Imported> imported, List<VocabularyEntry> sources) throws IOException {
        writeParts();
        return new Manifest(
                Manifest.FORMAT,
                "en-fr",
                "1",
                List.of(new PairEntry("en", "fr", sources.isEmpty() ? "" : ">>xx<<")),
                Map.of("transformer", Map.of("hidden", 256)),
                7_600_000,
                512,
                entry(ModelBundle.VOCABULARY, vocabulary),
                sources,
                List.of(),
                new SearchSpec(4, 1),
                List.of(),
                Training.NONE,
                imported,
                List.of(),
                Map.of("java", "17"),
                Digests.ofDirectory(folder, Manifest.FILE));
    }

    private void writeParts() throws IOException {
        Files.createDirectories(folder.resolve("variables"));
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve(ModelBundle.GRAPH), "graph");
        Files.writeString(folder.resolve("variables/variables.index"), "index");
        Files.writeString(folder.resolve("variables/variables.data-00000-of-00001"), "weights");
        vocabulary.write(folder.resolve(ModelBundle.VOCABULARY));
    }

    private ObjectNode json() throws IOException {
        return (ObjectNode)
                new ObjectMapper().readTree(folder.resolve(Manifest.FILE).toFile());
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = json();
        change.accept(manifest);
        new ObjectMapper().writeValue(folder.resolve(Manifest.FILE).toFile(), manifest);
    }
}
