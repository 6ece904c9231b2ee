package io.github.parlance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    @TempDir
    Path folder;

    @Test
    void jsonLinesOfEitherNamesAreRead() throws IOException {
        ParallelCorpus corpus = read(
                "a.jsonl",
                """
                {"source": "one", "target": "uno"}
                {"src": "two", "tgt": "dos", "more": 1}
                {"src": "three", "refs": ["tres", "los tres"]}
                """);

        assertEquals(pairs("one", "uno", "two", "dos", "three", "tres"), corpus.pairs());
        assertEquals(0, corpus.bad());
    }

    @Test
    void jsonLinesThatHoldNoPairAreCountedAndLeftOut() throws IOException {
        ParallelCorpus corpus = read(
                "a.jsonl",
                """
                {"source": "one", "target": "uno"}
                {"source": "two"
                {"source": "two"}
                {"source": 2, "target": "dos"}

                {"source": "three", "target": "tres"}
                """);

        assertEquals(pairs("one", "uno", "three", "tres"), corpus.pairs());
        assertEquals(4, corpus.bad());
        assertTrue(corpus.complaints().get(0).startsWith(folder.resolve("a.jsonl") + ":2 is not valid JSON"));
        assertEquals(
                folder.resolve("a.jsonl")
                        + ":3 has no source or no target; give {\"source\": \"...\", \"target\": \"...\"}",
                corpus.complaints().get(1));
    }

    @Test
    void tmxUnitsAreReadWithoutTheCodesOfTheirMarkup() throws IOException {
        ParallelCorpus corpus = read(
                "memory.tmx",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE tmx SYSTEM "tmx14.dtd">
                <tmx version="1.4">
                  <header creationtool="x" srclang="en-US" datatype="html"/>
                  <body>
                    <tu tuid="1">
                      <note>a note</note>
                      <tuv xml:lang="en-US"><seg>Press <bpt i="1">&lt;b&gt;</bpt>Enter<ept i="1">&lt;/b&gt;</ept> &amp; go.</seg></tuv>
                      <tuv xml:lang="de"><seg>Weiter</seg></tuv>
                      <tuv xml:lang="ES-mx"><seg>Pulse <hi>Intro</hi><ph x="1">{0}<sub>code</sub></ph>.</seg></tuv>
                    </tu>
                    <tu><tuv lang="en"><seg>Yes</seg></tuv><tuv lang="es"><seg><![CDATA[Sí]]></seg></tuv></tu>
                    <tu><tuv xml:lang="en"><seg>No</seg></tuv><tuv xml:lang="fr"><seg>Non</seg></tuv></tu>
                  </body>
                </tmx>
                """);

        assertEquals(pairs("Press Enter & go.", "Pulse Intro.", "Yes", "Sí"), corpus.pairs());
        assertEquals(1, corpus.bad());
        assertTrue(
                corpus.complaints().get(0).matches(".*memory.tmx:13 unit 3 has no es; it has \\[.*\\]"),
                corpus.complaints().get(0));
    }

    @Test
    void aMemoryCannotReadOtherFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");

        String problem = problem(
                "memory.tmx",
                ("<!DOCTYPE tmx [<!ENTITY s SYSTEM \"" + secret.toUri()
                                + "\">]><tmx><body><tu><tuv lang=\"en\"><seg>&s;"
                                + "</seg></tuv><tuv lang=\"es\"><seg>x</seg></tuv></tu></body></tmx>")
                        .getBytes(StandardCharsets.UTF_8));

        assertTrue(problem.contains("not well-formed XML"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<tmx><body><tu>", "not XML", "<html/>", ""})
    void aBrokenMemoryIsAnErrorThatSaysWhatIsWrong(String text) {
        String problem = problem("memory.tmx", text.getBytes(StandardCharsets.UTF_8));

        assertTrue(
                problem.startsWith("cannot read sentence pairs from " + folder.resolve("memory.tmx") + ": it is"),
                problem);
    }

    @Test
    void messagesOfACatalogueAreReadAsTheyAreUsed() throws IOException {
        ParallelCorpus corpus = read(
                "es.po",
                """
                # A comment
                msgid ""
                msgstr ""
                "Content-Type: text/plain; charset=UTF-8\\n"

                #: main.c:1
                msgctxt "menu"
                msgid "Open"
                msgstr "Abrir"

                msgid ""
                "Two \\"long\\" lines\\n"
                "of text\\tand a tab"
                msgstr "Dos líneas"
                msgid "Right behind"
                msgstr "Justo detrás"

                #, c-format
                msgid "%d file"
                msgid_plural "%d files"
                msgstr[0] "%d archivo"
                msgstr[1] "%d archivos"

                #, fuzzy
                msgid "Guess"
                msgstr "Tal vez"

                msgid "Untranslated"
                msgstr ""

                #~ msgid "Gone"
                #~ msgstr "Ido"
                """);

        assertEquals(
                pairs(
                        "Open",
                        "Abrir",
                        "Two \"long\" lines of text and a tab",
                        "Dos líneas",
                        "Right behind",
                        "Justo detrás",
                        "%d file",
                        "%d archivo",
                        "%d files",
                        "%d archivos"),
                corpus.pairs());
        assertEquals(Map.of("fuzzy", 1, "not translated", 1, "obsolete", 1), corpus.dropped());
        assertEquals(0, corpus.bad());
    }

    @Test
    void aBrokenMessageIsCountedAndTheNextIsRead() throws IOException {
        ParallelCorpus corpus = read(
                "es.po",
                """
                msgid "Cut
                msgstr "Cortado"

                nonsense "x"
                msgid "a"
                msgstr "b"

                msgid "Good"
                msgstr "Bueno"
                """);

        assertEquals(pairs("Good", "Bueno"), corpus.pairs());
        assertEquals(
                List.of(
                        folder.resolve("es.po") + ":1 has no quoted string",
                        folder.resolve("es.po") + ":4 does not begin with a message keyword"),
                corpus.complaints());
    }

    @Test
    void aCompiledCatalogueOfEitherByteOrderIsRead() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            byte[] bytes = mo(
                    order,
                    StandardCharsets.ISO_8859_1,
                    "",
                    "Content-Type: text/plain; charset=ISO-8859-1\n",
                    "menu\u0004Year",
                    "Año",
                    "%d file\0%d files",
                    "%d archivo\0%d archivos");
            Files.write(folder.resolve("es.mo"), bytes);

            ParallelCorpus corpus = ParallelCorpus.read(folder.resolve("es.mo"));

            assertEquals(pairs("Year", "Año", "%d file", "%d archivo", "%d files", "%d archivos"), corpus.pairs());
        }
    }

    @Test
    void aBrokenCompiledCatalogueIsAnErrorThatSaysWhatIsWrong() {
        byte[] good = mo(ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8, "a", "b");

        assertTrue(problem("es.mo", new byte[5]).endsWith("it is not an MO file: it has 5 bytes, and a header has 20"));
        assertTrue(problem("es.mo", new byte[40]).contains("it is not an MO file: its magic number is missing"));
        assertTrue(problem("es.mo", Arrays.copyOf(good, good.length - 1)).contains("it is truncated or damaged"));
        byte[] newer = good.clone();
        newer[6] = 7;
        assertTrue(problem("es.mo", newer).contains("its revision is 7"));
    }

    @Test
    void anyFormMayBePacked() throws IOException {
        Path packed = folder.resolve("a.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("{\"source\": \"one\", \"target\": \"uno\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(pairs("one", "uno"), ParallelCorpus.read(packed).pairs());
    }

    @Test
    void aPackedFileThatWasCutOffIsAnError() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("one\tuno\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }

        String problem = problem("a.tsv.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

        assertTrue(problem.endsWith("it is truncated; get it again"), problem);
    }

    @Test
    void linesOfTwoFilesStandSideBySide() throws IOException {
        Files.writeString(folder.resolve("a.en"), "one\n\nthree\n");
        Files.writeString(folder.resolve("a.es"), "uno\ndos\ntres\n");

        ParallelCorpus corpus = aligned();

        assertEquals(pairs("one", "uno", "three", "tres"), corpus.pairs());
        assertEquals(1, corpus.bad());
        assertEquals("a.en + a.es", alignedSpec().name());
    }

    @Test
    void filesWithDifferentNumbersOfLinesDoNotBelongTogether() throws IOException {
        Files.writeString(folder.resolve("a.en"), "one\ntwo\nthree\n");
        Files.writeString(folder.resolve("a.es"), "uno\n");

        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, this::aligned);

        assertEquals(
                folder.resolve("a.en") + " has 3 lines and " + folder.resolve("a.es")
                        + " 1; give files whose lines correspond one to one",
                failure.getMessage());
    }

    @Test
    void textIsComposed() throws IOException {
        ParallelCorpus corpus = read("a.tsv", "year\tan\u0303o\n");

        assertEquals(pairs("year", "año"), corpus.pairs());
    }

    private ParallelCorpus aligned() {
        return CorpusReader.whole(new DataSpec(folder, List.of(alignedSpec()), "dev.tsv"))
                .read(alignedSpec(), EN_ES);
    }

    @Test
    void trainingsReadTheFormThatModelsRead() throws IOException {
        ParallelCorpus corpus = read(
                "typographic.tsv",
                "\u201CIt\u2019s\u00A0late\u201D,  he said \u2011 e\u0301l\t\u201CEs\u00ADtarde\u201D\u2003dijo \n");

        assertEquals(pairs("\"It's late\", he said - \u00E9l", "\"Estarde\" dijo"), corpus.pairs());
    }

    @Test
    void testSetsKeepTheirForm() throws IOException {
        Path file = Files.writeString(folder.resolve("test.tsv"), "It\u2019s  late\tEs \u00ABtarde\u00BB\n");

        assertEquals(
                pairs("It\u2019s  late", "Es \u00ABtarde\u00BB"),
                ParallelCorpus.read(file).pairs());
    }

    @Test
    void sentencesThatAreHeldOutAreNotTrainedOn() throws IOException {
        Files.writeString(folder.resolve("dev.tsv"), "It is late.\tYa es tarde.\n...\t...\n");
        Files.writeString(folder.resolve("test.tsv"), "Come in!\t¡Pase!\n");
        Files.writeString(
                folder.resolve("train.tsv"),
                "it is late\tes tarde\nVery late\tYa es tarde!\nPass\tPase\nIt is 8\tSon las 8\n!\t!\n");
        CorpusSpec spec = new CorpusSpec("train.tsv", 1, "none", "made here");
        CleaningSpec cleaning = new CleaningSpec(0, 0, 0, false, true, List.of("dev.tsv", "test.tsv"));

        ParallelCorpus corpus = CorpusReader.cleaning(new DataSpec(folder, List.of(spec), List.of(spec), cleaning, 1))
                .read(spec, EN_ES);

        assertEquals(pairs("It is 8", "Son las 8", "!", "!"), corpus.pairs());
        assertEquals(Map.of("held out", 3), corpus.dropped());
    }

    private static CorpusSpec alignedSpec() {
        return new CorpusSpec(
                Optional.empty(),
                Optional.of("a.en"),
                Optional.of("a.es"),
                Optional.empty(),
                Optional.empty(),
                1,
                "none",
                "made here",
                Optional.empty(),
                Optional.empty());
    }

    private ParallelCorpus read(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        CorpusSpec spec = new CorpusSpec(name, 1, "none", "made here");
        return CorpusReader.whole(new DataSpec(folder, List.of(spec), "dev.tsv"))
                .read(spec, EN_ES);
    }

    private String problem(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assertThrows(UncheckedIOException.class, () -> ParallelCorpus.read(folder.resolve(name)))
                .getMessage();
    }

    private static List<SentencePair> pairs(String... sides) {
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < sides.length; i += 2) {
            pairs.add(new SentencePair(sides[i], sides[i + 1]));
        }
        return pairs;
    }

    /** Builds a file as msgfmt does: header, both tables, then the strings, each ending in a zero byte. */
    private static byte[] mo(ByteOrder order, Charset charset, String... messages) {
        int count = messages.length / 2;
        int size = 28 + 16 * count;
        for (String message : messages) {
            size += message.getBytes(charset).length + 1;
        }
        // Without the zero behind the last, so that any byte less cuts a string off.
        ByteBuffer file = ByteBuffer.allocate(size - 1).order(order);
        file.putInt(0x950412de)
                .putInt(0)
                .putInt(count)
                .putInt(28)
                .putInt(28 + 8 * count)
                .putInt(0)
                .putInt(0);
        int offset = 28 + 16 * count;
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < count; i++) {
                byte[] text = messages[2 * i + side].getBytes(charset);
                file.putInt(text.length).putInt(offset);
                offset += text.length + 1;
            }
        }
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < count; i++) {
                file.put(messages[2 * i + side].getBytes(charset));
                if (file.hasRemaining()) {
                    file.put((byte) 0);
                }
            }
        }
        return file.array();
    }
}
