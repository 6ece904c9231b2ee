package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Transformer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarianNetworkTest {
    private static final String OPTIONS =
            """
            type: transformer
            dim-emb: 16
            dim-vocabs: [50, 50]
            enc-depth: 1
            dec-depth: 1
            transformer-heads: 2
            transformer-dim-ffn: 32
            transformer-ffn-activation: relu
            """;

    @ParameterizedTest
    @CsvSource({
        "'', dan, '', POST",
        "'', an, '', POST",
        "d, dan, '', POST",
        "n, da, n, PRE",
        "dn, a, nd, PRE",
    })
    void dropoutDoesNotMatterForTheOrderOfNormalizations(
            String before, String behind, String top, Transformer.Norm norm) throws IOException {
        String order = "transformer-preprocess: \"" + before + "\"\ntransformer-postprocess: \"" + behind
                + "\"\ntransformer-postprocess-top: \"" + top + "\"\n";

        assertEquals(norm, network(order + "tied-embeddings-all: true\n").norm());
    }

    @ParameterizedTest
    @CsvSource({"true, false, false, false", "false, true, true, false", "false, true, false, true"})
    void tablesOfBothSidesAreOneIfTheirTiesSaySo(boolean all, boolean output, boolean source, boolean separate)
            throws IOException {
        String ties = "tied-embeddings-all: " + all + "\ntied-embeddings: " + output + "\ntied-embeddings-src: "
                + source + "\n";

        assertEquals(separate, network(ties).separateVocabularies());
    }

    @Test
    void anOutputLayerOfItsOwnIsRefused() {
        ImportException refused = assertThrows(ImportException.class, () -> network("tied-embeddings-src: true\n"));

        assertTrue(
                refused.getMessage().contains("tied-embeddings-all and tied-embeddings are false"),
                refused.getMessage());
    }

    private static Transformer network(String more) throws IOException {
        ImportProblems problems = new ImportProblems();
        MarianNetwork options = MarianNetwork.of(new OptionsAlone(OPTIONS + more), problems);
        options.check();
        problems.throwIfAny();
        return options.network(Transformer.Positions.TENSOR2TENSOR, false);
    }

    /** A model without weights. */
    private record OptionsAlone(String options) implements MarianTensors {
        @Override
        public TensorIndex<MarianItem> tensors() {
            return new TensorIndex<>("model.npz");
        }

        @Override
        public float[] read(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void close() {}
    }
}
