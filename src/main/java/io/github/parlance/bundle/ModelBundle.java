package io.github.parlance.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A model directory that is complete and matches its manifest.
 *
 * @param directory version folder, such as {@code models/en-es/1}
 * @param vocabulary vocabulary of the model; that of the target if there are two
 * @param sourceVocabulary vocabulary of the source; the same object unless there are two
 */
public record ModelBundle(Path directory, Manifest manifest, Vocabulary vocabulary, Vocabulary sourceVocabulary) {

    /** File that holds TensorFlow's graph. */
    public static final String GRAPH = "saved_model.pb";

    /** Path of the vocabulary. */
    public static final String VOCABULARY = "assets/vocabulary.txt";

    /** Path of the vocabulary of the source in a model that has two. */
    public static final String SOURCE_VOCABULARY = "assets/source_vocabulary.txt";

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
     * @param path a version folder, or a folder of versions, of which the highest number is opened
     * @throws InvalidBundleException if a part is missing or does not match the manifest
     */
    public static ModelBundle open(Path path) {
        Path directory = newest(path);
        Manifest manifest = manifest(directory);
        try {
            requireParts(directory, manifest);
            requireDigests(directory, manifest);
            Vocabulary vocabulary = vocabulary(directory, manifest.vocabulary());
            Vocabulary source = vocabulary;
            for (Manifest.VocabularyEntry entry : manifest.sourceVocabulary()) {
                source = vocabulary(directory, entry);
            }
            requirePairs(manifest, source);
            return new ModelBundle(directory, manifest, vocabulary, source);
        } catch (IOException e) {
            throw new InvalidBundleException(directory, "cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException(directory, e.getMessage(), e);
        }
    }

    /** Returns the folder of the highest version if the path contains numbered folders, otherwise the path itself. */
    private static Path newest(Path path) {
        if (Files.isRegularFile(path.resolve(Manifest.FILE)) || !Files.isDirectory(path)) {
            return path;
        }
        return versions(path).stream().findFirst().orElse(path);
    }

    /**
     * Returns the version folders of a model, highest number first.
     *
     * @param path folder that contains them
     * @throws InvalidBundleException if it cannot be listed
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
            throw new InvalidBundleException(path, "cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(Path directory) {
        Path file = directory.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new InvalidBundleException(
                    directory,
                    "has no " + Manifest.FILE + "; give a version folder written by `parlance train`, or the"
                            + " folder that contains it");
        }
        try {
            JsonNode upgraded = ManifestUpgrade.upgraded(JSON.readTree(file.toFile()));
            requireFormat(directory, upgraded);
            return Optional.ofNullable(JSON.treeToValue(upgraded, Manifest.class))
                    .orElseThrow(() -> new InvalidBundleException(
                            directory, Manifest.FILE + " is invalid: it contains only null"));
        } catch (JacksonException e) {
            throw new InvalidBundleException(directory, Manifest.FILE + " is invalid: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidBundleException(directory, Manifest.FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireFormat(Path directory, JsonNode manifest) {
        JsonNode format = manifest.path("format");
        if (format.isTextual() && !Manifest.FORMAT.equals(format.asText())) {
            throw new InvalidBundleException(
                    directory,
                    Manifest.FILE + " has format \"" + format.asText() + "\"; this program reads \"" + Manifest.FORMAT
                            + "\"");
        }
    }

    private static void requireParts(Path directory, Manifest manifest) {
        boolean int8 = manifest.files().containsKey(Int8Weights.FILE);
        List<String> expected = new ArrayList<>(int8 ? List.of(Int8Weights.FILE) : WEIGHTS);
        expected.add(GRAPH);
        expected.add(manifest.vocabulary().file());
        manifest.sourceVocabulary().forEach(entry -> expected.add(entry.file()));
        for (String part : expected) {
            if (!manifest.files().containsKey(part)) {
                throw new InvalidBundleException(directory, Manifest.FILE + " has no digest of " + part);
            }
        }
        for (String part : manifest.files().keySet()) {
            Path relative = Path.of(part).normalize();
            if (relative.isAbsolute() || relative.startsWith("..")) {
                throw new InvalidBundleException(directory, Manifest.FILE + " names " + part + ", which is outside it");
            }
            if (!Files.isRegularFile(directory.resolve(relative))) {
                throw new InvalidBundleException(directory, "has no " + part + ", which its manifest names");
            }
            requireNoLink(directory, relative);
        }
    }

    /** Links are rejected: their targets can be outside the directory, and can change after the check. */
    private static void requireNoLink(Path directory, Path relative) {
        Path part = directory;
        for (Path name : relative) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                throw new InvalidBundleException(
                        directory,
                        "has a link, " + directory.relativize(part) + "; replace it by a copy of its target");
            }
        }
    }

    private static void requireDigests(Path directory, Manifest manifest) throws IOException {
        for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
            String found = Digests.ofFile(directory.resolve(entry.getKey()));
            if (!found.equals(entry.getValue())) {
                throw new InvalidBundleException(
                        directory,
                        entry.getKey() + " has digest " + found + "; its manifest says " + entry.getValue()
                                + ", so it was changed or is incomplete");
            }
        }
    }

    private static Vocabulary vocabulary(Path directory, Manifest.VocabularyEntry expected) throws IOException {
        Vocabulary vocabulary = Vocabulary.read(directory.resolve(expected.file()));
        if (vocabulary.size() != expected.size() || !vocabulary.digest().equals(expected.digest())) {
            throw new InvalidBundleException(
                    directory,
                    expected.file() + " has " + vocabulary.size() + " tokens and digest "
                            + vocabulary.digest() + "; its manifest says " + expected.size() + " and "
                            + expected.digest());
        }
        return vocabulary;
    }

    private static void requirePairs(Manifest manifest, Vocabulary source) {
        if (manifest.pairs().isEmpty()) {
            throw new IllegalArgumentException(Manifest.FILE + " has no pairs; a model must translate at least one");
        }
        manifest.characters().forEach(entry -> languages(new Manifest.PairEntry(entry.source(), entry.target(), "")));
        Set<LanguagePair> known = new HashSet<>();
        for (Manifest.PairEntry entry : manifest.pairs()) {
            LanguagePair pair = languages(entry);
            if (!known.add(pair)) {
                throw new IllegalArgumentException(Manifest.FILE + " has the pair " + pair + " twice");
            }
            try {
                prefix(entry, source);
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
            throw new IllegalArgumentException(Manifest.FILE + " has an invalid pair: " + e.getMessage(), e);
        }
    }

    private static int[] prefix(Manifest.PairEntry entry, Vocabulary source) {
        return entry.prefix().isEmpty() ? new int[0] : new int[] {source.special(entry.prefix())};
    }

    /** Writes a manifest, replacing an existing one. */
    public static void write(Path directory, Manifest manifest) throws IOException {
        JSON.writeValue(directory.resolve(Manifest.FILE).toFile(), manifest);
    }

    /**
     * Returns the language pairs in the order of the manifest, each with the control tokens before its source: one that
     * selects the target language, or none.
     */
    public Map<LanguagePair, int[]> prefixes() {
        Map<LanguagePair, int[]> prefixes = new LinkedHashMap<>();
        manifest.pairs().forEach(entry -> prefixes.put(languages(entry), prefix(entry, sourceVocabulary)));
        return prefixes;
    }

    /** Returns the words that stand for slots; none for a model that has slots. */
    public PlaceholderWords placeholders() {
        return vocabulary.hasSlots()
                ? PlaceholderWords.NONE
                : new PlaceholderWords(listed(Manifest.Imported::placeholders), listed(Manifest.Imported::marks));
    }

    private List<String> listed(Function<Manifest.Imported, List<String>> list) {
        return manifest.imported().stream()
                .flatMap(origin -> list.apply(origin).stream())
                .distinct()
                .toList();
    }

    /** Returns whether its weights are stored in int8. Such a model can be served, and cannot be trained further. */
    public boolean isInt8() {
        return manifest.files().containsKey(Int8Weights.FILE);
    }

    /**
     * Checks that the model can be trained further.
     *
     * @throws IllegalArgumentException if its weights are stored in int8
     */
    public void requireFloats() {
        if (isInt8()) {
            throw new IllegalArgumentException("model " + directory + " has its weights in int8, in which it can be"
                    + " served but not trained further; give the model that it was made from");
        }
    }

    /**
     * Returns the input ranges for int8 inference; empty if the model is served in the precision in which it was trained.
     *
     * @throws InvalidBundleException if the file cannot be read
     */
    public Optional<QuantizationRanges> ranges() {
        if (!manifest.files().containsKey(QuantizationRanges.FILE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(QuantizationRanges.read(directory));
        } catch (IOException e) {
            throw new InvalidBundleException(directory, QuantizationRanges.FILE + " is invalid: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the shortlist of target pieces; empty if the model chooses among all pieces.
     *
     * @throws InvalidBundleException if the file cannot be read or does not match the vocabulary
     */
    public Optional<Shortlist> shortlist() {
        if (!manifest.files().containsKey(Shortlist.FILE)) {
            return Optional.empty();
        }
        Shortlist shortlist;
        try {
            shortlist = Shortlist.read(directory);
        } catch (IOException e) {
            throw new InvalidBundleException(directory, Shortlist.FILE + " is invalid: " + e.getMessage(), e);
        }
        if (shortlist.bySource().size() != sourceVocabulary.size()) {
            throw new InvalidBundleException(
                    directory,
                    Shortlist.FILE + " has " + shortlist.bySource().size() + " source ids; the vocabulary has "
                            + sourceVocabulary.size());
        }
        if (shortlist.largest() >= vocabulary.size()) {
            throw new InvalidBundleException(
                    directory,
                    Shortlist.FILE + " has the id " + shortlist.largest() + "; the largest id of the vocabulary is "
                            + (vocabulary.size() - 1));
        }
        return Optional.of(shortlist);
    }

    /** Returns one digest of all files except the manifest; models with equal digests give equal translations. */
    public String digest() {
        return Digests.ofDigests(manifest.files());
    }
}
