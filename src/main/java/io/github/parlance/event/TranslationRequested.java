package io.github.parlance.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Someone wants a text in other languages.
 *
 * @param id names the request; results carry it as {@code requestId}
 * @param text what to translate
 * @param sourceLang BCP 47 tag of the text; {@link #UNDETERMINED} if it is to be found out, empty if the route is to decide
 * @param targetLangs BCP 47 tags, no two the same; empty if the route is to decide
 * @param tenant whose request it is; empty if nobody says
 * @param format how the text is written
 * @param doNotTranslate strings that stay as they are
 * @param nBest how many translations are wanted, the best included
 * @param alignments whether results are to say which words belong together
 * @param priority how urgent it is beside others
 * @param deadline after which an answer is of no use
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

    /** The {@code ce_type} of such an event. */
    public static final String TYPE = "io.github.parlance.translation.requested.v1";

    /** Stands for a language that is to be found out. */
    public static final String UNDETERMINED = "und";

    public TranslationRequested {
        targetLangs = List.copyOf(targetLangs);
        doNotTranslate = List.copyOf(doNotTranslate);
    }

    /** Whether the language of the text is to be found out. */
    public boolean wantsDetection() {
        return sourceLang.filter(UNDETERMINED::equals).isPresent();
    }

    /** A sentence, and the route decides the rest. */
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

    /** A sentence, to be translated from one language into another. */
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
