package io.github.parlance.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.bundle.Manifest.CharactersEntry;
import io.github.parlance.bundle.Manifest.DataEntry;
import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.bundle.Manifest.ScoreEntry;
import io.github.parlance.bundle.Manifest.Training;
import io.github.parlance.bundle.Manifest.VocabularyEntry;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
    private static final String INDEX = "variables/variables.index";
    private static final String DATA = "variables/variables.data-00000-of-00001";

    private final Vocabulary vocabulary = new BytePairLearner(270, List.of("<2es>", "<2fr>"))
            .learn(Stream.of("a short sentence", "a short sentence too"));

    @TempDir
    Path folder;

    @Test
    void opensADirectoryWhosePartsAreWhatTheManifestSays() throws IOException {
        Path directory = write("1");

        ModelBundle bundle = ModelBundle.open(directory);

        assertEquals(directory, bundle.directory());
        assertEquals(manifest("1", Digests.ofDirectory(directory, Manifest.FILE)), bundle.manifest());
        assertEquals(vocabulary.digest(), bundle.vocabulary().digest());
        assertEquals(Set.of(LanguagePair.parse("en-es")), bundle.prefixes().keySet());
        assertEquals(0, bundle.prefixes().get(LanguagePair.parse("en-es")).length);
    }

    @Test
    void readsTheManifestOfAnOlderModel() throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> {
            manifest.put("format", "parlance-model 1");
            manifest.remove("pairs");
            manifest.put("source", "en").put("target", "es");
            ((ObjectNode) manifest.get("training")).remove(List.of("weights", "initializedFrom"));
        });

        ModelBundle bundle = ModelBundle.open(directory);

        assertEquals(manifest("1", Digests.ofDirectory(directory, Manifest.FILE)), bundle.manifest());
    }

    @Test
    void aManifestWithoutCharactersListsNoneAndIsWrittenWithoutThem() throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> manifest.remove("characters"));

        ModelBundle bundle = ModelBundle.open(directory);
        ModelBundle.write(directory, bundle.manifest());

        assertEquals(List.of(), bundle.manifest().characters());
        assertFalse(Files.readString(directory.resolve(Manifest.FILE)).contains("\"characters\""));
    }

    @Test
    void aCopyKeepsTheCharactersOfItsModel() throws IOException {
        ModelBundle origin = ModelBundle.open(write("1"));

        new ModelCopy(origin, folder.resolve("copy/1")).write(directory -> {});

        assertEquals(
                origin.manifest().characters(),
                ModelBundle.open(folder.resolve("copy")).manifest().characters());
        assertEquals(
                origin.manifest().characters(),
                origin.manifest().withScores(List.of()).characters());
    }

    @Test
    void knowsTheTokenOfEachPairOfAModelOfSeveral() throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> several(manifest, "<2es>", "<2fr>"));

        Map<LanguagePair, int[]> prefixes = ModelBundle.open(directory).prefixes();

        assertEquals(
                List.of("en-es", "en-fr"),
                prefixes.keySet().stream().map(LanguagePair::toString).toList());
        assertArrayEquals(new int[] {3}, prefixes.get(LanguagePair.parse("en-es")));
        assertArrayEquals(new int[] {4}, prefixes.get(LanguagePair.parse("en-fr")));
    }

    @Test
    void refusesPairsThatCannotBeServed() throws IOException {
        Path directory = write("1");

        edit(directory, manifest -> manifest.putArray("pairs"));
        assertProblem(directory, "manifest.json has no pairs; a model must translate at least one");
        edit(directory, manifest -> several(manifest, "<2es>", "<2de>"));
        assertProblem(
                directory,
                "manifest.json gives en-fr the prefix <2de>: there is no control token <2de>; the vocabulary has [<pad>, <bos>, <eos>,"
                        + " <2es>, <2fr>]");
        edit(directory, manifest -> {
            several(manifest, "<2es>", "<2fr>");
            ((ObjectNode) manifest.get("pairs").get(1)).put("target", "es");
        });
        assertProblem(directory, "manifest.json has the pair en-es twice");
        edit(directory, manifest -> ((ObjectNode) manifest.get("pairs").get(1)).put("target", "no tag"));
        assertProblem(
                directory,
                "manifest.json has an invalid pair: \"no tag\" is not a language tag; give a BCP 47 tag, such as en or"
                        + " es-MX");
    }

    @Test
    void readsTheModelThatShipsAsOfOnePairWithoutAToken() {
        Map<LanguagePair, int[]> prefixes =
                ModelBundle.open(Path.of("models/en-es/1")).prefixes();

        assertEquals(Set.of(LanguagePair.parse("en-es")), prefixes.keySet());
        assertEquals(0, prefixes.get(LanguagePair.parse("en-es")).length);
    }

    private static void several(ObjectNode manifest, String spanish, String french) {
        manifest.putArray("pairs").add(pair(manifest, "es", spanish)).add(pair(manifest, "fr", french));
    }

    private static ObjectNode pair(ObjectNode like, String target, String prefix) {
        return like.objectNode().put("source", "en").put("target", target).put("prefix", prefix);
    }

    @Test
    void opensTheHighestOfSeveralVersions() throws IOException {
        write("2");
        write("10");
        Files.createDirectories(folder.resolve("99-old"));

        ModelBundle bundle = ModelBundle.open(folder);

        assertEquals("10", bundle.manifest().version());
    }

    @Test
    void opensADirectoryNamedFromTheWorkingDirectory() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(write("1").toAbsolutePath());

        ModelBundle bundle = ModelBundle.open(relative);

        assertEquals(relative, bundle.directory());
    }

    @Test
    void keepsItsDigestWhenItIsScored() throws IOException {
        Path directory = write("1");
        ModelBundle before = ModelBundle.open(directory);

        ModelBundle.write(
                directory, before.manifest().withScores(List.of(new ScoreEntry("wmt13", "BLEU", 25.2, "v:2.6.0"))));
        ModelBundle after = ModelBundle.open(directory);

        assertEquals(
                List.of(new ScoreEntry("wmt13", "BLEU", 25.2, "v:2.6.0")),
                after.manifest().scores());
        assertEquals(before.digest(), after.digest());
        assertTrue(before.digest().matches("sha256:[0-9a-f]{64}"), before.digest());
    }

    @Test
    void hasAnotherDigestForOtherWeights() throws IOException {
        String one = ModelBundle.open(write("1")).digest();
        Files.writeString(folder.resolve("1").resolve(DATA), "other weights");
        ModelBundle.write(folder.resolve("1"), manifest("1", digests("1")));

        String other = ModelBundle.open(folder).digest();

        assertNotEquals(one, other);
    }

    @Test
    void saysThatThereIsNoManifest() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        String advice = ": has no manifest.json; give a version folder written by `parlance train`, or the folder"
                + " that contains it";

        assertEquals("model " + nowhere + advice, problem(nowhere));
        assertEquals("model " + empty + advice, problem(empty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "not JSON", "{\"format\": {}}"})
    void saysThatTheManifestIsNotAsExpected(String text) throws IOException {
        Path directory = write("1");
        Files.writeString(directory.resolve(Manifest.FILE), text);

        String problem = problem(directory);

        assertTrue(problem.startsWith("model " + directory + ": manifest.json is invalid: "), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "pairs", "maxLength", "vocabulary", "decoding", "files"})
    void namesTheFieldThatTheManifestLacks(String field) throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> manifest.remove(field));

        String problem = problem(directory);

        assertTrue(problem.startsWith("model " + directory + ": manifest.json is invalid: "), problem);
        assertTrue(problem.contains("'" + field + "'"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "pairs", "maxLength", "vocabulary", "decoding", "files"})
    void refusesAFieldThatIsNull(String field) throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> manifest.putNull(field));

        String problem = problem(directory);

        assertTrue(problem.startsWith("model " + directory + ": manifest.json is invalid: "), problem);
    }

    @Test
    void refusesAFormatItDoesNotKnow() throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> manifest.put("format", "parlance-model 4"));

        String problem = problem(directory);

        assertEquals(
                "model " + directory + ": manifest.json has format \"parlance-model 4\"; this program reads"
                        + " \"parlance-model 3\"",
                problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelBundle.GRAPH, INDEX, DATA, ModelBundle.VOCABULARY})
    void namesTheFileThatIsMissing(String part) throws IOException {
        Path directory = write("1");
        Files.delete(directory.resolve(part));

        String problem = problem(directory);

        assertEquals("model " + directory + ": has no " + part + ", which its manifest names", problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelBundle.GRAPH, INDEX, DATA, ModelBundle.VOCABULARY})
    void namesTheFileThatWasChanged(String part) throws IOException {
        Path directory = write("1");
        String expected = Digests.ofFile(directory.resolve(part));
        byte[] bytes = Files.readAllBytes(directory.resolve(part));
        bytes[bytes.length - 1] ^= 1;
        Files.write(directory.resolve(part), bytes);

        String problem = problem(directory);

        assertEquals(
                "model " + directory + ": " + part + " has digest " + Digests.ofFile(directory.resolve(part))
                        + "; its manifest says " + expected + ", so it was changed or is incomplete",
                problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelBundle.GRAPH, INDEX, DATA, ModelBundle.VOCABULARY})
    void namesTheFileWhoseDigestIsNotGiven(String part) throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> ((ObjectNode) manifest.get("files")).remove(part));

        String problem = problem(directory);

        assertEquals("model " + directory + ": manifest.json has no digest of " + part, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "assets/../../outside", "/etc/hostname"})
    void refusesAPathThatLeavesTheDirectory(String path) throws IOException {
        Path directory = write("1");
        Files.writeString(folder.resolve("outside"), "outside");
        edit(directory, manifest -> ((ObjectNode) manifest.get("files")).put(path, "sha256:0"));

        String problem = problem(directory);

        assertEquals("model " + directory + ": manifest.json names " + path + ", which is outside it", problem);
    }

    @Test
    void refusesAVocabularyOfAnotherSize() throws IOException {
        Path directory = write("1");
        edit(directory, manifest -> ((ObjectNode) manifest.get("vocabulary")).put("size", 8000));

        String problem = problem(directory);

        assertEquals(
                "model " + directory + ": assets/vocabulary.txt has 270 tokens and digest " + vocabulary.digest()
                        + "; its manifest says 8000 and " + vocabulary.digest(),
                problem);
    }

    @Test
    void saysWhereAVocabularyIsBroken() throws IOException {
        Path directory = write("1");
        Files.writeString(directory.resolve(ModelBundle.VOCABULARY), "no vocabulary");
        ModelBundle.write(directory, manifest("1", digests("1")));

        String problem = problem(directory);

        assertTrue(problem.startsWith("model " + directory + ": "), problem);
        assertTrue(problem.contains("vocabulary.txt:1"), problem);
    }

    private static void assertProblem(Path directory, String expected) {
        assertEquals("model " + directory + ": " + expected, problem(directory));
    }

    private static String problem(Path path) {
        return assertThrows(InvalidBundleException.class, () -> ModelBundle.open(path))
                .getMessage();
    }

    private Path write(String version) throws IOException {
        Path directory = folder.resolve(version);
        Files.createDirectories(directory.resolve("variables"));
        Files.createDirectories(directory.resolve("assets"));
        Files.writeString(directory.resolve(ModelBundle.GRAPH), "graph");
        Files.writeString(directory.resolve(INDEX), "index");
        Files.writeString(directory.resolve(DATA), "weights");
        vocabulary.write(directory.resolve(ModelBundle.VOCABULARY));
        ModelBundle.write(directory, manifest(version, digests(version)));
        return directory;
    }

    private Map<String, String> digests(String version) throws IOException {
        return Digests.ofDirectory(folder.resolve(version), Manifest.FILE);
    }

    private Manifest manifest(String version, Map<String, String> files) {
        return new Manifest(
                Manifest.FORMAT,
                "en-es",
                version,
                List.of(new PairEntry("en", "es", "")),
                Map.of("transformer", Map.of("hidden", 256)),
                7_600_000,
                160,
                new VocabularyEntry(ModelBundle.VOCABULARY, 270, vocabulary.digest()),
                List.of(),
                List.of(new CharactersEntry("en", "es", "abc.\"\u00F1", "abc\u00AB\u00BB")),
                new SearchSpec(4, 0.6),
                List.of(new ConfidenceCurve.Point(-1.5, 0.4), new ConfidenceCurve.Point(-0.1, 0.9)),
                new Training(
                        List.of(new DataEntry("pairs.tsv.gz", 0.5, "CC0-1.0", "a project")),
                        9000,
                        8500,
                        1.25,
                        60,
                        99,
                        "step 8500",
                        List.of()),
                List.of(),
                List.of(new ScoreEntry("tatoeba", "chrF2", 60.5, "nrefs:1")),
                Map.of("java", "17"),
                files);
    }

    private static void edit(Path directory, Consumer<ObjectNode> change) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path file = directory.resolve(Manifest.FILE);
        ObjectNode manifest = (ObjectNode) json.readTree(file.toFile());
        change.accept(manifest);
        json.writeValue(file.toFile(), manifest);
    }
}
