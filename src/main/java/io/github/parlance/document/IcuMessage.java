package io.github.parlance.document;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in ICU's MessageFormat, expanded to whole sentences: the text around a choice is moved into each branch, so that
 * {@code I see {n, plural, one {a cat} other {# cats}}.} becomes {@code {n, plural, one {I see a cat.} other {I see #
 * cats.}}}, which is equivalent and can be translated.
 */
final class IcuMessage {
    /** Maximum number of variants. A message with more was not written by a person; its branches are translated as they are. */
    private static final int MOST_VARIANTS = 64;

    private static final Pattern QUOTED = Pattern.compile("'[{}#|][^']*+'");

    private final List<String> syntax = new ArrayList<>();
    private final List<String> variants = new ArrayList<>();
    private final StringBuilder between = new StringBuilder();

    /** A part of a message. */
    private sealed interface Piece {}

    /** Words and simple arguments, unchanged. */
    private record Words(String text) implements Piece {}

    /** @param head everything before the first branch, such as {@code {n, plural, offset:1 } */
    private record Choice(String head, boolean counts, List<Branch> branches) implements Piece {}

    private record Branch(String selector, List<Piece> message) {}

    private IcuMessage(List<Piece> message) {
        boolean whole = count(message) <= MOST_VARIANTS && !hasNestedCounts(message, false);
        if (whole) {
            expand(message);
        } else {
            asItIs(message);
        }
        syntax.add(between.toString());
    }

    /** Parses a message; empty if the text is not a message or contains no choice. */
    static Optional<IcuMessage> parse(String text) {
        try {
            MessagePattern pattern = new MessagePattern(text);
            List<Piece> message = new Reader(pattern).message(0, pattern.countParts() - 1);
            return message.stream().anyMatch(Choice.class::isInstance)
                    ? Optional.of(new IcuMessage(message))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Returns the variants, with apostrophes as in plain text. */
    List<String> variants() {
        return variants.stream().map(each -> each.replace("''", "'")).toList();
    }

    /** Returns the strings that must survive in a variant besides spans: the number of a choice, and quoted text. */
    static List<String> kept(String variant) {
        List<String> kept = new ArrayList<>(List.of("#"));
        Matcher quoted = QUOTED.matcher(variant);
        while (quoted.find()) {
            kept.add(quoted.group());
        }
        return kept;
    }

    /** Returns the message with other variants. */
    String with(List<String> texts) {
        StringBuilder message = new StringBuilder();
        Iterator<String> next = texts.iterator();
        for (String each : syntax) {
            message.append(each);
            if (next.hasNext()) {
                message.append(quoted(next.next()));
            }
        }
        return message.toString();
    }

    /** Doubles the apostrophes outside of quoted text. */
    private static String quoted(String text) {
        Matcher matcher = QUOTED.matcher(text);
        StringBuilder quoted = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            quoted.append(text.substring(from, matcher.start()).replace("'", "''"))
                    .append(matcher.group());
            from = matcher.end();
        }
        return quoted.append(text.substring(from).replace("'", "''")).toString();
    }

    private static int count(List<Piece> message) {
        int count = 1;
        for (Piece piece : message) {
            if (piece instanceof Choice choice) {
                count *= choice.branches().stream()
                        .mapToInt(branch -> count(branch.message()))
                        .sum();
            }
        }
        return Math.min(count, MOST_VARIANTS + 1);
    }

    /** Returns whether counts are nested or repeated, so that a "#" moved inward would refer to another count. */
    private static boolean hasNestedCounts(List<Piece> message, boolean within) {
        int counts = 0;
        for (Piece piece : message) {
            if (piece instanceof Choice choice) {
                counts += choice.counts() ? 1 : 0;
                boolean inner = within || choice.counts();
                if (within && choice.counts()
                        || choice.branches().stream().anyMatch(branch -> hasNestedCounts(branch.message(), inner))) {
                    return true;
                }
            }
        }
        return counts > 1;
    }

    private void expand(List<Piece> message) {
        int at = 0;
        while (at < message.size() && message.get(at) instanceof Words) {
            at++;
        }
        if (at == message.size()) {
            StringBuilder text = new StringBuilder();
            message.forEach(words -> text.append(((Words) words).text()));
            variant(text.toString());
            return;
        }
        Choice choice = (Choice) message.get(at);
        between.append(choice.head());
        for (Branch branch : choice.branches()) {
            List<Piece> whole = new ArrayList<>(message.subList(0, at));
            whole.addAll(branch.message());
            whole.addAll(message.subList(at + 1, message.size()));
            between.append(branch.selector()).append('{');
            expand(whole);
            between.append("} ");
        }
        between.setLength(between.length() - 1);
        between.append('}');
    }

    private void asItIs(List<Piece> message) {
        for (Piece piece : message) {
            if (piece instanceof Words words) {
                variant(words.text());
            } else if (piece instanceof Choice choice) {
                between.append(choice.head());
                for (Branch branch : choice.branches()) {
                    between.append(branch.selector()).append('{');
                    asItIs(branch.message());
                    between.append("} ");
                }
                between.setLength(between.length() - 1);
                between.append('}');
            }
        }
    }

    private void variant(String text) {
        syntax.add(between.toString());
        between.setLength(0);
        variants.add(text);
    }

    /** Converts ICU's flat list of parts to pieces. */
    private record Reader(MessagePattern pattern) {

        /** @param start index of the part that begins the message */
        List<Piece> message(int start, int end) {
            List<Piece> pieces = new ArrayList<>();
            int from = pattern.getPart(start).getLimit();
            for (int i = start + 1; i < end; i++) {
                Part part = pattern.getPart(i);
                if (part.getType() == Part.Type.ARG_START) {
                    int limit = pattern.getLimitPartIndex(i);
                    if (part.getArgType().hasPluralStyle() || part.getArgType() == MessagePattern.ArgType.SELECT) {
                        words(pieces, from, part.getIndex());
                        pieces.add(choice(i, limit));
                        from = pattern.getPart(limit).getLimit();
                    }
                    i = limit;
                }
            }
            words(pieces, from, pattern.getPart(end).getIndex());
            return pieces;
        }

        private void words(List<Piece> pieces, int from, int to) {
            if (to > from) {
                pieces.add(new Words(pattern.getPatternString().substring(from, to)));
            }
        }

        private Choice choice(int start, int limit) {
            List<Branch> branches = new ArrayList<>();
            int head = -1;
            for (int i = start + 1; i < limit; i++) {
                Part part = pattern.getPart(i);
                if (part.getType() == Part.Type.ARG_SELECTOR) {
                    head = head < 0 ? part.getIndex() : head;
                    String selector = pattern.getSubstring(part);
                    int message = i + 1;
                    while (pattern.getPart(message).getType() != Part.Type.MSG_START) {
                        message++;
                    }
                    int end = pattern.getLimitPartIndex(message);
                    branches.add(new Branch(selector + " ", message(message, end)));
                    i = end;
                }
            }
            String all = pattern.getPatternString();
            return new Choice(
                    all.substring(pattern.getPart(start).getIndex(), head),
                    pattern.getPart(start).getArgType().hasPluralStyle(),
                    branches);
        }
    }
}
