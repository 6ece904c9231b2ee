package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of {@code topology/translation.yaml}.
 *
 * @param applicationId prefix of the consumer group, the changelogs and the transactional ids; letters, digits,
 *     dot, hyphen and underscore
 * @param guarantee delivery guarantee
 * @param topics topics of the stream
 * @param routes language pairs and the model or pivot of each; the first one also serves requests that name no
 *     language
 * @param models models that are in memory at the same time
 * @param batching limits of batches
 * @param context preceding sentences that a text is read with
 * @param checks handling of translations that fail a check
 * @param learning limits of corrections
 * @param cache cache of recent translations of an instance
 * @param limits size limits of records
 * @param streamThreads threads that read, route and write, each for its own partitions; positive. The models have
 *     threads of their own
 * @param standbyReplicas copies of the pending requests that other instances keep to take over faster; 0 or more
 * @param answers timestamps of answers, and handling of waiting requests whose route is gone
 */
public record TopologySpec(
        String applicationId,
        @Default("exactly_once_v2") Guarantee guarantee,
        @Default("{}") Topics topics,
        List<Route> routes,
        @Default("{}") ModelsSpec models,
        @Default("{}") BatchingSpec batching,
        @Default("{}") ContextSpec context,
        @Default("{}") ChecksSpec checks,
        @Default("{}") CorrectionLimits learning,
        @Default("{}") CacheSpec cache,
        @Default("{}") Limits limits,
        @Default("1") int streamThreads,
        @Default("0") int standbyReplicas,
        @Default("{}") AnswersSpec answers) {
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
                models,
                batching.withThreads(count),
                context,
                checks,
                learning,
                cache,
                limits,
                streamThreads,
                standbyReplicas,
                answers);
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
        models.requireRoom(routes);
        requireOneUseATopic(topics, routes);
        require(streamThreads > 0, "streamThreads is %s; give a positive count, such as 1", streamThreads);
        require(standbyReplicas >= 0, "standbyReplicas is %s; give 0 or more, such as 1", standbyReplicas);
    }

    /** Creates a topology with default cache and limits, one thread and no standby replicas. */
    public TopologySpec(
            String applicationId, Guarantee guarantee, Topics topics, List<Route> routes, BatchingSpec batching) {
        this(
                applicationId,
                guarantee,
                topics,
                routes,
                ModelsSpec.ALL,
                batching,
                ContextSpec.NONE,
                ChecksSpec.DEFAULT,
                CorrectionLimits.DEFAULT,
                CacheSpec.DEFAULT,
                Limits.DEFAULT,
                1,
                0,
                AnswersSpec.DEFAULT);
    }

    /** Creates a topology that sends translations that fail a check to the results. */
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
                ModelsSpec.ALL,
                batching,
                ContextSpec.NONE,
                ChecksSpec.DEFAULT,
                CorrectionLimits.DEFAULT,
                cache,
                limits,
                streamThreads,
                standbyReplicas,
                AnswersSpec.DEFAULT);
    }

    /**
     * Returns the results topics: one for all, or one per target language if {@code topics.results.name} contains
     * it.
     */
    public List<TopicSpec> resultTopics() {
        return routes.stream()
                .map(route -> topics.results().forTarget(route.to()))
                .distinct()
                .toList();
    }

    /** Returns all required topics, requests first. */
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

    /** Returns the review topic, if translations that fail a check are sent there. */
    public Optional<TopicSpec> reviewTopic() {
        return checks.violated() == ChecksSpec.Violated.REVIEW ? Optional.of(topics.review()) : Optional.empty();
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

    /** Requires a route with a model for each leg of a route with a pivot. */
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
