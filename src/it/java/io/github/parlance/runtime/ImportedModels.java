package io.github.parlance.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.adopt.Adoption;
import io.github.parlance.adopt.AdoptionOptions;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The models of other programs in the test resources, imported, and the answers of those programs. */
public final class ImportedModels {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/parlance/adopt");

    private ImportedModels() {}

    /** Returns the path of a folder or file among the resources, such as {@code huggingface/swish}. */
    public static Path path(String name) {
        return FOLDER.resolve(name);
    }

    /** Imports a model with float32 weights. */
    public static ModelBundle imported(Path model, Path output, String... pairs) throws IOException {
        AdoptionOptions options = new AdoptionOptions(
                Stream.of(pairs).map(LanguagePair::parse).toList(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("made for a test"));
        try (Adoption adoption = Adoption.open(model, options)) {
            adoption.write(output, UNOBSERVED, directory -> {});
        }
        return ModelBundle.open(output);
    }

    /** Neither shows progress nor stops. */
    public static final Adoption.Progress UNOBSERVED = new Adoption.Progress() {
        @Override
        public void written(int weights) {
            // Nobody looks.
        }

        @Override
        public boolean isStopped() {
            return false;
        }
    };

    static JsonNode cases(String model) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(path(model).resolve("cases.json.gz")))) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** A sentence, and the translations of Marian with their scores: the sum of the log-probabilities. */
    record MarianCase(String source, String greedy, double greedyScore, String beam, double beamScore) {}

    static List<MarianCase> marianCases(String name) throws IOException {
        return lines(name).stream()
                .map(line -> line.split("\t"))
                .map(line -> new MarianCase(
                        line[0], line[1], Double.parseDouble(line[2]), line[3], Double.parseDouble(line[4])))
                .toList();
    }

    /** Returns the lines of a file of answers. */
    public static List<String> lines(String name) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path("marian/" + name))), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** Returns the id of each token as its own program spells it. */
    static Map<String, Integer> ids(Vocabulary vocabulary) {
        Map<String, Integer> ids = new HashMap<>();
        IntStream.range(0, vocabulary.offset())
                .forEach(id -> ids.put(vocabulary.specials().get(id), id));
        IntStream.range(vocabulary.offset(), vocabulary.size())
                .forEach(id ->
                        ids.put(new String(vocabulary.piece(id), StandardCharsets.UTF_8).replace(' ', '\u2581'), id));
        ids.put("</s>", Vocabulary.EOS);
        return ids;
    }
}
