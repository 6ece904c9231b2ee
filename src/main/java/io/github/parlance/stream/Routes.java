package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pairs there are models for, in the order given; what a request leaves open the first that fits decides. */
record Routes(List<LanguagePair> pairs) {

    static Routes of(TopologySpec spec) {
        return new Routes(spec.routes().stream().map(Route::pair).toList());
    }

    /**
     * One pair for each target language wanted, whether or not there is a route.
     *
     * @param source language of the text, if it is known
     */
    List<LanguagePair> wanted(TranslationRequested request, Optional<String> source) {
        if (request.targetLangs().isEmpty()) {
            return List.of(defaultPair(source));
        }
        return request.targetLangs().stream()
                .map(target -> new LanguagePair(source(request, source, target), target))
                .toList();
    }

    boolean lead(LanguagePair pair) {
        return pairs.contains(pair);
    }

    /** Why a pair is not served. */
    Fault noRoute(LanguagePair pair) {
        return Fault.routing(
                ErrorCode.NO_ROUTE,
                "no route leads from " + pair.source() + " to " + pair.target() + "; there are "
                        + pairs.stream().map(LanguagePair::toString).collect(Collectors.joining(", ")));
    }

    /** The first route from this language, or of all if none is given; from there to the first target if none leads on. */
    private LanguagePair defaultPair(Optional<String> source) {
        return pairs.stream()
                .filter(pair -> source.map(pair.source()::equals).orElse(true))
                .findFirst()
                .orElseGet(() ->
                        new LanguagePair(source.orElseThrow(), pairs.get(0).target()));
    }

    /** What was found out to be in the target language has no route; it needs a pair all the same. */
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
