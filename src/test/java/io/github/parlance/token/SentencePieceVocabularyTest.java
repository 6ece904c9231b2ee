package io.github.parlance.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencePieceVocabularyTest {
    private static final SentencePieceModel SOURCE = SentencePieceFixture.model("symbols.spm");
    private static final SentencePieceModel TARGET = SentencePieceFixture.model("pairs.spm");

    private final Vocabulary vocabulary = Vocabulary.of(
            new SentencePieces(SOURCE, TARGET, PunctuationNormalization.OPUS),
            List.of(">>deu<<", ">>nld<<"),
            List.of("▁Haus", "x", "<0x0A>", "▁", "é", "▁é"));
    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        file = folder.resolve("vocabulary.txt");
        vocabulary.write(file);
    }

    @Test
    void theFileNamesItsModels() throws IOException {
        assertEquals(
                List.of(
                        "# parlance-vocabulary 2",
                        "# sentencepiece symbols.spm pairs.spm normalization opus",
                        "# specials <pad> <bos> <eos> >>deu<< >>nld<< <unk>",
                        "4paBSGF1cw== 0",
                        "eA== 1",
                        "PDB4MEE+ 2",
                        "4paB 3",
                        "w6k= 4",
                        "4paBw6k= 5"),
                Files.readAllLines(file));
        assertArrayEquals(SOURCE.bytes(), Files.readAllBytes(file.resolveSibling("symbols.spm")));
    }

    @Test
    void itComesBackFromItsFiles() throws IOException {
        Vocabulary read = Vocabulary.read(file);

        assertEquals(vocabulary.digest(), read.digest());
        assertEquals(vocabulary.specials(), read.specials());
        assertEquals(12, read.size());
        assertEquals(5, read.special(Vocabulary.UNKNOWN));
        assertEquals(
                Tokenizers.of(vocabulary).decode(new int[] {6, 7}),
                Tokenizers.of(read).decode(new int[] {6, 7}));
    }

    @Test
    void theDigestIsThatOfAllFilesInTheirOrder() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(Files.readAllBytes(file));
        sha.update(SOURCE.bytes());
        sha.update(TARGET.bytes());

        assertEquals("sha256:" + HexFormat.of().formatHex(sha.digest()), vocabulary.digest());
    }

    @Test
    void anotherModelIsAnotherDigest() throws IOException {
        byte[] other = SentencePieceFixture.model("spaces.spm").bytes();
        Files.write(file.resolveSibling("pairs.spm"), other);

        assertNotEquals(vocabulary.digest(), Vocabulary.read(file).digest());
    }

    @Test
    void aPieceStandsForTextWithSpacesOrForAByte() {
        assertEquals(" Haus", new String(vocabulary.piece(6)));
        assertArrayEquals(new byte[] {0x0A}, vocabulary.piece(8));
        assertArrayEquals(new byte[0], vocabulary.piece(vocabulary.special(Vocabulary.UNKNOWN)));
        assertEquals(Set.of((int) 'é'), vocabulary.characters());
    }

    @Test
    void moreControlTokensComeBehindItsOwn() {
        Vocabulary more = vocabulary.with(Vocabulary.slotNames());

        assertEquals(vocabulary.offset() + 16, more.offset());
        assertEquals(vocabulary.special(Vocabulary.UNKNOWN), more.special(Vocabulary.UNKNOWN));
        assertTrue(more.hasSlots());
        assertEquals(vocabulary.offset(), more.slot(0));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 22, 23, 24, 25, 26, 27}, vocabulary.idsIn(more));
        assertEquals(Vocabulary.MISSING, more.idsIn(vocabulary)[6]);
    }

    @Test
    void oneModelForBothSidesIsNamedTwiceAndKeptOnce() throws IOException {
        Vocabulary shared = SentencePieceFixture.vocabulary(TARGET, PunctuationNormalization.NONE, List.of());
        Path folder = Files.createDirectory(file.resolveSibling("shared"));

        shared.write(folder.resolve("vocabulary.txt"));

        assertEquals(
                "# sentencepiece pairs.spm pairs.spm normalization none",
                Files.readAllLines(folder.resolve("vocabulary.txt")).get(1));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
        assertEquals(
                shared.digest(),
                Vocabulary.read(folder.resolve("vocabulary.txt")).digest());
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        SentencePieceModel renamed = SentencePieceModel.of("pairs.spm", SOURCE.bytes());

        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new SentencePieces(renamed, TARGET, PunctuationNormalization.NONE));

        assertEquals(
                "two SentencePiece models have the file name pairs.spm; give one of them another",
                refusal.getMessage());
    }

    @Test
    void piecesAreDistinctAndNotEmpty() {
        SentencePieces models = new SentencePieces(SOURCE, TARGET, PunctuationNormalization.NONE);

        for (List<String> pieces : List.of(List.of("a", "a"), List.of(""))) {
            assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(models, List.of(), pieces));
        }
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(models, List.of("<unk>"), List.of("a")));
    }

    @Test
    void aModelThatIsNotThereIsNamed() throws IOException {
        Files.delete(file.resolveSibling("symbols.spm"));

        var refusal = assertThrows(NoSuchFileException.class, () -> Vocabulary.read(file));

        assertTrue(refusal.getMessage().endsWith("symbols.spm"), refusal.getMessage());
    }

    @Test
    void aHeaderThatNamesNoFilesBesideItIsRefused() {
        for (String header : List.of(
                "# sentencepiece symbols.spm normalization opus",
                "# sentencepiece ../symbols.spm pairs.spm normalization opus",
                "# sentencepiece /etc/symbols.spm pairs.spm normalization opus",
                "# sentencepiece symbols.spm pairs.spm normalization other",
                "# sentencepiece symbols.spm pairs.spm opus",
                "# pattern x")) {
            assertBroken(lines -> lines.set(1, header), ":2 is \"" + header);
        }
    }

    @Test
    void aFileWithoutTheUnknownTokenIsRefused() {
        assertBroken(
                lines -> lines.set(2, "# specials <pad> <bos> <eos>"),
                ":3 is \"# specials <pad> <bos> <eos>\"; expected the control token <unk> as well");
    }

    @Test
    void aPieceGivenTwiceIsRefused() {
        assertBroken(
                lines -> lines.set(4, "4paBSGF1cw== 1"),
                ":5 is \"4paBSGF1cw== 1\"; expected a new piece; line 4 already has this one");
    }

    private void assertBroken(Consumer<List<String>> damage, String expected) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> {
            vocabulary.write(file);
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            damage.accept(lines);
            Files.write(file, lines);
            Vocabulary.read(file);
        });

        assertTrue(refusal.getMessage().startsWith(file + expected), refusal.getMessage());
    }
}
