package io.github.parlance.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.Main;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.PairScorer;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make parallel text, with the shipped models. */
@Timeout(300)
class CorpusCommandsIT {
    private static final Path EN_ES = Path.of("models/en-es");
    private static final Path ES_EN = Path.of("models/es-en");

    private static final List<SentencePair> GOOD = List.of(
            new SentencePair("The house is very old.", "La casa es muy vieja."),
            new SentencePair("My brother works in a bank.", "Mi hermano trabaja en un banco."),
            new SentencePair("I want to drink a glass of water.", "Quiero beber un vaso de agua."),
            new SentencePair("Where did you buy this book?", "¿Dónde compraste este libro?"),
            new SentencePair("She does not like coffee.", "A ella no le gusta el café."),
            new SentencePair("The children are playing in the garden.", "Los niños están jugando en el jardín."));

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void pairsOfOtherSentencesAreLeftOut() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < GOOD.size(); i++) {
            lines.add(GOOD.get(i).source() + "\t" + GOOD.get(i).target());
        }
        Path trusted = Files.write(folder.resolve("trusted.tsv"), lines);
        for (int i = 0; i < GOOD.size(); i++) {
            lines.add(GOOD.get(i).source() + "\t"
                    + GOOD.get((i + 1) % GOOD.size()).target());
        }
        Path mixed = Files.write(folder.resolve("mixed.tsv"), lines);
        Path kept = folder.resolve("kept.tsv");

        int exit = run(
                "filter",
                "--forward",
                EN_ES.toString(),
                "--backward",
                ES_EN.toString(),
                "--development",
                trusted.toString(),
                "--keep",
                "1",
                "--output",
                kept.toString(),
                mixed.toString());

        assertEquals(0, exit, err.toString());
        assertEquals(Files.readAllLines(trusted), Files.readAllLines(kept), err.toString());
        assertTrue(err.toString().contains("left out:         6  models disagree"), err.toString());
    }

    @Test
    void backTranslationsAreSourcesOfTheTextTheyWereMadeFrom() throws IOException {
        List<String> spanish = GOOD.stream().map(SentencePair::target).toList();
        Path mono = Files.write(folder.resolve("mono.txt"), spanish);
        Path pairs = folder.resolve("pairs.tsv");

        int exit = run(
                "backtranslate",
                "--model",
                ES_EN.toString(),
                "--beam",
                "1",
                "--output",
                pairs.toString(),
                mono.toString());

        assertEquals(0, exit, err.toString());
        List<String[]> written =
                Files.readAllLines(pairs).stream().map(line -> line.split("\t")).toList();
        assertEquals(spanish, written.stream().map(fields -> fields[1]).toList());
        assertTrue(written.get(0)[0].contains("house"), written.get(0)[0]);
    }

    @Test
    void aSampleDependsOnSeedAndLineAlone() throws IOException {
        List<String> spanish = GOOD.stream().map(SentencePair::target).toList();
        List<String> reversed = new ArrayList<>(spanish);
        Collections.reverse(reversed);

        List<String> first = sampled("first", spanish, "--seed", "7", "--threads", "1");

        assertEquals(first, sampled("again", spanish, "--seed", "7", "--threads", "2"));
        assertEquals(Set.copyOf(first), Set.copyOf(sampled("reversed", reversed, "--seed", "7")));
        assertEquals(first.subList(0, 1), sampled("alone", spanish.subList(0, 1), "--seed", "7"));
        assertNotEquals(first, sampled("other", spanish, "--seed", "8"));
    }

    private List<String> sampled(String name, List<String> lines, String... options) throws IOException {
        Path mono = Files.write(folder.resolve(name + ".txt"), lines);
        Path pairs = folder.resolve(name + ".tsv");
        List<String> arguments =
                new ArrayList<>(List.of("backtranslate", "--model", ES_EN.toString(), "--sample", "--top-k", "3"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--output", pairs.toString(), mono.toString()));
        assertEquals(0, run(arguments.toArray(String[]::new)), err.toString());
        return Files.readAllLines(pairs);
    }

    @Test
    void optionsOfASearchAreRefusedForSamples() throws IOException {
        Path mono = Files.write(folder.resolve("mono.txt"), List.of("Hola."));
        String[] common = {
            "backtranslate",
            "--model",
            ES_EN.toString(),
            "--output",
            folder.resolve("o").toString()
        };

        assertRefused(common, mono, "omit one of the two", "--sample", "--beam", "4");
        assertRefused(common, mono, "--top-k is 65; give 1 to 64", "--sample", "--top-k", "65");
        assertRefused(common, mono, "--temperature is 0.0", "--sample", "--temperature", "0");
        assertRefused(common, mono, "--sample", "--seed", "7");
    }

    private void assertRefused(String[] common, Path mono, String message, String... options) {
        List<String> arguments = new ArrayList<>(List.of(common));
        arguments.addAll(List.of(options));
        arguments.add(mono.toString());
        err.getBuffer().setLength(0);

        assertEquals(2, run(arguments.toArray(String[]::new)), err.toString());

        assertTrue(err.toString().contains(message), err.toString());
    }

    @Test
    void aScoreIsTheProbabilityThatTheSearchFound() {
        LanguagePair pair = LanguagePair.parse("en-es");
        List<String> sources = GOOD.stream().map(SentencePair::source).toList();
        List<Translation.Done> found = new ArrayList<>();
        try (Translator translator = new ModelLoader(1).load(EN_ES, Optional.of(new SearchSpec(1, 0)))) {
            translator
                    .translate(pair, sources)
                    .forEach(each -> found.add(each.fold(done -> done, refused -> {
                        throw new AssertionError(refused.detail());
                    })));
        }
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            pairs.add(new SentencePair(sources.get(i), found.get(i).text()));
        }

        double[] entropies;
        try (PairScorer scorer = new PairScorer(EN_ES, ModelArchitecture.of(EN_ES), pair, 1)) {
            entropies = scorer.crossEntropies(pairs);
        }

        for (int i = 0; i < entropies.length; i++) {
            assertEquals(
                    found.get(i).meanLogProbability(),
                    -entropies[i],
                    1e-3,
                    pairs.get(i).toString());
        }
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(err, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
