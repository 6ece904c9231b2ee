package io.github.parlance.correction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorrectionConsensusTest {
    private final Correction ana = by("ana", "pestaña");
    private final Correction ben = by("ben", "solapa");

    @Test
    void acceptsTheFirstOfEqualCorrections() {
        assertEquals("accepted DUPLICATE DUPLICATE", verdicts(ana, by("ben", "pestaña"), by("ana", " pestaña ")));
    }

    @Test
    void holdsAllContradictingCorrections() {
        assertEquals("CONTRADICTION CONTRADICTION", verdicts(ana, ben));
        assertEquals("CONTRADICTION CONTRADICTION CONTRADICTION", verdicts(ana, ben, by("carl", "pestaña")));
        assertEquals("accepted", verdicts(ben));
    }

    @Test
    void acceptsTheLastCorrectionOfAnAuthor() {
        assertEquals("SUPERSEDED accepted", verdicts(ana, by("ana", "lengüeta")));
        assertEquals("SUPERSEDED SUPERSEDED accepted", verdicts(ana, by("ana", "lengüeta"), ana));
        assertEquals("CONTRADICTION SUPERSEDED CONTRADICTION", verdicts(ana, ben, by("ben", "lengüeta")));
    }

    @Test
    void treatsCorrectionsWithoutAnAuthorAsOfDifferentAuthors() {
        Correction one = by(null, "pestaña");

        assertEquals("CONTRADICTION CONTRADICTION", verdicts(one, by(null, "solapa")));
        assertEquals("accepted DUPLICATE", verdicts(one, by(null, "pestaña")));
    }

    @Test
    void holdsACorrectionOfAnApprovedTranslation() {
        assertEquals("APPROVED_OTHERWISE", verdicts(Optional.of("solapa"), ana));
        assertEquals("accepted", verdicts(Optional.of("pestaña"), ana));
    }

    private static String verdicts(Correction... corrections) {
        return verdicts(Optional.empty(), corrections);
    }

    private static String verdicts(Optional<String> approved, Correction... corrections) {
        return CorrectionConsensus.verdicts(List.of(corrections), approved).stream()
                .map(CorrectionConsensusTest::shown)
                .collect(Collectors.joining(" "));
    }

    private static String shown(Verdict verdict) {
        return verdict.isAccepted()
                ? "accepted"
                : verdict.reasons().stream().map(Enum::name).collect(Collectors.joining("+"));
    }

    private static Correction by(String author, String text) {
        return new Correction(
                new CorrectionKey("c"),
                Optional.empty(),
                LanguagePair.parse("en-es"),
                "",
                TextFormat.TEXT,
                "tab",
                "",
                text,
                Optional.ofNullable(author),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
