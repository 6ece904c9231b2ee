package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.topology.AnswersSpec.WithoutRoute;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Handling of waiting entries whose route is no longer in the topology.
 *
 * @param routes routes of the topology
 */
record RemovedRoutes(LanguageRoutes routes, WithoutRoute handling) {

    static RemovedRoutes of(TopologySpec spec) {
        return new RemovedRoutes(LanguageRoutes.of(spec), spec.answers().withoutRoute());
    }

    /** Returns the reason why an entry cannot be translated; empty if it has a route or needs none. */
    Optional<Fault> fault(Entry entry) {
        return entry.work() instanceof Entry.Request request && !routes.include(request.pair())
                ? Optional.of(routes.noRoute(request.pair()))
                : Optional.empty();
    }

    /** Returns the entries that are processed; the others stay in the store until there is a route for them. */
    List<Entry> processed(List<Entry> waiting) {
        return handling == WithoutRoute.WAIT
                ? waiting.stream().filter(entry -> fault(entry).isEmpty()).toList()
                : waiting;
    }

    /** Describes the entries that stay in the store; empty if there are none. */
    Optional<String> description(List<Entry> waiting) {
        List<Entry> kept = waiting.stream()
                .filter(entry -> handling == WithoutRoute.WAIT && fault(entry).isPresent())
                .toList();
        String pairs = kept.stream()
                .map(entry -> ((Entry.Request) entry.work()).pair().toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        kept.size() + " waiting requests have no route: " + pairs + "; they wait until the topology"
                                + " has one, or become dead letters with answers.withoutRoute: dlq");
    }
}
