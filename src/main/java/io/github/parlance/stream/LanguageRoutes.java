package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Language pairs with a model, in configured order. The first pair that fits completes requests that leave a language open. */
record LanguageRoutes(List<LanguagePair> pairs) {

    static LanguageRoutes of(TopologySpec spec) {
        return new LanguageRoutes(spec.routes().stream().map(Route::pair).toList());
    }

    /**
     * Returns one pair per wanted target language, whether or not there is a route.
     *
     * @param source language of the text, if known
     */
    List<LanguagePair> wanted(TranslationRequested request, Optional<String> source) {
        if (request.targetLangs().isEmpty()) {
            return List.of(defaultPair(source));
        }
        return request.targetLangs().stream()
                .map(target -> new LanguagePair(source(request, source, target), target))
                .toList();
    }

    boolean include(LanguagePair pair) {
        return pairs.contains(pair);
    }

    /** Returns the fault for a pair without a route. */
    Fault noRoute(LanguagePair pair) {
        return Fault.routing(
                ErrorCode.NO_ROUTE,
                "no route leads from " + pair.source() + " to " + pair.target() + "; there are "
                        + pairs.stream().map(LanguagePair::toString).collect(Collectors.joining(", ")));
    }

    /** Returns the first route from the source language, or the first of all if it is unknown; if there is none, a pair with the first
     * route's target. */
    private LanguagePair defaultPair(Optional<String> source) {
        return pairs.stream()
                .filter(pair -> source.map(pair.source()::equals).orElse(true))
                .findFirst()
                .orElseGet(() ->
                        new LanguagePair(source.orElseThrow(), pairs.get(0).target()));
    }

    /** Returns the source language for a target. A text detected to be in the target language has no route, but needs a pair. */
    private String source(TranslationRequested request, Optional<String> source, String target) {
        boolean same = request.wantsDetection() && source.filter(target::equals).isPresent();
        return source.filter(tag -> !same)
                .or(() -> pairs.stream()
                        .filter(pair -> pair.target().equals(target))
                        .findFirst()
                        .map(LanguagePair::source))
                .orElseGet(() -> pairs.get(0).source());
    }
}
