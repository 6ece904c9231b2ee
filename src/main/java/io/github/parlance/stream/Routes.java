package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.stream.TopologySpec.Route;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pairs there are models for, in the order given; what a request leaves open the first that fits decides. */
record Routes(List<LanguagePair> pairs) {

    static Routes of(TopologySpec spec) {
        return new Routes(spec.routes().stream().map(Route::pair).toList());
    }

    /** One pair for each target language wanted, whether or not there is a route. */
    List<LanguagePair> wanted(TranslationRequested request) {
        if (request.targetLangs().isEmpty()) {
            return List.of(defaultPair(request.sourceLang()));
        }
        return request.targetLangs().stream()
                .map(target -> new LanguagePair(source(request, target), target))
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

    private String source(TranslationRequested request, String target) {
        return request.sourceLang()
                .or(() -> pairs.stream()
                        .filter(pair -> pair.target().equals(target))
                        .findFirst()
                        .map(LanguagePair::source))
                .orElseGet(() -> pairs.get(0).source());
    }
}
