package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares scores with those of sacreBLEU; {@code src/bench/sacrebleu_cases.py} generates the file. */
class SacrebleuCasesTest {

    private record Printed(double value, String line) {}

    private record Case(
            String name,
            List<String> hypotheses,
            List<List<String>> references,
            Printed bleu,
            Printed chrf,
            Printed chrfPlusPlus,
            Printed ter) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Cases(String sacrebleu, List<Case> cases) {
        static Cases read() throws IOException {
            try (InputStream json = SacrebleuCasesTest.class.getResourceAsStream("sacrebleu-cases.json")) {
                return new ObjectMapper().readValue(json, Cases.class);
            }
        }
    }

    static Stream<Case> cases() throws IOException {
        return Cases.read().cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bleuIsWhatSacrebleuPrints(Case given) throws IOException {
        Score score = new Bleu().score(given.hypotheses(), given.references());

        assertSame(given.bleu(), score);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chrfIsWhatSacrebleuPrints(Case given) throws IOException {
        Score score = new Chrf().score(given.hypotheses(), given.references());

        assertSame(given.chrf(), score);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chrfWithWordsIsWhatSacrebleuPrints(Case given) throws IOException {
        Score score = Chrf.plusPlus().score(given.hypotheses(), given.references());

        assertSame(given.chrfPlusPlus(), score);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void terIsWhatSacrebleuPrints(Case given) throws IOException {
        Score score = new Ter().score(given.hypotheses(), given.references());

        assertSame(given.ter(), score);
    }

    private static void assertSame(Printed expected, Score score) throws IOException {
        String line = expected.line().replace("version:" + Cases.read().sacrebleu(), "version:parlance-1.0.0");
        assertEquals(line, score.toString());
        assertEquals(expected.value(), score.value(), 1e-9);
    }
}
