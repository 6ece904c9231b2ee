package io.github.parlance.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    private final Vocabulary vocabulary = new BytePairLearner(600, List.of("<2es>", "<2en>"))
            .learn(BytePairLearnerTest.randomSentences(new Random(1)).stream());
    private Path file;

    @BeforeEach
    void chooseAFile(@TempDir Path folder) {
        file = folder.resolve("vocabulary.txt");
    }

    @Test
    void comesBackFromItsFileByteForByte() throws IOException {
        vocabulary.write(file);
        byte[] written = Files.readAllBytes(file);

        Vocabulary read = Vocabulary.read(file);
        read.write(file);

        assertArrayEquals(written, Files.readAllBytes(file));
        assertEquals(vocabulary.digest(), read.digest());
        assertEquals(vocabulary.size(), read.size());
        assertEquals(vocabulary.specials(), read.specials());
    }

    @Test
    void hasTheDigestOfItsFile() throws Exception {
        vocabulary.write(file);

        byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));

        assertEquals("sha256:" + HexFormat.of().formatHex(sha), vocabulary.digest());
    }

    @Test
    void beginsWithAHeaderAndTheSingleBytes() throws IOException {
        vocabulary.write(file);

        List<String> lines = Files.readAllLines(file);

        assertEquals("# parlance-vocabulary 1", lines.get(0));
        assertTrue(lines.get(1).startsWith("# pattern \\x20?\\p{L}[\\p{L}\\p{M}]*|\\p{N}|"), lines.get(1));
        assertEquals("# specials <pad> <bos> <eos> <2es> <2en>", lines.get(2));
        assertEquals(List.of("AA== 0", "AQ== 1"), lines.subList(3, 5));
        assertEquals("/w== 255", lines.get(258));
    }

    @Test
    void refusesAControlTokenItDoesNotHave() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> vocabulary.special("<2fr>"));

        assertEquals(
                "there is no control token <2fr>; the vocabulary has [<pad>, <bos>, <eos>, <2es>, <2en>]",
                refusal.getMessage());
    }

    @Test
    void aTokenThatIsReservedIsThereForALaterUseWithTheSameIds() {
        Vocabulary reserving = vocabulary.with(Vocabulary.spareNames());
        int offset = reserving.offset();

        Vocabulary used = reserving.with(List.of("<formal>", "<spare15>"));

        assertEquals(18, offset - vocabulary.offset());
        assertEquals(reserving.digest(), used.digest());
        assertEquals(vocabulary.offset(), used.special("<formal>"));
        assertEquals(offset - 1, used.special("<spare15>"));
    }

    @Test
    void aTextThatLooksLikeAReservedTokenIsText() {
        Vocabulary reserving = vocabulary.with(Vocabulary.spareNames());
        Tokenizer tokenizer = Tokenizers.of(reserving);

        for (String name : Vocabulary.spareNames()) {
            int[] ids = tokenizer.encode(name).ids();

            assertTrue(IntStream.of(ids).allMatch(id -> id >= reserving.offset()), name);
            assertEquals(name, tokenizer.decode(ids));
        }
    }

    @Test
    void aVocabularyWithoutReservedTokensIsReadAsBefore() throws IOException {
        vocabulary.write(file);

        assertEquals(
                List.of("<pad>", "<bos>", "<eos>", "<2es>", "<2en>"),
                Vocabulary.read(file).specials());
    }

    @Test
    void takesMoreControlTokensBehindItsOwn() {
        Vocabulary more = vocabulary.with(List.of("<2en>", "<bt>"));

        assertEquals(List.of("<pad>", "<bos>", "<eos>", "<2es>", "<2en>", "<bt>"), more.specials());
        assertEquals(vocabulary.size() + 1, more.size());
        assertArrayEquals(vocabulary.piece(300), more.piece(301));
    }

    @Test
    void refusesAFileWithoutHeader() {
        assertBroken(
                lines -> lines.subList(0, 3).clear(),
                ":1 is \"AA== 0\"; expected format name and version \"# parlance-vocabulary 1\", or \"# parlance-vocabulary 2\"");
    }

    @Test
    void refusesAnEmptyFile() {
        assertBroken(
                List::clear,
                ":1 is the end of the file; expected format name and version \"# parlance-vocabulary 1\", or \"# parlance-vocabulary 2\"");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        assertBroken(
                lines -> lines.set(0, "# parlance-vocabulary 3"),
                ":1 is \"# parlance-vocabulary 3\"; expected format name and version \"# parlance-vocabulary 1\", or \"# parlance-vocabulary 2\"");
    }

    @Test
    void refusesAMissingPattern() {
        assertBroken(
                lines -> lines.remove(1),
                ":2 is \"# specials <pad> <bos> <eos> <2es> <2en>\"; expected a header line that starts with \"# pattern \"");
    }

    @Test
    void refusesAPatternThatIsNoRegularExpression() {
        assertBroken(
                lines -> lines.set(1, "# pattern ["),
                ":2 is \"# pattern [\"; expected \"# pattern \" and a regular expression (Unclosed character class)");
    }

    @Test
    void refusesControlTokensInAnotherOrder() {
        assertBroken(
                lines -> lines.set(2, "# specials <bos> <pad> <eos>"),
                ":3 is \"# specials <bos> <pad> <eos>\"; expected \"# specials <pad> <bos> <eos>\" and optional further names");
    }

    @Test
    void refusesAControlTokenGivenTwice() {
        assertBroken(
                lines -> lines.set(2, "# specials <pad> <bos> <eos> <pad>"),
                ":3 is \"# specials <pad> <bos> <eos> <pad>\"; expected distinct names of control tokens, separated by"
                        + " single spaces");
    }

    @Test
    void refusesALineThatIsNotAPieceAndARank() {
        assertBroken(lines -> lines.set(4, "AQ=="), ":5 is \"AQ==\"; expected a piece in base64, a space, rank 1");
    }

    @Test
    void refusesWhatIsNotBase64() {
        assertBroken(
                lines -> lines.set(4, "A~== 1"),
                ":5 is \"A~== 1\"; expected a piece in base64 (Illegal base64 character 7e)");
    }

    @Test
    void refusesBase64WithoutItsPadding() {
        assertBroken(lines -> lines.set(4, "AQ 1"), ":5 is \"AQ 1\"; expected base64 with padding, \"AQ==\"");
    }

    @Test
    void refusesARankOutOfOrder() {
        assertBroken(
                lines -> lines.set(4, "AQ== 2"),
                ":5 is \"AQ== 2\"; expected rank 1, since ranks increase from 0 without gaps");
    }

    @Test
    void refusesAPieceGivenTwice() {
        assertBroken(
                lines -> lines.set(4, "AA== 1"), ":5 is \"AA== 1\"; expected a new piece; line 4 already has this one");
    }

    @Test
    void refusesAFileThatEndsBeforeAllBytesAreThere() {
        assertBroken(
                lines -> lines.subList(256, lines.size()).clear(),
                ":257 is the end of the file; expected all 256 single bytes among the pieces; missing, in base64:"
                        + " [/Q==, /g==, /w==]");
    }

    private void assertBroken(Consumer<List<String>> damage, String expected) {
        try {
            vocabulary.write(file);
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            damage.accept(lines);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        var refusal = assertThrows(IllegalArgumentException.class, () -> Vocabulary.read(file));

        assertEquals(file + expected, refusal.getMessage());
    }
}
