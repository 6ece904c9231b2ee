package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the tokenizer with SentencePiece itself. {@code src/bench/sentencepiece_cases.py} makes the models and the cases; {@code
 * -Dsentencepiece.cases=DIR} takes others that it made.
 */
class SentencePieceReferenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line, as SentencePiece reads it: {@code ids} of the model, {@code ends} of the pieces in the line. */
    private record Case(String text, int[] ids, int[] ends, String decoded) {}

    /** A model with its tokenizer, and the ids that the tokenizer has for those of the model. */
    private record Model(String name, List<Case> cases, Tokenizer tokenizer, int[] tokenizerIds) {
        static Model read(Path file) {
            try {
                SentencePieceModel model = SentencePieceModel.read(file);
                return new Model(
                        model.name(),
                        readCases(file),
                        SentencePieceFixture.tokenizer(model),
                        SentencePieceFixture.ids(model));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<Case> readCases(Path model) throws IOException {
            String name = model.getFileName().toString().replace(".spm", ".jsonl.gz");
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(model.resolveSibling(name))), UTF_8))) {
                return lines.lines().map(Model::read).toList();
            }
        }

        private static Case read(String line) {
            try {
                return JSON.readValue(line, Case.class);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        int[] ids(Case of) {
            return Arrays.stream(of.ids()).map(id -> tokenizerIds[id]).toArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Model> models() throws IOException, URISyntaxException {
        String folder = System.getProperty("sentencepiece.cases", "");
        Path models = folder.isEmpty() ? SentencePieceFixture.folder() : Path.of(folder);
        try (Stream<Path> files = Files.list(models)) {
            return files.filter(file -> file.toString().endsWith(".spm")).sorted().toList().stream()
                    .map(Model::read);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsAreThoseOfSentencePiece(Model model) {
        assertSame(
                model,
                each -> Arrays.toString(model.ids(each)),
                each -> Arrays.toString(model.tokenizer().encode(each.text()).ids()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void piecesEndWhereSentencePieceEndsThem(Model model) {
        assertSame(
                model,
                each -> Arrays.toString(each.ends()),
                each -> Arrays.toString(model.tokenizer().encode(each.text()).ends()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void decodedTextIsThatOfSentencePiece(Model model) {
        assertSame(model, Case::decoded, each -> model.tokenizer().decode(model.ids(each)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void decodedPiecesEndInTheDecodedText(Model model) {
        assertSame(model, each -> Integer.toString(each.decoded().length()), each -> {
            int[] ends = model.tokenizer().ends(model.ids(each));
            return Integer.toString(ends.length == 0 ? 0 : ends[ends.length - 1]);
        });
    }

    private static void assertSame(Model model, Function<Case, String> expected, Function<Case, String> found) {
        List<String> differing = model.cases().stream()
                .filter(each -> !expected.apply(each).equals(found.apply(each)))
                .map(each -> "\"" + each.text() + "\": " + expected.apply(each) + " but " + found.apply(each))
                .toList();

        assertFalse(model.cases().isEmpty());
        assertEquals(
                "0 of " + model.cases().size(),
                differing.size() + " of " + model.cases().size(),
                () -> String.join("\n", differing.subList(0, Math.min(10, differing.size()))));
    }
}
