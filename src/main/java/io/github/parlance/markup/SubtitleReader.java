package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the texts of subtitles in SubRip and WebVTT files: those of the cues. Numbers, identifiers, timings with their settings,
 * comments, styles and regions are not text.
 *
 * <p>Read leniently, as players do: numbers may be missing, and a document without timings is the text of one cue.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT: The Web Video Text Tracks Format</a>
 */
public final class SubtitleReader implements BlockReader {
    private static final Pattern TIMING =
            Pattern.compile("[\\s\\uFEFF]*+\\d{1,4}+:[\\d:.,\\s]{0,40}+-{1,2}+>[\\d:.,\\s]{1,40}+.*+", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[\\s\\uFEFF]*+\\d++\\s*+");
    private static final Pattern HEADER = Pattern.compile("\\uFEFF?+WEBVTT(?![^ \\t\\r\\n])");

    private final boolean webVtt;

    private SubtitleReader(boolean webVtt) {
        this.webVtt = webVtt;
    }

    /** Returns a reader of SubRip files ({@code .srt}). */
    public static SubtitleReader subRip() {
        return new SubtitleReader(false);
    }

    /** Returns a reader of WebVTT files ({@code .vtt}). */
    public static SubtitleReader webVtt() {
        return new SubtitleReader(true);
    }

    /**
     * A line of a document.
     *
     * @param end index of its line break, or of the end of the document
     */
    private record Line(int start, int end) {
        boolean isBlank(String document) {
            return document.substring(start, end).isBlank();
        }
    }

    @Override
    public List<Block> read(String document) {
        List<Line> lines = lines(document);
        List<Integer> timings = timings(document, lines);
        CueText cueText = new CueText(document, webVtt);
        if (timings.isEmpty()) {
            if (!HEADER.matcher(document).lookingAt()) {
                addTexts(document, lines, cueText);
            }
            return cueText.blocks();
        }
        for (int i = 0; i < timings.size(); i++) {
            boolean last = i + 1 == timings.size();
            int next = last ? lines.size() : identified(document, lines, timings.get(i), timings.get(i + 1));
            List<Line> text = lines.subList(timings.get(i) + 1, next);
            addTexts(document, webVtt ? upToEmptyLine(text) : text, cueText);
        }
        return cueText.blocks();
    }

    /** Returns all lines without text as they are, and each line with text as {@code text}. */
    @Override
    public List<String> outline(String document) {
        List<String> outline = new ArrayList<>();
        Iterator<Block> blocks = read(document).iterator();
        Optional<Block> next = next(blocks);
        for (Line line : lines(document)) {
            while (next.isPresent() && next.get().end() <= line.start()) {
                next = next(blocks);
            }
            boolean text = next.filter(block -> block.start() < line.end()).isPresent();
            outline.add(text ? "text" : document.substring(line.start(), line.end()));
        }
        return outline;
    }

    private static Optional<Block> next(Iterator<Block> blocks) {
        return blocks.hasNext() ? Optional.of(blocks.next()) : Optional.empty();
    }

    private static List<Line> lines(String document) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < document.length(); i++) {
            char character = document.charAt(i);
            if (character == '\n' || character == '\r') {
                lines.add(new Line(start, i));
                boolean pair = character == '\r' && i + 1 < document.length() && document.charAt(i + 1) == '\n';
                i += pair ? 1 : 0;
                start = i + 1;
            }
        }
        if (start < document.length()) {
            lines.add(new Line(start, document.length()));
        }
        return lines;
    }

    private static List<Integer> timings(String document, List<Line> lines) {
        List<Integer> timings = new ArrayList<>();
        Matcher timing = TIMING.matcher(document);
        for (int i = 0; i < lines.size(); i++) {
            timing.region(lines.get(i).start(), lines.get(i).end());
            if (timing.matches()) {
                timings.add(i);
            }
        }
        return timings;
    }

    /** Returns the line of a timing, or that of the number or identifier above it. */
    private int identified(String document, List<Line> lines, int before, int timing) {
        if (timing - 1 <= before) {
            return timing;
        }
        Line above = lines.get(timing - 1);
        boolean number =
                NUMBER.matcher(document).region(above.start(), above.end()).matches();
        boolean identifier = webVtt && lines.get(timing - 2).isBlank(document);
        return number || identifier ? timing - 1 : timing;
    }

    private static List<Line> upToEmptyLine(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).start() == lines.get(i).end()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    /** Adds the texts of lines; a text ends at a blank line, and before a line of another speaker. */
    private static void addTexts(String document, List<Line> lines, CueText cueText) {
        int from = 0;
        while (from < lines.size()) {
            Line first = lines.get(from);
            if (first.isBlank(document)) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < lines.size()
                    && !lines.get(to).isBlank(document)
                    && !cueText.opensText(lines.get(to).start(), lines.get(to).end())) {
                to++;
            }
            cueText.add(first.start(), lines.get(to - 1).end());
            from = to;
        }
    }
}
