package io.github.parlance.adopt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Sentences for trials of placeholders, by language. */
final class Carriers {
    /** Number of sentences of a language. */
    static final int COUNT = 6;

    private static final String RESOURCE = "/adopt/carriers.tsv";

    private final List<String> lines;

    private Carriers(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads the sentences of this program. */
    static Carriers read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Carriers.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return new Carriers(in.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns {@link #COUNT} sentences of a language. Those of a language without sentences are made of the names of days and months
     * that Java has for it.
     *
     * @param tag BCP 47 tag
     */
    List<Carrier> of(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        String start = language.getLanguage() + "\t";
        List<Carrier> own = lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> new Carrier(line.substring(start.length())))
                .toList();
        return own.isEmpty() ? made(language) : own;
    }

    private static List<Carrier> made(Locale language) {
        DateFormatSymbols words = DateFormatSymbols.getInstance(language);
        List<Carrier> made = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String day = words.getWeekdays()[Calendar.SUNDAY + i];
            String month = words.getMonths()[i];
            String second = i % 3 == 2 ? " [Paulo]" : "";
            made.add(new Carrier(day + " [Maria] " + month + second));
        }
        return made;
    }
}
