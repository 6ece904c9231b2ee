package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Verdict of the stream on a correction: accepted, or held for one or more reasons. It contains the whole correction, so
 * that a learner reads exactly the version that was checked and no later one.
 *
 * @param reasons reasons for holding the correction; empty if it is accepted
 */
public record Verdict(Correction correction, Set<Reason> reasons) implements Table.Entry<CorrectionKey> {
    public Verdict {
        reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
    }

    /** Reason for holding a correction. */
    public enum Reason {
        /** No route serves the languages of the correction. */
        NO_ROUTE,
        /** The corrected text has no visible characters. */
        EMPTY,
        /** The corrected text is equal to the machine translation. */
        UNCHANGED,
        /** The corrected text is not in the target language. */
        WRONG_LANGUAGE,
        /** The corrected text has letters of a script that neither the target language nor the source uses. */
        WRONG_SCRIPT,
        /** A placeholder, code or another span that must survive translation is missing. */
        PLACEHOLDERS,
        /** Numbers are missing or different. */
        NUMBERS,
        /** An address is missing. */
        URLS,
        /** Tags are missing or nested differently. */
        MARKUP,
        /** Signs, such as "=" or "#", are missing or different. */
        SIGNS,
        /** Brackets are missing or unbalanced. */
        BRACKETS,
        /** Only one of source and corrected text is negated. */
        NEGATION,
        /** The corrected text has replacement characters, control characters, or single letters of another script. */
        CHARACTERS,
        /** The corrected text has other lines or cells than the source. */
        STRUCTURE,
        /** The corrected text repeats the same words. */
        REPETITION,
        /** The corrected text is much longer or shorter than the source. */
        LENGTH,
        /** An identical correction of this source exists already. */
        DUPLICATE,
        /** Another person corrected this source differently; both corrections are held until one is withdrawn. */
        CONTRADICTION,
        /** The author corrected this source differently later. */
        SUPERSEDED,
        /** A different translation of this source is approved. */
        APPROVED_OTHERWISE,
        /** The author has reached the daily limit. */
        AUTHOR_LIMIT,
        /** The tenant has reached the daily limit. */
        TENANT_LIMIT,
        /** The source has reached its limit of corrections. */
        SOURCE_LIMIT;

        /** Returns the label in lower case with hyphens, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Reason ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> UnreadableException.invalid("reasons contains an unknown reason"));
        }
    }

    /** Creates the verdict that accepts a correction. */
    public static Verdict accepted(Correction correction) {
        return new Verdict(correction, Set.of());
    }

    public boolean isAccepted() {
        return reasons.isEmpty();
    }

    /** Returns {@code accepted} or {@code held}. */
    public String state() {
        return isAccepted() ? "accepted" : "held";
    }

    @Override
    public CorrectionKey key() {
        return correction.key();
    }

    /** Returns the JSON on the topic. */
    @Override
    public byte[] toBytes() {
        ObjectNode json = Json.object().put("state", state());
        if (!isAccepted()) {
            ArrayNode labels = json.putArray("reasons");
            reasons.forEach(reason -> labels.add(reason.label()));
        }
        json.set("correction", correction.json());
        return Json.bytes(json);
    }

    /**
     * Reads a value written by {@link #toBytes}. Unknown fields are ignored.
     *
     * @throws UnreadableException if the value is not a verdict
     */
    static Verdict fromBytes(CorrectionKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        json.path("reasons").forEach(label -> reasons.add(Reason.ofLabel(label.asText())));
        String state = json.path("state").asText();
        if (!state.equals(reasons.isEmpty() ? "accepted" : "held")) {
            throw UnreadableException.invalid("state must be accepted without reasons, or held with reasons");
        }
        return new Verdict(Correction.fromJson(key, json.path("correction")), reasons);
    }
}
