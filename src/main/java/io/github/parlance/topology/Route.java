package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;

/**
 * A language pair and the model that serves it, or the pivot language between.
 *
 * @param from BCP 47 tag, such as {@code fr}
 * @param to BCP 47 tag, such as {@code de}
 * @param model folder below {@code models/}, such as {@code fr-de}; empty for a route with a pivot
 * @param pivot BCP 47 tag of an intermediate language, such as {@code en}; there must be routes from {@code from}
 *     to it and from it to {@code to}; empty for a route with a model
 * @param decoding search settings that replace those of the model
 */
public record Route(
        String from, String to, Optional<String> model, Optional<String> pivot, @Default("{}") DecodingSpec decoding) {
    public Route {
        from = tag("from", from);
        to = tag("to", to);
        pivot = pivot.map(tag -> tag("pivot", tag));
        require(!from.equals(to), "to is \"%s\", as from is; give another language", to);
        require(
                model.isPresent() || pivot.isPresent(),
                "model is missing; give a folder below models/, such as en-es, or a pivot");
        require(
                model.isEmpty() || pivot.isEmpty(),
                "pivot is \"%s\" beside a model; give one of the two",
                pivot.orElse(""));
        require(model.filter(String::isBlank).isEmpty(), "model is blank; give a folder below models/, such as en-es");
        require(
                pivot.isEmpty() || !List.of(from, to).contains(pivot.get()),
                "pivot is \"%s\", as from or to is; give a language between",
                pivot.orElse(""));
        require(
                pivot.isEmpty() || decoding.isLeftOut(),
                "decoding is set beside a pivot; set it where the models are, on the routes to the pivot and from it");
    }

    /** Creates a route served by a model. */
    public Route(String from, String to, String model, DecodingSpec decoding) {
        this(from, to, Optional.of(model), Optional.empty(), decoding);
    }

    /** Returns the language pairs of a route with a pivot; none for a route with a model. */
    public List<LanguagePair> legs() {
        return pivot.map(via -> List.of(new LanguagePair(from, via), new LanguagePair(via, to)))
                .orElse(List.of());
    }

    public LanguagePair pair() {
        return new LanguagePair(from, to);
    }

    private static String tag(String key, String tag) {
        try {
            return LanguagePair.canonical(tag);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is " + e.getMessage().replace("\" is no", "\", which is no"), e);
        }
    }
}
