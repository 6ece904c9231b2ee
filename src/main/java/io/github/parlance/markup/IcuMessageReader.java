package io.github.parlance.markup;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ApostropheMode;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages in ICU's MessageFormat, expanded to whole sentences: the text around a choice is moved into each branch, so that
 * {@code I see {n, plural, one {a cat} other {# cats}}.} becomes {@code {n, plural, one {I see a cat.} other {I see # cats.}}}, which
 * is equivalent and can be translated. Thread-safe.
 */
public final class IcuMessageReader {
    /** Maximum depth of braces. A message with more was not written by a person, and could exhaust the stack. */
    private static final int DEEPEST = 200;

    private final IcuLanguages languages;

    /** Creates a reader of messages in the source language, to be written in the target language. */
    public IcuMessageReader(LanguagePair pair) {
        languages = new IcuLanguages(pair);
    }

    /** Reads a message; empty if the text is no message, or its braces are more than 200 deep. */
    public Optional<IcuMessage> read(String text) {
        if (isTooDeep(text)) {
            return Optional.empty();
        }
        try {
            MessagePattern pattern = new MessagePattern(ApostropheMode.DOUBLE_OPTIONAL).parse(text);
            List<IcuPiece> message = new IcuReader(pattern, languages).message();
            return Optional.of(new IcuMessage(text, new IcuExpansion(message).nodes(message), languages));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isTooDeep(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            depth += character == '{' ? 1 : 0;
            depth -= character == '}' && depth > 0 ? 1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }
}
