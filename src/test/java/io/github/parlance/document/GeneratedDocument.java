package io.github.parlance.document;

import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document made by chance, of which parts can be left out.
 *
 * @param frames blocks of the document, in order
 */
public record GeneratedDocument(TextFormat format, List<Frame> frames) {
    public GeneratedDocument {
        frames = List.copyOf(frames);
    }

    /**
     * A block and what surrounds it, such as a bullet or a timing.
     *
     * @param parts words and pieces of the block, in order
     */
    public record Frame(String before, List<Part> parts, String after) {
        public Frame {
            parts = List.copyOf(parts);
        }

        private String text() {
            return before + parts.stream().map(Part::text).collect(Collectors.joining()) + after;
        }
    }

    /**
     * Words, or a piece that must survive.
     *
     * @param text as it is written in the document
     * @param piece as a reader of the document sees it; empty for words
     */
    public record Part(String text, String piece) {}

    /** Returns the document as a text. */
    public String text() {
        return frames.stream().map(Frame::text).collect(Collectors.joining());
    }

    /** Returns the pieces, as a reader sees them. */
    public List<String> pieces() {
        return frames.stream()
                .flatMap(frame -> frame.parts().stream())
                .map(Part::piece)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /** Returns all documents with one block or one part less. */
    public List<GeneratedDocument> smaller() {
        List<GeneratedDocument> smaller = new ArrayList<>();
        for (int i = 0; i < frames.size() && frames.size() > 1; i++) {
            smaller.add(new GeneratedDocument(format, without(frames, i)));
        }
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            for (int j = 0; j < frame.parts().size(); j++) {
                List<Part> rest = withoutPart(frame.parts(), j);
                if (!rest.equals(frame.parts())) {
                    List<Frame> changed = new ArrayList<>(frames);
                    changed.set(i, new Frame(frame.before(), rest, frame.after()));
                    smaller.add(new GeneratedDocument(format, changed));
                }
            }
        }
        return smaller;
    }

    /** Returns the parts without one of them; what it stood between is not joined. */
    private static List<Part> withoutPart(List<Part> all, int index) {
        List<Part> rest = without(all, index);
        boolean inner = index > 0 && index < rest.size();
        if (inner
                && !rest.get(index - 1).text().endsWith(" ")
                && !rest.get(index).text().startsWith(" ")) {
            rest.add(index, new Part(" ", ""));
        }
        return rest;
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }
}
