package io.github.parlance.learn;

import java.util.List;
import java.util.Locale;

/**
 * A learning that came to a new version, as it is kept beside that version.
 *
 * @param version the new version's name
 * @param state what became of it
 * @param pair of languages, such as {@code en-es}
 * @param base version it goes on from, and its {@code digest}
 * @param learned ids of the corrections it learned from
 * @param heldOut ids of those it was measured with
 * @param before ids of those that versions before had learned from
 * @param at when, as RFC 3339 has it
 */
public record Attempt(
        String version,
        State state,
        String pair,
        String base,
        String baseDigest,
        List<String> learned,
        List<String> heldOut,
        List<String> before,
        String at) {

    /** What became of a new version. */
    public enum State {
        /** It was not to be tried on requests. */
        DRY_RUN,
        /** It was not better, or worse elsewhere. */
        NOT_BETTER,
        /** Nobody said that it may be tried. */
        DECLINED,
        /** A correction it learned from was withdrawn before it was tried. */
        WITHDRAWN,
        /** It is tried on a share of the requests. */
        TRIED,
        /** It answers all of them. */
        PROMOTED,
        /** The old one answers all of them again. */
        ROLLED_BACK,
        /** Somebody deployed something else meanwhile. */
        OVERTAKEN;

        /** In words, such as {@code rolled-back}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Attempt {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
        before = List.copyOf(before);
    }

    Attempt now(State other) {
        return new Attempt(version, other, pair, base, baseDigest, learned, heldOut, before, at);
    }
}
