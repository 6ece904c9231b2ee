package io.github.parlance.learn;

import java.util.List;
import java.util.Locale;

/**
 * The record of a learning run that made a new version, kept as JSON beside that version.
 *
 * @param version name of the new version
 * @param state outcome so far
 * @param pair language pair, such as {@code en-es}
 * @param base version it was trained from
 * @param baseDigest digest of that version
 * @param learned ids of the corrections it was trained on
 * @param heldOut ids of the corrections it was measured with
 * @param before ids of the corrections that the versions before were trained on
 * @param at time of the run, in RFC 3339 format
 */
public record LearningRun(
        String version,
        State state,
        String pair,
        String base,
        String baseDigest,
        List<String> learned,
        List<String> heldOut,
        List<String> before,
        String at) {

    /** The state of a new version. */
    public enum State {
        /** Not tried on requests, since the run was a dry run. */
        DRY_RUN,
        /** Failed at the quality gate. */
        NOT_BETTER,
        /** Not tried on requests, since nobody consented. */
        DECLINED,
        /** Not tried on requests, since a correction it was trained on was withdrawn. */
        WITHDRAWN,
        /** Serves a share of the requests. */
        TRIED,
        /** Serves all requests. */
        PROMOTED,
        /** Replaced by its baseline after the trial. */
        ROLLED_BACK,
        /** Replaced by another deployment during the trial. */
        OVERTAKEN;

        /** Returns the name in lower case with hyphens, such as {@code rolled-back}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public LearningRun {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
        before = List.copyOf(before);
    }

    LearningRun with(State other) {
        return new LearningRun(version, other, pair, base, baseDigest, learned, heldOut, before, at);
    }
}
