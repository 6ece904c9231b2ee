package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.Hypothesis;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.runtime.ImportedModels.MarianCase;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imported models translate as Marian does, which trained them. */
class MarianParityIT {
    /**
     * Log-probability by which the sum of a translation may differ. Marian's sums have a share for {@code <unk>} at each token, although
     * it never writes that; ours have none, since its logit is biased. With that share, all of these sums differ by less than 0.0003.
     */
    private static final double TOLERANCE = 0.05;

    @TempDir
    Path folder;

    /** Result of a comparison. */
    private record Compared(int equal, int of, double worst) {}

    @ParameterizedTest
    @CsvSource({
        "opus-mt-mi-mo.zip, '', opus-mt-mi-mo.tsv.gz",
        "student, model.mimo.intgemm8.bin, student.tsv.gz",
    })
    void translationsAndScoresAreThoseOfMarian(String model, String without, String answers) throws IOException {
        Path imported = imported(model, without);
        List<MarianCase> cases = ImportedModels.marianCases(answers);

        Compared greedy = compared(imported, cases, 1, MarianCase::greedy, MarianCase::greedyScore);
        Compared beam = compared(imported, cases, 4, MarianCase::beam, MarianCase::beamScore);

        assertEquals(cases.size(), greedy.equal());
        assertEquals(cases.size(), beam.equal());
        assertTrue(greedy.worst() < TOLERANCE && beam.worst() < TOLERANCE, () -> greedy + " " + beam);
    }

    @Test
    void aModelOfTwoVocabulariesThatNormalizesInputsScoresTranslationsAsMarianDoes() throws IOException {
        ModelBundle bundle = ModelBundle.open(imported("separate", ""));
        Tokenizer tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
        double worst = 0;
        try (ServingModel model = SavedModelLoader.load(bundle)) {
            for (String line : ImportedModels.lines("separate.tsv.gz")) {
                String[] columns = line.split("\t");
                int[] target = tokenizer.encodeTarget(columns[1]).ids();
                double score = score(model, tokenizer.encode(columns[0]).ids(), target, bundle.vocabulary());
                worst = Math.max(worst, Math.abs(score - Double.parseDouble(columns[2])));
            }
        }
        System.out.printf(Locale.ROOT, "separate: scores differ by %.6f at most%n", worst);
        assertTrue(worst < TOLERANCE, "scores differ by " + worst);
    }

    @Test
    void eightBitWeightsOfMarianTranslateNearlyAsTheyDoThere() throws IOException {
        Path imported = imported("student", "model.npz");
        List<MarianCase> cases = ImportedModels.marianCases("student.intgemm8.tsv.gz");

        Compared greedy = compared(imported, cases, 1, MarianCase::greedy, MarianCase::greedyScore);
        Compared beam = compared(imported, cases, 4, MarianCase::beam, MarianCase::beamScore);

        // Marian rounds the inputs of products to eight bits as well.
        assertTrue(greedy.equal() >= 196 && beam.equal() >= 196, () -> greedy + " " + beam);
    }

    /** Returns the log-probability of a translation and its end. */
    private static double score(ServingModel model, int[] source, int[] target, Vocabulary vocabulary) {
        double sum = 0;
        try (SequenceModel.Decoding decoding = model.begin(List.of(source))) {
            for (int step = 0; step <= target.length; step++) {
                int last = step == 0 ? Vocabulary.BOS : target[step - 1];
                int next = step == target.length ? Vocabulary.EOS : target[step];
                SequenceModel.Candidates found =
                        decoding.advance(new int[] {0}, 1, new int[] {0}, new int[] {last}, vocabulary.size() - 3);
                int at = IntStream.range(0, found.ids().length)
                        .filter(i -> found.ids()[i] == next)
                        .findFirst()
                        .orElseThrow();
                sum += found.logProbabilities()[at];
            }
        }
        return sum;
    }

    /** @param without file to leave out, since a folder has one model */
    private Path imported(String model, String without) throws IOException {
        Path source = ImportedModels.path("marian/" + model);
        Path output = folder.resolve("model/1");
        ImportedModels.imported(without.isEmpty() ? source : copy(source, without), output, "mi-mo");
        return output;
    }

    private Path copy(Path source, String without) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(each -> !each.endsWith(without)).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Compared compared(
            Path model,
            List<MarianCase> cases,
            int beam,
            Function<MarianCase, String> text,
            ToDoubleFunction<MarianCase> score)
            throws IOException {
        ModelBundle bundle = ModelBundle.open(model);
        Tokenizer tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
        try (ServingModel serving = SavedModelLoader.loadWithoutShortlist(bundle)) {
            List<Hypothesis> found = new BeamSearch(serving, new SearchSpec(beam, 1))
                    .search(cases.stream()
                            .map(each -> tokenizer.encode(each.source()).ids())
                            .toList());
            int equal = 0;
            double worst = 0;
            for (int i = 0; i < cases.size(); i++) {
                if (tokenizer.decode(found.get(i).ids()).equals(text.apply(cases.get(i)))) {
                    equal++;
                    worst = Math.max(
                            worst, Math.abs(found.get(i).logProbability() - score.applyAsDouble(cases.get(i))));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, beam %d: %d of %d translations equal, their scores differ by %.6f at most%n",
                    model.getParent().getFileName(),
                    beam,
                    equal,
                    cases.size(),
                    worst);
            return new Compared(equal, cases.size(), worst);
        }
    }
}
