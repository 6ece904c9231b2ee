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
 * A correction, and what the stream made of it: it is accepted, or held for the reasons there are. The correction is in it
 * whole, so that whoever learns from those that are accepted reads what was looked at, and nothing that came after.
 *
 * @param reasons why it is held; none if it is accepted
 */
public record Verdict(Correction correction, Set<Reason> reasons) implements Table.Entry<CorrectionKey> {
    public Verdict {
        reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
    }

    /** Why a correction is held. */
    public enum Reason {
        /** No route serves its languages. */
        NO_ROUTE,
        /** It holds nothing to see. */
        EMPTY,
        /** It is what the machine said. */
        UNCHANGED,
        /** It is in another language than the one it should be in. */
        WRONG_LANGUAGE,
        /** It has letters of another script than its language's that the source has not. */
        WRONG_SCRIPT,
        /** A placeholder, code, or what else survives translation is lost. */
        PLACEHOLDERS,
        /** Numbers are missing, or others are there. */
        NUMBERS,
        /** An address is lost. */
        URLS,
        /** Tags are lost, or nest otherwise. */
        MARKUP,
        /** It says the same words again and again. */
        REPETITION,
        /** It is much longer or shorter than the source. */
        LENGTH,
        /** The same text is there for this source, and was there before. */
        DUPLICATE,
        /** Somebody else gave another text for this source; both are held until one is withdrawn. */
        CONTRADICTION,
        /** Its author gave another text for this source later. */
        SUPERSEDED,
        /** Somebody approved another translation of this source. */
        APPROVED_OTHERWISE,
        /** Its author sent as many on that day as are allowed. */
        AUTHOR_LIMIT,
        /** Its tenant sent as many on that day as are allowed. */
        TENANT_LIMIT,
        /** There are as many for this source as are allowed. */
        SOURCE_LIMIT;

        /** In small letters with hyphens, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Reason ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> UnreadableException.invalid("reasons holds one that is not known"));
        }
    }

    /** Nothing is wrong with it. */
    public static Verdict accepted(Correction correction) {
        return new Verdict(correction, Set.of());
    }

    public boolean isAccepted() {
        return reasons.isEmpty();
    }

    /** {@code accepted} or {@code held}. */
    public String state() {
        return isAccepted() ? "accepted" : "held";
    }

    @Override
    public CorrectionKey key() {
        return correction.key();
    }

    /** The JSON on the topic. */
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
     * Reads what {@link #toBytes} wrote. Fields it does not know are passed over.
     *
     * @throws UnreadableException if this is no such value
     */
    static Verdict fromBytes(CorrectionKey key, byte[] value) {
        JsonNode json = Json.parse(value);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        json.path("reasons").forEach(label -> reasons.add(Reason.ofLabel(label.asText())));
        String state = json.path("state").asText();
        if (!state.equals(reasons.isEmpty() ? "accepted" : "held")) {
            throw UnreadableException.invalid("state is neither accepted without reasons, nor held with some");
        }
        return new Verdict(Correction.fromJson(key, json.path("correction")), reasons);
    }
}
