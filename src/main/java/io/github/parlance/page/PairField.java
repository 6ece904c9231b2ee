package io.github.parlance.page;

import io.github.parlance.http.HttpException;
import io.github.parlance.http.JsonFields;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;

/** The field {@code pair} of a request. */
final class PairField {
    private PairField() {}

    static LanguagePair required(JsonFields fields) {
        return parse(fields.text("pair"));
    }

    static Optional<LanguagePair> optional(JsonFields fields) {
        return fields.optional("pair").map(PairField::parse);
    }

    private static LanguagePair parse(String text) {
        try {
            return LanguagePair.parse(text);
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid("pair is not a language pair; give two tags, such as en-es");
        }
    }
}
