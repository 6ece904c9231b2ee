package io.github.parlance.markup;

import io.github.parlance.markup.HtmlReferences.Reference;
import io.github.parlance.markup.HtmlToken.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Words that tags interrupt, as in {@code un<b>believ</b>able}. A model can translate the word only as a whole, so the parts of the
 * word are moved to the place of its longest part: {@code <b>unbelievable</b>}. A word of which no part is half stands behind its tags.
 * The tags, and their order, stay.
 *
 * <p>A browser shows texts side by side as one word. Yet two links, and a capital behind a small letter where one element ends and
 * another starts, as in {@code <i>Home</i><i>About</i>}, are read as two texts.
 */
final class HtmlWords {
    private static final int LONGEST_REFERENCE = 33;

    private final HtmlSource source;
    /** Starts and ends of words that tags interrupt. */
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

    private final char[] rewritten;

    HtmlWords(HtmlSource source) {
        this.source = source;
        this.rewritten = source.html().toCharArray();
    }

    /** A part of a word. */
    private record Part(int from, int to, int token) {}

    /** Kinds of what stands between two items of text. */
    private enum Gap {
        NONE,
        WITHIN_WORD,
        BETWEEN_TEXTS
    }

    /** Returns the ranges that differ in {@link #rewritten()}. */
    TreeMap<Integer, Integer> ranges() {
        return ranges;
    }

    /** Returns the document with words joined. It is as long as the document was. */
    String rewritten() {
        return new String(rewritten);
    }

    /** Joins the words of a run, and returns the texts that the run consists of. */
    List<List<HtmlItem>> read(List<HtmlItem> run) {
        List<List<HtmlItem>> texts = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        int begin = 0;
        int last = -1;
        for (int i = 0; i < run.size(); i++) {
            HtmlItem item = run.get(i);
            if (item.isMark()) {
                continue;
            }
            Gap gap = last >= 0 && last < i - 1 ? gap(run, last, i) : Gap.NONE;
            if (gap == Gap.BETWEEN_TEXTS) {
                int cut = firstOpening(run, last + 1);
                texts.add(run.subList(begin, cut));
                begin = cut;
            }
            extend(parts, gap, run, last, i);
            last = i;
        }
        join(parts);
        texts.add(run.subList(begin, run.size()));
        return texts;
    }

    private int firstOpening(List<HtmlItem> run, int from) {
        int index = from;
        while (!isOpening(run.get(index))) {
            index++;
        }
        return index;
    }

    private boolean isOpening(HtmlItem mark) {
        return source.token(mark.token()) instanceof Tag tag && !tag.closing();
    }

    /** Adds a part to the word that goes on beyond a gap, or joins the word that ends before it. */
    private void extend(List<Part> parts, Gap gap, List<HtmlItem> run, int last, int next) {
        if (gap != Gap.WITHIN_WORD) {
            join(parts);
            return;
        }
        HtmlItem before = run.get(last);
        HtmlItem after = run.get(next);
        boolean goesOn = !parts.isEmpty()
                && parts.get(parts.size() - 1).equals(new Part(before.from(), before.to(), before.token()));
        if (!goesOn) {
            join(parts);
            parts.add(new Part(wordStart(before), before.to(), before.token()));
        }
        parts.add(new Part(after.from(), wordEnd(after), after.token()));
    }

    private Gap gap(List<HtmlItem> run, int last, int next) {
        HtmlItem before = run.get(last);
        HtmlItem after = run.get(next);
        if (!before.isText() || !after.isText()) {
            return Gap.NONE;
        }
        int wordStart = wordStart(before);
        int wordEnd = wordEnd(after);
        if (wordStart == before.to() || wordEnd == after.from() || followsAmpersand(wordStart)) {
            return Gap.NONE;
        }
        boolean opens = false;
        boolean closes = false;
        boolean distinct = isCapitalized(wordStart, before.to(), after.from(), wordEnd);
        String ended = "";
        for (HtmlItem mark : run.subList(last + 1, next)) {
            if (isObject(mark)) {
                return Gap.NONE;
            }
            boolean closing = isClosing(mark);
            closes |= closing;
            opens |= isOpening(mark);
            ended = closing && HtmlNames.DISTINCT.contains(name(mark)) ? name(mark) : ended;
            distinct |= !ended.isEmpty() && isOpening(mark) && name(mark).equals(ended);
        }
        return opens && closes && distinct ? Gap.BETWEEN_TEXTS : Gap.WITHIN_WORD;
    }

    private String name(HtmlItem mark) {
        return source.token(mark.token()) instanceof Tag tag ? tag.name() : "";
    }

    private boolean followsAmpersand(int wordStart) {
        return wordStart > 0 && "&#".indexOf(source.html().charAt(wordStart - 1)) >= 0;
    }

    private boolean isClosing(HtmlItem mark) {
        return source.token(mark.token()) instanceof Tag tag && tag.closing();
    }

    /** Returns whether a mark is seen, such as an image, or sets text apart, such as a superscript. */
    private boolean isObject(HtmlItem mark) {
        return source.token(mark.token()) instanceof Tag tag
                && !tag.name().equals("wbr")
                && (HtmlNames.VOID.contains(tag.name()) || HtmlNames.RAISED.contains(tag.name()) || tag.selfClosing());
    }

    private boolean isCapitalized(int start, int end, int nextStart, int nextEnd) {
        return end - start > 1
                && nextEnd - nextStart > 1
                && Character.isLowerCase(before(end, start).codePointAt(0))
                && Character.isUpperCase(after(nextStart, nextEnd).codePointAt(0));
    }

    /** Returns where the word at the end of a text starts; the end if there is none. */
    private int wordStart(HtmlItem item) {
        int start = item.to();
        while (start > item.from()) {
            String each = before(start, item.from());
            boolean apostrophe = isApostrophe(each)
                    && start - sourceLength(start, item.from()) > item.from()
                    && isLetter(before(start - sourceLength(start, item.from()), item.from()));
            if (!isLetter(each) && !apostrophe) {
                return start;
            }
            start -= sourceLength(start, item.from());
        }
        return start;
    }

    /** Returns where the word at the start of a text ends; the start if there is none. */
    private int wordEnd(HtmlItem item) {
        int end = item.from();
        while (end < item.to()) {
            int next = end + lengthAt(end, item.to());
            String each = after(end, item.to());
            boolean apostrophe = isApostrophe(each) && next < item.to() && isLetter(after(next, item.to()));
            if (!isLetter(each) && !apostrophe) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean isLetter(String character) {
        int codePoint = character.codePointAt(0);
        return Character.isLetter(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || codePoint == 0xAD;
    }

    private static boolean isApostrophe(String character) {
        return character.equals("'") || character.equals("\u2019");
    }

    /** Returns the characters that a text starts with. */
    private String after(int start, int limit) {
        return closedReference(start, limit).map(Reference::characters).orElseGet(() -> source.html()
                .substring(start, start + 1));
    }

    private int lengthAt(int start, int limit) {
        return closedReference(start, limit).map(Reference::end).orElse(start + 1) - start;
    }

    /** Returns a reference that ends with a semicolon, so that it can be moved. */
    private Optional<Reference> closedReference(int start, int limit) {
        return source.reference(start, limit).filter(reference -> source.html().charAt(reference.end() - 1) == ';');
    }

    /** Returns the characters that a text ends with. */
    private String before(int end, int start) {
        int from = end - sourceLength(end, start);
        return after(from, end);
    }

    private int sourceLength(int end, int start) {
        if (source.html().charAt(end - 1) != ';') {
            return 1;
        }
        int ampersand = end - 1;
        while (ampersand >= Math.max(start, end - LONGEST_REFERENCE)
                && source.html().charAt(ampersand) != '&') {
            ampersand--;
        }
        boolean reference = ampersand >= Math.max(start, end - LONGEST_REFERENCE)
                && closedReference(ampersand, end)
                        .filter(each -> each.end() == end)
                        .isPresent();
        return reference ? end - ampersand : 1;
    }

    private int letters(Part part) {
        int letters = 0;
        for (int i = part.from(); i < part.to(); i += lengthAt(i, part.to())) {
            letters++;
        }
        return letters;
    }

    /** Moves the parts of a word to the longest part; behind the tags if that is less than half of the word. */
    private void join(List<Part> parts) {
        if (parts.size() > 1) {
            int longest = 0;
            int letters = 0;
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                longest = letters(parts.get(i)) > letters(parts.get(longest)) ? i : longest;
                letters += letters(parts.get(i));
                word.append(source.html(), parts.get(i).from(), parts.get(i).to());
            }
            write(parts, word, 2 * letters(parts.get(longest)) < letters ? parts.size() : longest);
        }
        parts.clear();
    }

    /** Writes a word, and the tags between its parts before and after it; behind the last part, also the tags that close there. */
    private void write(List<Part> parts, StringBuilder word, int place) {
        String html = source.html();
        int from = parts.get(0).from();
        int end = parts.get(parts.size() - 1).to();
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            joined.append(
                    i > 0 ? html.substring(parts.get(i - 1).to(), parts.get(i).from()) : "");
            joined.append(i == place ? word : "");
        }
        int to = end;
        if (place == parts.size()) {
            to = closed(parts.get(place - 1), from);
            joined.append(html, end, to).append(word);
        }
        joined.getChars(0, to - from, rewritten, from);
        ranges.put(from, to);
    }

    /** Returns where the tags end that directly follow a part and close elements begun after a position. */
    private int closed(Part part, int position) {
        int end = part.to();
        for (int i = part.token() + 1; i < source.size() && source.token(i).start() == end; i++) {
            int mate = source.tree().mate(i);
            boolean closes = source.token(i) instanceof Tag tag
                    && tag.closing()
                    && !HtmlNames.SEPARATING.contains(tag.name())
                    && mate != HtmlTree.NONE
                    && source.token(mate).start() >= position;
            if (!closes) {
                return end;
            }
            end = source.token(i).end();
        }
        return end;
    }
}
