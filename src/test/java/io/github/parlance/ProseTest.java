package io.github.parlance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Javadocs name their subject: few open with a clause or a pronoun, and few use phrases that read as translated. */
class ProseTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final double MOST_OPENINGS = 0.02;
    private static final double MOST_PHRASES = 0.02;

    private static final Pattern OPENING = Pattern.compile(
            "(What|Who|Whoever|How|Whether|Those|It|Of|Where|That|Which|When|As|At once|The same)\\b.*");
    private static final Pattern PHRASE = Pattern.compile(
            "\\b(unless given|(?<!there )(is|are) no (?!longer\\b|more\\b)\\w|looks at|whoever|passed over|(is|are) told)\\b?",
            Pattern.CASE_INSENSITIVE);
    /** A comment, or a literal in which {@code /*} does not begin one. */
    private static final Pattern TOKEN = Pattern.compile("(?s)/\\*\\*(?!/)(?<javadoc>.*?)\\*/|/\\*.*?\\*/|//[^\n]*"
            + "|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])'");

    private static final Pattern TAG = Pattern.compile("(?:^| )@\\w+ .*");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+ ?([^{}]*)}");

    @Test
    void fewJavadocsOpenWithoutASubject() throws IOException {
        assertFew(MOST_OPENINGS, ProseTest::opensBadly, "open without a subject");
    }

    @Test
    void fewJavadocsReadAsTranslated() throws IOException {
        assertFew(MOST_PHRASES, ProseTest::readsAsTranslated, "use a phrase that reads as translated");
    }

    @Test
    void openingsAndPhrasesAreCounted() {
        List<Javadoc> javadocs = javadocs(
                Path.of("Sample.java"),
                """
                package sample;

                /** What is sent. */
                class Sample {
                    /** It is. */ int one;
                    /**
                     * Returns whether it is there; 30 unless given.
                     *
                     * @return 1
                     */
                    int two() { return 1; }
                    /** {@code At once} is not a time. It is what it is. */
                    int three;
                    /** @param x whose value is no count, as there is no such count */
                    void four(int x) {}
                    /** Whoever reads this is no longer alone. */
                    String five = "/** What is in a string. *" + '"' + "/";
                    // /** What is behind slashes. */
                    /* What is in a plain comment. */
                    /** Italic is not a pronoun. */
                    int six;
                    /** Those after whom nothing is declared. */
                }
                """);

        assertEquals(List.of(3, 5, 6, 12, 14, 16, 20), lines(javadocs, javadoc -> true));
        assertEquals(List.of(3, 5, 12, 16), lines(javadocs, ProseTest::opensBadly));
        assertEquals(List.of(6, 14, 16), lines(javadocs, ProseTest::readsAsTranslated));
    }

    @Test
    void theFirstSentenceEndsAtAFullStopOrATag() {
        List<Javadoc> javadocs = javadocs(
                Path.of("Sample.java"),
                """
                /**
                 * A batch of {@link Task tasks},
                 * such as 1.5 of them. It is sent.
                 */
                class Sample {
                    /** The size @param x the x */
                    int size;
                }
                """);

        assertEquals(
                List.of("A batch of Task tasks, such as 1.5 of them.", "The size"),
                javadocs.stream().map(Javadoc::firstSentence).toList());
    }

    private static void assertFew(double most, Predicate<Javadoc> offends, String how) throws IOException {
        List<Javadoc> all = javadocs();
        List<Javadoc> offenders = all.stream().filter(offends).toList();
        StringBuilder message = new StringBuilder();
        message.append("%d of %d javadocs %s (%.1f %%); at most %.1f %% may:%n"
                .formatted(offenders.size(), all.size(), how, 100.0 * offenders.size() / all.size(), 100 * most));
        offenders.forEach(offender -> message.append(offender).append('\n'));

        assertTrue(offenders.size() <= most * all.size(), message.toString());
    }

    private static List<Integer> lines(List<Javadoc> javadocs, Predicate<Javadoc> wanted) {
        return javadocs.stream().filter(wanted).map(Javadoc::line).toList();
    }

    private static boolean opensBadly(Javadoc javadoc) {
        return OPENING.matcher(javadoc.firstSentence()).matches();
    }

    private static boolean readsAsTranslated(Javadoc javadoc) {
        return PHRASE.matcher(javadoc.text()).find();
    }

    private static List<Javadoc> javadocs() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Javadoc> javadocs = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                javadocs.addAll(javadocs(file, Files.readString(file)));
            }
            return javadocs;
        }
    }

    private static List<Javadoc> javadocs(Path file, String source) {
        List<Javadoc> javadocs = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            if (token.group("javadoc") != null && declares(source.substring(token.end()))) {
                int line = 1 + (int) source.substring(0, token.start()).lines().count();
                boolean startsLine = token.start() == 0 || source.charAt(token.start() - 1) == '\n';
                javadocs.add(new Javadoc(file, startsLine ? line : line - 1, plain(token.group("javadoc"))));
            }
        }
        return javadocs;
    }

    private static boolean declares(String rest) {
        String next = rest.strip();
        return !next.isEmpty() && !next.startsWith("}") && !next.startsWith("/");
    }

    private static String plain(String comment) {
        String words =
                comment.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
        return INLINE_TAG.matcher(words).replaceAll("$1");
    }

    private record Javadoc(Path file, int line, String text) {
        String firstSentence() {
            String described = TAG.matcher(text).replaceFirst("");
            return described.replaceFirst("(?<=\\.) .*", "");
        }

        @Override
        public String toString() {
            return file + ":" + line + ": " + text.substring(0, Math.min(100, text.length()));
        }
    }
}
