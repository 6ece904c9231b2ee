package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.QuantizationRanges;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.Transformer.Activation;
import io.github.parlance.model.Transformer.CausalLayerType;
import io.github.parlance.model.Transformer.Norm;
import io.github.parlance.model.Transformer.Positions;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.SavedModelBundle;

/** Rewritten graphs of networks of any form compute what the exported graphs compute. */
class RandomNetworksIT {
    /** Prime, so that the candidate search has to fill up its groups, and large enough for tables that are variables. */
    private static final int VOCABULARY = 2_003;

    private static final int CANDIDATES = 10;
    private static final int STEPS = 4;
    private static final List<int[]> SOURCES =
            List.of(new int[] {300, 1_200, 700}, new int[] {2_002, 400, 401, 402, 1_999, 260}, new int[] {1_000});

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "POST, ATTENTION, SWISH, PAPER, true, false",
        "PRE, ATTENTION, SWISH, TENSOR2TENSOR, true, false",
        "PRE, SSRU, RELU, PAPER, false, false",
        "POST, SSRU, QUICK_GELU, PAPER, true, true",
        "PRE, ATTENTION, GELU, TENSOR2TENSOR, false, true",
    })
    void serveWhatTheyWereExportedAs(
            Norm norm,
            CausalLayerType decoder,
            Activation activation,
            Positions positions,
            boolean outputBias,
            boolean separate)
            throws IOException {
        ModelBundle bundle = new RandomModel(
                        network(norm, decoder, activation, positions, outputBias, separate), VOCABULARY)
                .write(folder.resolve("random/1"));

        List<Candidates> expected = asExported(bundle);
        List<Candidates> served = served(bundle);
        List<Candidates> int8 = served(quantized(bundle));

        assertEquals(0, difference(expected, served, 1e-4), "float32 differs");
        assertTrue(
                difference(expected, int8, 0.15) <= int8.size() / 5,
                "int8 differs in " + difference(expected, int8, 0.15) + " of " + int8.size());
    }

    private static Transformer network(
            Norm norm,
            CausalLayerType decoder,
            Activation activation,
            Positions positions,
            boolean outputBias,
            boolean separate) {
        return new Transformer(
                32, 2, 64, 2, 2, norm, decoder, activation, positions, outputBias, Optional.empty(), separate, 64);
    }

    private static RandomModel biased() {
        return new RandomModel(
                network(Norm.POST, CausalLayerType.ATTENTION, Activation.SWISH, Positions.PAPER, true, false),
                VOCABULARY);
    }

    @Test
    void piecesThatTheBiasExcludesAreNoCandidates() throws IOException {
        ModelBundle bundle = biased().write(folder.resolve("random/1"));

        for (ModelBundle each : List.of(bundle, quantized(bundle))) {
            for (Candidates candidates : served(each)) {
                assertTrue(
                        IntStream.of(candidates.ids()).allMatch(id -> id >= Vocabulary.EOS),
                        each.directory()::toString);
            }
        }
    }

    @Test
    void aShortlistOffersNoPieceThatTheBiasExcludes() throws IOException {
        ModelBundle bundle = biased().write(folder.resolve("random/1"));
        List<Integer> always =
                List.of(Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS, 300, 301, 302, 303, 304, 305, 306, 307, 308);
        List<List<Integer>> bySource =
                IntStream.range(0, VOCABULARY).mapToObj(List::of).toList();
        Shortlist shortlist = new Shortlist(always, bySource);
        int name = 0;
        for (ModelBundle each : List.of(bundle, quantized(bundle))) {
            Path copy = folder.resolve("short" + name++ + "/1");
            new ModelCopy(each, copy).write(shortlist::write);
            List<Candidates> all = served(each);
            List<Candidates> some = served(ModelBundle.open(copy));

            for (int i = 0; i < some.size(); i++) {
                BitSet offered = shortlist.of(SOURCES.get(i / STEPS));
                offered.clear(Vocabulary.PAD, Vocabulary.EOS);
                assertTrue(IntStream.of(some.get(i).ids()).allMatch(offered::get), copy::toString);
                // The best of all pieces is the best of a shortlist that has it.
                if (offered.get(all.get(i).ids()[0])) {
                    assertEquals(all.get(i).ids()[0], some.get(i).ids()[0]);
                }
            }
        }
    }

    @Test
    void aCopyWithRangesAloneIsServedLikeOneWithWeightsInInt8() throws IOException {
        ModelBundle bundle = biased().write(folder.resolve("random/1"));
        ModelBundle int8 = quantized(bundle);
        Path copy = folder.resolve("ranges/1");
        QuantizationRanges ranges = int8.ranges().orElseThrow();
        new ModelCopy(bundle, copy).write(ranges::write);

        assertEquals(0, difference(served(int8), served(ModelBundle.open(copy)), 1e-5));
    }

    private ModelBundle quantized(ModelBundle bundle) throws IOException {
        Path copy = folder.resolve("int8/1");
        new Quantizer(bundle).quantizeFor(copy, SOURCES);
        return ModelBundle.open(copy);
    }

    private static List<Candidates> served(ModelBundle bundle) {
        try (ServingModel model = SavedModelLoader.load(bundle)) {
            return candidates(model);
        }
    }

    private static List<Candidates> asExported(ModelBundle bundle) {
        SavedModelBundle loaded = SavedModelBundle.load(bundle.directory().toString(), SavedModelBundle.DEFAULT_TAG);
        ServingGraph graph = new ServingGraph(
                loaded.graph(), loaded.session(), loaded.metaGraphDef().getSignatureDefMap(), Map.of(), new BitSet());
        try (ServingModel model = SavedModelLoader.model(graph, bundle, Optional.empty(), RangeObserver.NONE)) {
            return candidates(model);
        }
    }

    /** Returns the candidates of each sentence, alone, after each of some given tokens. */
    private static List<Candidates> candidates(ServingModel model) {
        List<Candidates> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int[] source : SOURCES) {
            try (SequenceModel.Decoding decoding = model.begin(List.of(source))) {
                int token = Vocabulary.BOS;
                for (int step = 0; step < STEPS; step++) {
                    all.add(decoding.advance(new int[] {0}, 1, new int[] {0}, new int[] {token}, CANDIDATES));
                    token = random.nextInt(300, VOCABULARY);
                }
            }
        }
        return all;
    }

    /** Returns how many steps have another best candidate, or one whose log-probability differs by more. */
    private static long difference(List<Candidates> expected, List<Candidates> found, double most) {
        return IntStream.range(0, expected.size())
                .filter(i -> expected.get(i).ids()[0] != found.get(i).ids()[0]
                        || Math.abs(expected.get(i).logProbabilities()[0]
                                        - found.get(i).logProbabilities()[0])
                                > most)
                .count();
    }
}
