package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.correction.LearningSpec;
import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything in {@code topology/translation.yaml}.
 *
 * @param applicationId names the consumer group, the changelogs and the transactions; letters, digits, dot, hyphen and
 *     underscore
 * @param guarantee what a crash may do to the results
 * @param topics where records come from and go to
 * @param routes which model, or which two of them, serve which language pair; the first one also serves requests that
 *     name no language
 * @param batching how sentences become batches
 * @param context what was said before a text that is read with it
 * @param checks what becomes of translations in which something is wrong
 * @param learning how many corrections count
 * @param cache what an instance remembers of its translations
 * @param limits how large records may be
 * @param streamThreads threads that read, route and write, each for partitions of its own; positive. Models have theirs
 * @param standbyReplicas copies of what waits, kept by other instances so that they take over at once; 0 or more
 */
public record TopologySpec(
        String applicationId,
        @Default("exactly_once_v2") Guarantee guarantee,
        @Default("{}") Topics topics,
        List<Route> routes,
        @Default("{}") BatchingSpec batching,
        @Default("{}") ContextSpec context,
        @Default("{}") Checking checks,
        @Default("{}") LearningSpec learning,
        @Default("{}") CacheSpec cache,
        @Default("{}") Limits limits,
        @Default("1") int streamThreads,
        @Default("0") int standbyReplicas) {
    /** Returns the number of batches that run at the same time. */
    public int modelThreads() {
        return batching.threadCount();
    }

    /** Returns this topology with another number of batches that run at the same time. */
    public TopologySpec withModelThreads(int count) {
        return new TopologySpec(
                applicationId,
                guarantee,
                topics,
                routes,
                batching.withThreads(count),
                context,
                checks,
                learning,
                cache,
                limits,
                streamThreads,
                standbyReplicas);
    }

    public TopologySpec {
        routes = List.copyOf(routes);
        require(
                TopicSpec.NAME.matcher(applicationId).matches(),
                "applicationId is \"%s\"; give letters, digits, dot, hyphen and underscore",
                applicationId);
        require(!routes.isEmpty(), "routes is empty; give one, such as { from: en, to: es, model: en-es }");
        requireOneRouteAPair(routes);
        requireLegs(routes);
        requireOneUseATopic(topics, routes);
        require(streamThreads > 0, "streamThreads is %s; give a positive count, such as 1", streamThreads);
        require(standbyReplicas >= 0, "standbyReplicas is %s; give 0 or more, such as 1", standbyReplicas);
    }

    /** With cache and limits as they are by default, on one thread, without standbys. */
    public TopologySpec(
            String applicationId, Guarantee guarantee, Topics topics, List<Route> routes, BatchingSpec batching) {
        this(
                applicationId,
                guarantee,
                topics,
                routes,
                batching,
                ContextSpec.NONE,
                Checking.DEFAULT,
                LearningSpec.DEFAULT,
                CacheSpec.DEFAULT,
                Limits.DEFAULT,
                1,
                0);
    }

    /** With translations in which something is wrong among the others. */
    public TopologySpec(
            String applicationId,
            Guarantee guarantee,
            Topics topics,
            List<Route> routes,
            BatchingSpec batching,
            CacheSpec cache,
            Limits limits,
            int streamThreads,
            int standbyReplicas) {
        this(
                applicationId,
                guarantee,
                topics,
                routes,
                batching,
                ContextSpec.NONE,
                Checking.DEFAULT,
                LearningSpec.DEFAULT,
                cache,
                limits,
                streamThreads,
                standbyReplicas);
    }

    /** Where results go: one topic for all, or one a target language if {@code topics.results.name} says so. */
    public List<TopicSpec> resultTopics() {
        return routes.stream()
                .map(route -> topics.results().forTarget(route.to()))
                .distinct()
                .toList();
    }

    /** Every topic there must be, requests first. */
    public List<TopicSpec> allTopics() {
        List<TopicSpec> all = new ArrayList<>(List.of(topics.requests()));
        all.addAll(resultTopics());
        all.add(topics.dlq());
        all.add(topics.memory());
        all.add(topics.glossary());
        all.add(topics.models());
        all.add(topics.corrections());
        all.add(topics.verdicts());
        reviewTopic().ifPresent(all::add);
        return List.copyOf(all);
    }

    /** Where translations go in which something is wrong, if not among the others. */
    public Optional<TopicSpec> reviewTopic() {
        return checks.violated() == Checking.Violated.REVIEW ? Optional.of(topics.review()) : Optional.empty();
    }

    private static void requireOneUseATopic(Topics topics, List<Route> routes) {
        Set<String> others = Set.of(
                topics.requests().name(),
                topics.dlq().name(),
                topics.memory().name(),
                topics.glossary().name(),
                topics.models().name(),
                topics.corrections().name(),
                topics.verdicts().name(),
                topics.review().name());
        for (Route route : routes) {
            String name = topics.results().nameFor(route.to());
            require(
                    TopicSpec.NAME.matcher(name).matches() && !others.contains(name),
                    "topics.results.name becomes \"%s\" for %s; give a name that no other topic has, of at most 200"
                            + " characters",
                    name,
                    route.to());
        }
    }

    private static void requireOneRouteAPair(List<Route> routes) {
        Set<LanguagePair> pairs = new HashSet<>();
        for (Route route : routes) {
            require(pairs.add(route.pair()), "routes has %s twice; give one model a pair", route.pair());
        }
    }

    /** Each leg of a pivot has a route with a model of its own. */
    private static void requireLegs(List<Route> routes) {
        for (Route route : routes) {
            route.legs().forEach(leg -> requireLeg(leg, route, routes));
        }
    }

    private static void requireLeg(LanguagePair leg, Route route, List<Route> routes) {
        Optional<Route> found =
                routes.stream().filter(r -> r.pair().equals(leg)).findFirst();
        require(
                found.isPresent(),
                "routes has %s by way of %s, but no %s; add that route, with a model",
                route.pair(),
                route.pivot().orElse(""),
                leg);
        require(
                found.get().model().isPresent(),
                "routes has %s by way of %s, but %s has a pivot itself; give %s a model",
                route.pair(),
                route.pivot().orElse(""),
                leg,
                leg);
    }
}
