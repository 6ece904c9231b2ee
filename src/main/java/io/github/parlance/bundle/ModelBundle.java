package io.github.parlance.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A model directory whose parts are all there and are what the manifest says.
 *
 * @param directory the version folder, such as {@code models/en-es/1}
 */
public record ModelBundle(Path directory, Manifest manifest, Vocabulary vocabulary) {

    /** TensorFlow's own part of the directory. */
    public static final String GRAPH = "saved_model.pb";

    /** Where the vocabulary is written. */
    public static final String VOCABULARY = "assets/vocabulary.txt";

    private static final List<String> WEIGHTS =
            List.of("variables/variables.index", "variables/variables.data-00000-of-00001");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * Opens a model.
     *
     * @param path a version folder, or the folder of a model's versions, whose highest number is taken
     * @throws BrokenBundleException if a part is missing, or is not what the manifest says
     */
    public static ModelBundle open(Path path) {
        Path directory = newest(path);
        Manifest manifest = manifest(directory);
        try {
            requireParts(directory, manifest);
            requireDigests(directory, manifest);
            Vocabulary vocabulary =
                    Vocabulary.read(directory.resolve(manifest.vocabulary().file()));
            requireVocabulary(directory, manifest, vocabulary);
            requirePairs(manifest, vocabulary);
            return new ModelBundle(directory, manifest, vocabulary);
        } catch (IOException e) {
            throw new BrokenBundleException(directory, "cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BrokenBundleException(directory, e.getMessage(), e);
        }
    }

    /** The highest version of a model, where the path has numbered folders; else the path itself. */
    private static Path newest(Path path) {
        if (Files.isRegularFile(path.resolve(Manifest.FILE)) || !Files.isDirectory(path)) {
            return path;
        }
        return versions(path).stream().findFirst().orElse(path);
    }

    /**
     * The version folders of a model, the highest number first.
     *
     * @param path the folder they are in
     * @throws BrokenBundleException if it cannot be listed
     */
    public static List<Path> versions(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> entry.getFileName().toString().matches("\\d{1,9}"))
                    .sorted(Comparator.<Path>comparingInt(entry ->
                                    Integer.parseInt(entry.getFileName().toString()))
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new BrokenBundleException(path, "cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(Path directory) {
        Path file = directory.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new BrokenBundleException(
                    directory,
                    "has no " + Manifest.FILE + "; give a version folder that `parlance train` wrote, or the"
                            + " folder of such folders");
        }
        try {
            JsonNode upgraded = OlderForms.upgraded(JSON.readTree(file.toFile()));
            Manifest manifest = Optional.ofNullable(JSON.treeToValue(upgraded, Manifest.class))
                    .orElseThrow(() -> new BrokenBundleException(
                            directory, Manifest.FILE + " is not as expected: it holds nothing but null"));
            if (!Manifest.FORMAT.equals(manifest.format())) {
                throw new BrokenBundleException(
                        directory,
                        Manifest.FILE + " has format \"" + manifest.format() + "\"; this program reads \""
                                + Manifest.FORMAT + "\"");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BrokenBundleException(
                    directory, Manifest.FILE + " is not as expected: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BrokenBundleException(directory, Manifest.FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireParts(Path directory, Manifest manifest) {
        List<String> expected = new ArrayList<>(WEIGHTS);
        expected.add(GRAPH);
        expected.add(manifest.vocabulary().file());
        for (String part : expected) {
            if (!manifest.files().containsKey(part)) {
                throw new BrokenBundleException(directory, Manifest.FILE + " gives no digest of " + part);
            }
        }
        for (String part : manifest.files().keySet()) {
            Path relative = Path.of(part).normalize();
            if (relative.isAbsolute() || relative.startsWith("..")) {
                throw new BrokenBundleException(directory, Manifest.FILE + " names " + part + ", which is outside it");
            }
            if (!Files.isRegularFile(directory.resolve(relative))) {
                throw new BrokenBundleException(directory, "has no " + part + ", which its manifest names");
            }
            requireNoLink(directory, relative);
        }
    }

    /** A link may point anywhere, and elsewhere after it was looked at. */
    private static void requireNoLink(Path directory, Path relative) {
        Path part = directory;
        for (Path name : relative) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                throw new BrokenBundleException(
                        directory,
                        "has a link, " + directory.relativize(part) + "; copy what it points to in its place");
            }
        }
    }

    private static void requireDigests(Path directory, Manifest manifest) throws IOException {
        for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
            String found = Digests.ofFile(directory.resolve(entry.getKey()));
            if (!found.equals(entry.getValue())) {
                throw new BrokenBundleException(
                        directory,
                        entry.getKey() + " has digest " + found + "; its manifest says " + entry.getValue()
                                + ", so it was changed or not copied whole");
            }
        }
    }

    private static void requireVocabulary(Path directory, Manifest manifest, Vocabulary vocabulary) {
        Manifest.VocabularyEntry expected = manifest.vocabulary();
        if (vocabulary.size() != expected.size() || !vocabulary.digest().equals(expected.digest())) {
            throw new BrokenBundleException(
                    directory,
                    expected.file() + " holds " + vocabulary.size() + " tokens of digest "
                            + vocabulary.digest() + "; its manifest says " + expected.size() + " of "
                            + expected.digest());
        }
    }

    private static void requirePairs(Manifest manifest, Vocabulary vocabulary) {
        if (manifest.pairs().isEmpty()) {
            throw new IllegalArgumentException(Manifest.FILE + " has no pairs; a model translates at least one");
        }
        Set<LanguagePair> known = new HashSet<>();
        for (Manifest.PairEntry entry : manifest.pairs()) {
            LanguagePair pair = languages(entry);
            if (!known.add(pair)) {
                throw new IllegalArgumentException(Manifest.FILE + " has the pair " + pair + " twice");
            }
            try {
                prefix(entry, vocabulary);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        Manifest.FILE + " gives " + pair + " the prefix " + entry.prefix() + ": " + e.getMessage(), e);
            }
        }
    }

    private static LanguagePair languages(Manifest.PairEntry entry) {
        try {
            return new LanguagePair(entry.source(), entry.target());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Manifest.FILE + " has a broken pair: " + e.getMessage(), e);
        }
    }

    private static int[] prefix(Manifest.PairEntry entry, Vocabulary vocabulary) {
        return entry.prefix().isEmpty() ? new int[0] : new int[] {vocabulary.special(entry.prefix())};
    }

    /** Writes a manifest, over any that is there. */
    public static void write(Path directory, Manifest manifest) throws IOException {
        JSON.writeValue(directory.resolve(Manifest.FILE).toFile(), manifest);
    }

    /**
     * The pairs the model translates, in the order of its manifest, each with the control tokens that go before its
     * source: one that names the target language, or none.
     */
    public Map<LanguagePair, int[]> prefixes() {
        Map<LanguagePair, int[]> prefixes = new LinkedHashMap<>();
        manifest.pairs().forEach(entry -> prefixes.put(languages(entry), prefix(entry, vocabulary)));
        return prefixes;
    }

    /**
     * By which the model is served in int8; empty if it is served as it was trained.
     *
     * @throws BrokenBundleException if there are some that cannot be read
     */
    public Optional<ProductRanges> ranges() {
        if (!manifest.files().containsKey(ProductRanges.FILE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProductRanges.read(directory));
        } catch (IOException e) {
            throw new BrokenBundleException(
                    directory, ProductRanges.FILE + " is not as expected: " + e.getMessage(), e);
        }
    }

    /**
     * From which the next pieces are chosen; empty if any may be next.
     *
     * @throws BrokenBundleException if there is one that cannot be read, or is of another vocabulary
     */
    public Optional<Shortlist> shortlist() {
        if (!manifest.files().containsKey(Shortlist.FILE)) {
            return Optional.empty();
        }
        Shortlist shortlist;
        try {
            shortlist = Shortlist.read(directory);
        } catch (IOException e) {
            throw new BrokenBundleException(directory, Shortlist.FILE + " is not as expected: " + e.getMessage(), e);
        }
        if (shortlist.bySource().size() != vocabulary.size()) {
            throw new BrokenBundleException(
                    directory,
                    Shortlist.FILE + " knows " + shortlist.bySource().size() + " sources; the vocabulary has "
                            + vocabulary.size());
        }
        return Optional.of(shortlist);
    }

    /** One digest of all files but the manifest: two models with the same digest translate alike. */
    public String digest() {
        return Digests.ofDigests(manifest.files());
    }
}
