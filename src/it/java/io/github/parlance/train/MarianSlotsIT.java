package io.github.parlance.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.adopt.Adoption;
import io.github.parlance.adopt.AdoptionOptions;
import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.eval.Chrf;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model that Marian trained learns slots from its own translations, and goes on translating as before. */
class MarianSlotsIT {
    private static final String RESOURCES = "/io/github/parlance/adopt/marian/";
    private static final LanguagePair PAIR = LanguagePair.parse("mi-mo");
    private static final int HELD_OUT = 40;

    @TempDir
    Path folder;

    @Test
    void aModelOfMarianLearnsSlotsAndTranslatesAsBefore() throws IOException {
        List<String> pairs = pairs();
        Files.write(folder.resolve("train.tsv"), pairs.subList(HELD_OUT, pairs.size()));
        Files.write(folder.resolve("dev.tsv"), pairs.subList(0, HELD_OUT));
        Path imported = imported();
        Path tuned = tuned(imported);

        List<String> plain = pairs.subList(0, HELD_OUT).stream()
                .map(each -> each.substring(0, each.indexOf('\t')))
                .toList();
        List<String> slotted = plain.stream().map(MarianSlotsIT::withSlot).toList();
        try (Translator before = new ModelLoader(1).load(imported, Optional.of(new SearchSpec(1, 0)));
                Translator after = new ModelLoader(1).load(tuned, Optional.of(new SearchSpec(1, 0)))) {
            long kept = texts(after, slotted).stream()
                    .filter(text -> PlaceholderSlots.numbersIn(text).equals(List.of(0)))
                    .count();
            List<List<String>> was = texts(before, plain).stream().map(List::of).toList();
            double same = new Chrf().score(texts(after, plain), was).value();
            System.out.printf(
                    "slots by fine-tuning: %d of %d kept; chrF2 with the text before %.1f%n", kept, HELD_OUT, same);

            assertFalse(before.carriesSlots(PAIR));
            assertTrue(kept >= HELD_OUT * 9 / 10, kept + " of " + HELD_OUT + " slots are kept");
            assertTrue(same >= 75, "chrF2 with the translations before is " + same);
        }
        Manifest manifest = ModelBundle.open(tuned).manifest();
        assertEquals(ModelBundle.open(imported).manifest().imported(), manifest.imported());
    }

    /** Returns the sentence with a slot in place of its second word. */
    private static String withSlot(String text) {
        String[] words = text.split(" ");
        words[Math.min(1, words.length - 1)] = String.valueOf(PlaceholderSlots.character(0));
        return String.join(" ", words);
    }

    private Path imported() throws IOException {
        Path output = folder.resolve("imported/1");
        AdoptionOptions options =
                new AdoptionOptions(List.of(PAIR), Optional.empty(), true, Optional.empty(), Optional.empty());
        try (Adoption adoption = Adoption.open(resource("opus-mt-mi-mo.zip"), options)) {
            adoption.write(
                    output,
                    new Adoption.Progress() {
                        @Override
                        public void written(int weights) {}

                        @Override
                        public boolean isStopped() {
                            return false;
                        }
                    },
                    directory -> {});
        }
        return output;
    }

    private Path tuned(Path imported) throws IOException {
        TrainingSpec spec = new TrainingSpec(
                List.of(PAIR),
                "tuned",
                folder.resolve("tuned/1"),
                folder.resolve("work"),
                1,
                new DataSpec(folder, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                new AugmentationSpec(0.6, 0, 0, 0, 0, 0),
                280,
                List.of(),
                network(imported),
                new OptimizerSpec(0.002, 20, 0, 1, 0, 0),
                1000,
                300,
                300,
                new EarlyStoppingSpec(0, EarlyStoppingSpec.Measure.LOSS, 500),
                1,
                10,
                Optional.of(imported));
        TrainedModel trained = new Trainer(spec, new TrainingObserver() {}, Precision.FLOAT32, 1).train();
        return new BundleExporter(new SearchSpec(1, 0), "test").export(trained);
    }

    /** Returns the network of the fixture, as the training file of a user would describe it. */
    private static Transformer network(Path imported) {
        int length = ModelBundle.open(imported).manifest().maxLength();
        return new Transformer(
                32,
                4,
                48,
                2,
                1,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                Transformer.Activation.SWISH,
                Transformer.Positions.TENSOR2TENSOR,
                true,
                Optional.of(new Transformer.Alignment(0, 0)),
                false,
                length);
    }

    private static List<String> texts(Translator translator, List<String> sources) {
        return translator.translate(PAIR, sources).stream()
                .map(outcome -> outcome.<String>fold(Translation.Done::text, Translation.Refused::detail))
                .toList();
    }

    /** Returns sources and Marian's own greedy translations. */
    private static List<String> pairs() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(resource("opus-mt-mi-mo.tsv.gz"))), UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t"))
                    .map(fields -> fields[0] + "\t" + fields[1])
                    .toList();
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(MarianSlotsIT.class.getResource(RESOURCES + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
