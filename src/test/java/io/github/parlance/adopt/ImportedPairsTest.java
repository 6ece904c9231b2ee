package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportedPairsTest {
    private final ImportProblems problems = new ImportProblems();

    @Test
    void oneTargetNeedsNoToken() {
        List<PairEntry> pairs = pairs().named(named(List.of("eng"), List.of("deu")));

        assertEquals(List.of(new PairEntry("en", "de", "")), pairs);
        problems.throwIfAny();
    }

    @Test
    void severalSourcesAreSeveralPairs() {
        List<PairEntry> pairs = pairs().named(named(List.of("fra", "spa", "fr"), List.of("eng")));

        assertEquals(List.of(new PairEntry("fr", "en", ""), new PairEntry("es", "en", "")), pairs);
    }

    @Test
    void severalTargetsHaveTheirTokens() {
        List<PairEntry> pairs =
                pairs(">>deu<<", ">>nld<<", ">>ltz<<").named(named(List.of("eng"), List.of("deu", "nld")));

        assertEquals(List.of(new PairEntry("en", "de", ">>deu<<"), new PairEntry("en", "nl", ">>nld<<")), pairs);
        problems.throwIfAny();
    }

    @Test
    void pairsThatAreAskedForTakeThePlaceOfTheNamedOnes() {
        List<PairEntry> pairs = pairs(">>fr<<", ">>es<<").asked(List.of(LanguagePair.parse("en-es")));

        assertEquals(List.of(new PairEntry("en", "es", ">>es<<")), pairs);
    }

    @Test
    void aGroupOfLanguagesNeedsTheOption() {
        pairs(">>fr<<", ">>es<<").named(named(List.of("en"), List.of("ROMANCE")));

        assertProblems(
                "m/tokenizer_config.json: target language \"ROMANCE\" is no language; give --pairs, such as en-fr,en-es. The"
                        + " model knows >>fr<< >>es<<");
    }

    @Test
    void longListsOfTokensAreCut() {
        String[] tokens = IntStream.range(0, 48)
                .mapToObj(i -> ">>a" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "<<")
                .toArray(String[]::new);

        pairs(tokens).named(named(List.of("en"), List.of("ROMANCE")));

        Exception refusal = assertThrows(ImportException.class, problems::throwIfAny);
        assertEquals(
                "... (48)", refusal.getMessage().substring(refusal.getMessage().length() - 8));
    }

    @Test
    void aTargetWithoutItsTokenIsRefused() {
        pairs(">>fra<<", ">>spa<<").asked(List.of(LanguagePair.parse("en-de"), LanguagePair.parse("en-fr")));

        assertProblems(
                "m: --pairs has en-de, and the model knows >>fra<< >>spa<<; give pairs with one of these targets");
    }

    @Test
    void aModelWithoutTokensHasOneTarget() {
        pairs().asked(List.of(LanguagePair.parse("en-de"), LanguagePair.parse("en-fr")));

        assertProblems(
                "m: --pairs names 2 target languages, and the model has no token such as >>deu<< to select one; give pairs"
                        + " with one target language");
    }

    @Test
    void filesThatNameNoLanguageAreReportedForBothSides() {
        pairs().named(named(List.of(), List.of()));

        assertProblems(
                "m/tokenizer_config.json: names no source language; give --pairs, such as en-de",
                "m/tokenizer_config.json: names no target language; give --pairs, such as en-de");
    }

    private static ImportedPairs.Named named(List<String> sources, List<String> targets) {
        return new ImportedPairs.Named("m/tokenizer_config.json", sources, targets);
    }

    private ImportedPairs pairs(String... tokens) {
        return new ImportedPairs("m", new ArrayList<>(List.of(tokens)), problems);
    }

    private void assertProblems(String... expected) {
        assertEquals(
                List.of(expected),
                assertThrows(ImportException.class, problems::throwIfAny).problems());
    }
}
