package io.github.parlance.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request to translate a text into other languages.
 *
 * @param id id of the request; results carry it as {@code requestId}
 * @param text text to translate
 * @param sourceLang BCP 47 tag of the text; {@link #UNDETERMINED} to detect the language, empty to use the route's
 * @param targetLangs distinct BCP 47 tags; empty to use the route's
 * @param tenant tenant that sends the request; empty if unknown
 * @param format format of the text
 * @param doNotTranslate strings to leave untranslated
 * @param nBest number of translations to return, including the best
 * @param alignments whether results should contain word alignments
 * @param priority urgency relative to other requests
 * @param deadline time after which the result is useless
 * @param metadata copied to each result
 */
public record TranslationRequested(
        String id,
        String text,
        Optional<String> sourceLang,
        List<String> targetLangs,
        String tenant,
        TextFormat format,
        List<String> doNotTranslate,
        int nBest,
        boolean alignments,
        Priority priority,
        Optional<Instant> deadline,
        ObjectNode metadata) {

    /** The {@code ce_type} of requests. */
    public static final String TYPE = "io.github.parlance.translation.requested.v1";

    /** Tag that requests language detection. */
    public static final String UNDETERMINED = "und";

    public TranslationRequested {
        targetLangs = List.copyOf(targetLangs);
        doNotTranslate = List.copyOf(doNotTranslate);
    }

    /** Returns whether the language of the text must be detected. */
    public boolean wantsDetection() {
        return sourceLang.filter(UNDETERMINED::equals).isPresent();
    }

    /** Creates a request for one sentence; the route decides the languages. */
    public static TranslationRequested sentence(String id, String text) {
        return new TranslationRequested(
                id,
                text,
                Optional.empty(),
                List.of(),
                "",
                TextFormat.TEXT,
                List.of(),
                1,
                false,
                Priority.NORMAL,
                Optional.empty(),
                Json.object());
    }

    /** Creates a request to translate one sentence between these languages. */
    public static TranslationRequested sentence(String id, String text, LanguagePair pair) {
        return new TranslationRequested(
                id,
                text,
                Optional.of(pair.source()),
                List.of(pair.target()),
                "",
                TextFormat.TEXT,
                List.of(),
                1,
                false,
                Priority.NORMAL,
                Optional.empty(),
                Json.object());
    }
}
