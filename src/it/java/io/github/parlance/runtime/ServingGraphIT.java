package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.Hypothesis;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.AttentionMap;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.SavedModelBundle;

/** Rewrites for faster serving, checked with the shipped model. */
class ServingGraphIT {
    private static final Path MODEL = Path.of("models/en-es");
    /** A model whose graph outputs attention. */
    private static final Path ATTENTION_MODEL = Path.of("models/en-es-fr-de");

    private static final int BATCH = 32;
    private static final Engine TENSORFLOW = new Engine.TensorFlow("chosen by a test", true);
    private static final LanguagePair PAIR = new LanguagePair("en", "es");

    /** A file with other sentences to compare, one per line: {@code -Dparlance.sentences=FILE}. */
    private static final Optional<Path> OTHERS =
            Optional.ofNullable(System.getProperty("parlance.sentences")).map(Path::of);

    private static final List<String> SENTENCES = List.of(
            "Hello.",
            "Where is the nearest station?",
            "The old man found a red book in the garden.",
            "I do not think that she will come to the meeting on Monday, because her train is late.",
            "Close the file before you open another one.",
            "If the argument is missing, the function returns None.",
            "My sister wants to buy 3 tickets.",
            "WHAT ARE YOU DOING?",
            "He said nothing, and then he laughed.",
            "The committee voted for the report, although some members had doubts about its last chapter.");

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    void findsWhatTheTrainedGraphFinds(int beam) throws IOException {
        ModelBundle bundle = ModelBundle.open(MODEL);
        SearchSpec search = new SearchSpec(beam, 0.6);
        List<String> sentences = OTHERS.isPresent() ? Files.readAllLines(OTHERS.get()) : SENTENCES;
        List<int[]> sources = sources(bundle, sentences);
        SavedModelBundle trained = SavedModelBundle.load(bundle.directory().toString(), SavedModelBundle.DEFAULT_TAG);
        ServingGraph asTrained = new ServingGraph(
                trained.graph(),
                trained.session(),
                trained.metaGraphDef().getSignatureDefMap(),
                Map.of(),
                new BitSet());

        List<Hypothesis> expected;
        try (ServingModel plain = SavedModelLoader.model(asTrained, bundle, Optional.empty(), RangeObserver.NONE)) {
            expected = inBatches(new BeamSearch(plain, search), sources);
        }
        for (Engine engine : List.of(Engine.current(), TENSORFLOW)) {
            List<Hypothesis> found;
            try (ServingModel served = SavedModelLoader.load(bundle, engine)) {
                found = inBatches(new BeamSearch(served, search), sources);
            }
            for (int i = 0; i < sources.size(); i++) {
                String what = engine.name() + ": " + sentences.get(i);
                assertEquals(
                        Arrays.toString(expected.get(i).ids()),
                        Arrays.toString(found.get(i).ids()),
                        what);
                assertEquals(expected.get(i).logProbability(), found.get(i).logProbability(), 1e-3, what);
            }
        }
    }

    @Test
    void anInt8CopyTranslatesNearlyTheSameAndAlikeInAnyCompany(@TempDir Path folder) throws IOException {
        Path copy = folder.resolve("en-es-int8/1");
        new Quantizer(ModelBundle.open(MODEL)).quantize(copy, SENTENCES);

        try (Translator model = new ModelLoader(1).load(MODEL, Optional.empty());
                Translator narrow = new ModelLoader(1).load(copy, Optional.empty())) {
            List<Translation> wide = model.translate(PAIR, SENTENCES);
            List<Translation> together = narrow.translate(PAIR, SENTENCES);
            List<Translation> alone = SENTENCES.stream()
                    .flatMap(sentence -> narrow.translate(PAIR, List.of(sentence)).stream())
                    .toList();

            assertEquals(texts(together), texts(alone));
            long same = IntStream.range(0, SENTENCES.size())
                    .filter(i -> texts(wide).get(i).equals(texts(together).get(i)))
                    .count();
            assertTrue(same >= SENTENCES.size() / 2, "only " + same + " are the same: " + texts(together));
            assertEquals("en-es-int8", narrow.provenance(PAIR).model());
        }
        assertProductsAreNarrow(copy, Engine.current());
        assertProductsAreNarrow(copy, TENSORFLOW);
    }

    private static void assertProductsAreNarrow(Path copy, Engine engine) {
        ModelBundle bundle = ModelBundle.open(copy);
        try (TrainedGraph trained = TrainedGraph.open(bundle);
                ServingGraph graph =
                        ServingGraph.of(trained, bundle.ranges(), false, engine, SavedModelLoader.settings())) {
            GraphEditor nodes = new GraphEditor(graph.graph().toGraphDef());
            assertEquals(List.of(), nodes.ofType("MatMul"));
            String product = engine instanceof Engine.Native ? NativeProducts.PRODUCT : "_QuantizedMatMul";
            // The native decoder computes the products of its layers itself.
            long inDecoder = nodes.ofType("ParlanceDecoder").stream()
                    .mapToLong(node -> node.getAttrOrThrow("w").getI())
                    .sum();
            assertEquals(
                    bundle.ranges().orElseThrow().largest().size(),
                    nodes.ofType(product).size() + inDecoder);
        }
    }

    @Test
    void aCopyIsNotWrittenOverAnotherNorMadeOfACopy(@TempDir Path folder) throws IOException {
        Quantizer quantizer = new Quantizer(ModelBundle.open(MODEL));
        Path copy = folder.resolve("en-es-int8/1");
        quantizer.quantize(copy, SENTENCES.subList(0, 2));

        IOException there = assertThrows(IOException.class, () -> quantizer.quantize(copy, SENTENCES));
        assertTrue(there.getMessage().contains("already exists"), there.getMessage());
        ModelBundle quantized = ModelBundle.open(copy);
        assertThrows(IllegalArgumentException.class, () -> new Quantizer(quantized));
    }

    @Test
    void rangesNeedASentenceThatCanBeRead(@TempDir Path folder) {
        Quantizer quantizer = new Quantizer(ModelBundle.open(MODEL));
        assertThrows(
                IllegalArgumentException.class,
                () -> quantizer.quantize(folder.resolve("a/1"), List.of("", "a ".repeat(900))));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "4, true", "64, false"})
    void aShortlistOfAllPiecesChangesNothing(int beam, boolean narrow, @TempDir Path folder) throws IOException {
        Path origin = narrow ? folder.resolve("en-es-int8/1") : MODEL;
        if (narrow) {
            new Quantizer(ModelBundle.open(MODEL)).quantize(origin, SENTENCES);
        }
        ModelBundle bundle = ModelBundle.open(origin);
        List<Integer> all = IntStream.range(Vocabulary.EOS, bundle.vocabulary().size())
                .boxed()
                .toList();
        Path copy = withShortlist(bundle, folder, all, id -> List.of());

        List<Hypothesis> expected = searched(bundle, beam);
        List<Hypothesis> found = searched(ModelBundle.open(copy), beam);

        for (int i = 0; i < SENTENCES.size(); i++) {
            assertEquals(
                    Arrays.toString(expected.get(i).ids()),
                    Arrays.toString(found.get(i).ids()),
                    SENTENCES.get(i));
            assertEquals(expected.get(i).logProbability(), found.get(i).logProbability(), 1e-3, SENTENCES.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShortlistedCopyWritesWhatItsListHoldsAndAlikeInAnyCompany(boolean narrow, @TempDir Path folder)
            throws IOException {
        Path origin = narrow ? folder.resolve("en-es-int8/1") : MODEL;
        if (narrow) {
            new Quantizer(ModelBundle.open(MODEL)).quantize(origin, SENTENCES);
        }
        ModelBundle bundle = ModelBundle.open(origin);
        Path copy = withShortlist(
                bundle, folder, IntStream.range(Vocabulary.EOS, 700).boxed().toList(), id -> IntStream.of(
                                id, (id * 31) % 8_000, (id * 17) % 8_000)
                        .filter(each -> each >= Vocabulary.EOS)
                        .boxed()
                        .toList());

        ModelBundle shortened = ModelBundle.open(copy);
        List<Hypothesis> together = searched(shortened, 4);

        List<int[]> sources = sources(bundle);
        for (int i = 0; i < sources.size(); i++) {
            BitSet allowed = shortened.shortlist().orElseThrow().of(sources.get(i));
            assertTrue(IntStream.of(together.get(i).ids()).allMatch(allowed::get), SENTENCES.get(i));
        }
        assertNotEquals(ids(searched(bundle, 4)), ids(together));
        try (Translator model = new ModelLoader(1).load(copy, Optional.empty())) {
            List<String> alone = SENTENCES.stream()
                    .flatMap(sentence -> texts(model.translate(PAIR, List.of(sentence))).stream())
                    .toList();
            assertEquals(texts(model.translate(PAIR, SENTENCES)), alone);
            assertEquals("short", model.provenance(PAIR).model());
        }
    }

    @Test
    void attentionIsReadPastTheShortlist(@TempDir Path folder) throws IOException {
        ModelBundle bundle = ModelBundle.open(ATTENTION_MODEL);
        Path copy = withShortlist(
                bundle, folder, IntStream.range(Vocabulary.EOS, 300).boxed().toList(), id -> List.of());
        try (AttentionReader whole = AttentionReader.open(ATTENTION_MODEL);
                AttentionReader shortened = AttentionReader.open(copy)) {
            AttentionMap expected = whole.read(PAIR, "Where is it?", "¿Dónde está?");
            AttentionMap found = shortened.read(PAIR, "Where is it?", "¿Dónde está?");

            assertEquals(expected.target(), found.target());
            assertArrayEquals(expected.weights().get(0), found.weights().get(0), 1e-6f);
        }
    }

    @Test
    void productsAloneTakeLongerTheMoreRowsThereAre(@TempDir Path folder) throws IOException {
        Path narrow = folder.resolve("en-es-int8/1");
        new Quantizer(ModelBundle.open(MODEL)).quantize(narrow, SENTENCES);
        for (Path model : List.of(MODEL, narrow)) {
            try (MatMulRoofline ceiling = MatMulRoofline.of(model)) {
                double one = ceiling.stepMillis(1, 2);
                double many = ceiling.stepMillis(512, 2);
                assertTrue(one > 0 && many > 2 * one, model + ": " + one + " ms, " + many + " ms");
            }
        }
    }

    private static Path withShortlist(
            ModelBundle bundle, Path folder, List<Integer> always, IntFunction<List<Integer>> bySource)
            throws IOException {
        Path copy = folder.resolve("short/1");
        Shortlist shortlist = new Shortlist(
                always,
                IntStream.range(0, bundle.vocabulary().size())
                        .mapToObj(bySource)
                        .toList());
        new ModelCopy(bundle, copy).write(shortlist::write);
        return copy;
    }

    private static List<Hypothesis> searched(ModelBundle bundle, int beam) {
        try (ServingModel model = SavedModelLoader.load(bundle)) {
            return new BeamSearch(model, new SearchSpec(beam, 0.6)).search(sources(bundle));
        }
    }

    private static List<String> ids(List<Hypothesis> hypotheses) {
        return hypotheses.stream().map(each -> Arrays.toString(each.ids())).toList();
    }

    private static List<Hypothesis> inBatches(BeamSearch search, List<int[]> sources) {
        return IntStream.iterate(0, from -> from < sources.size(), from -> from + BATCH)
                .mapToObj(from -> sources.subList(from, Math.min(from + BATCH, sources.size())))
                .flatMap(batch -> search.search(batch).stream())
                .toList();
    }

    private static List<int[]> sources(ModelBundle bundle) {
        return sources(bundle, SENTENCES);
    }

    private static List<int[]> sources(ModelBundle bundle, List<String> sentences) {
        Tokenizer tokenizer = Tokenizers.of(bundle.vocabulary());
        return sentences.stream().map(each -> tokenizer.encode(each).ids()).toList();
    }

    private static List<String> texts(List<Translation> translations) {
        return translations.stream()
                .map(each -> each.fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }
}
