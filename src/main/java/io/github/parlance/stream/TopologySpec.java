package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.correction.LearningSpec;
import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    public TopologySpec {
        routes = List.copyOf(routes);
        require(
                NAME.matcher(applicationId).matches(),
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

    /**
     * The topics, as they are named in the file.
     *
     * @param requests texts to translate
     * @param results their translations; {@code {target}} in the name stands for the language they are in
     * @param dlq dead letters: requests that cannot be answered, and why
     * @param memory approved translations; compacted
     * @param glossary terms and their translations; compacted
     * @param models versions of the models that run; compacted
     * @param corrections what people say translations should have been; compacted, in one partition and so in one order
     * @param verdicts what the stream made of them; compacted
     * @param review translations in which something is wrong, where {@code checks.violated} is {@code review}
     */
    public record Topics(
            @Default("{ name: parlance.translation.requests.v1, partitions: 6 }") TopicSpec requests,
            @Default("{ name: parlance.translation.results.v1, partitions: 6 }") TopicSpec results,
            @Default("{ name: parlance.translation.dlq.v1, partitions: 1 }") TopicSpec dlq,
            @Default("{ name: parlance.translation.memory.v1, partitions: 1 }") TopicSpec memory,
            @Default("{ name: parlance.translation.glossary.v1, partitions: 1 }") TopicSpec glossary,
            @Default("{ name: parlance.translation.models.v1, partitions: 1 }") TopicSpec models,
            @Default("{ name: parlance.translation.corrections.v1, partitions: 1 }") TopicSpec corrections,
            @Default("{ name: parlance.translation.verdicts.v1, partitions: 1 }") TopicSpec verdicts,
            @Default("{ name: parlance.translation.review.v1, partitions: 1 }") TopicSpec review) {
        public Topics {
            Map<String, TopicSpec> others = new LinkedHashMap<>();
            others.put("dlq", dlq);
            others.put("memory", memory);
            others.put("glossary", glossary);
            others.put("models", models);
            others.put("corrections", corrections);
            others.put("verdicts", verdicts);
            others.put("review", review);
            Set<String> names = new HashSet<>(List.of(requests.name()));
            requireNew("results", results, names);
            others.forEach((key, topic) -> requireNew(key, topic, names));
            requireOneForAll("requests", requests);
            others.forEach(Topics::requireOneForAll);
            int parts = corrections.partitions();
            require(parts == 1, "corrections.partitions is %s; give 1, for they are held against each other", parts);
        }

        private static void requireNew(String key, TopicSpec topic, Set<String> names) {
            require(names.add(topic.name()), "%s.name is \"%s\" again; give a name of its own", key, topic.name());
        }

        /** With all else where it usually is. */
        public Topics(TopicSpec requests, TopicSpec results, TopicSpec dlq) {
            this(
                    requests,
                    results,
                    dlq,
                    new TopicSpec("parlance.translation.memory.v1", 1),
                    new TopicSpec("parlance.translation.glossary.v1", 1),
                    new TopicSpec("parlance.translation.models.v1", 1),
                    new TopicSpec("parlance.translation.corrections.v1", 1),
                    new TopicSpec("parlance.translation.verdicts.v1", 1),
                    new TopicSpec("parlance.translation.review.v1", 1));
        }

        private static void requireOneForAll(String key, TopicSpec topic) {
            require(
                    !topic.isByTarget(),
                    "%s.name is \"%s\"; only results.name may hold %s",
                    key,
                    topic.name(),
                    TopicSpec.TARGET);
        }
    }

    /**
     * One topic, or one a target language.
     *
     * @param name as Kafka takes it; {@code {target}} in it stands for a BCP 47 tag as the routes spell it
     * @param partitions how many it is created with; positive
     */
    public record TopicSpec(String name, int partitions) {
        static final String TARGET = "{target}";

        public TopicSpec {
            String plain = name.replace(TARGET, "xx");
            require(
                    NAME.matcher(plain).matches() && !plain.equals(".") && !plain.equals(".."),
                    "name is \"%s\"; give letters, digits, dot, hyphen and underscore",
                    name);
            require(partitions > 0, "partitions is %s; give a positive count, such as 6", partitions);
        }

        /** Whether each target language has a topic of its own. */
        public boolean isByTarget() {
            return name.contains(TARGET);
        }

        /**
         * The topic of one target language.
         *
         * @param target BCP 47 tag, which has letters, digits and hyphens and so may be part of a topic's name
         */
        public TopicSpec forTarget(String target) {
            return new TopicSpec(nameFor(target), partitions);
        }

        String nameFor(String target) {
            return name.replace(TARGET, target);
        }
    }

    /**
     * From one language to another, by a model or by way of a third language.
     *
     * @param from BCP 47 tag, such as {@code fr}
     * @param to BCP 47 tag, such as {@code de}
     * @param model folder below {@code models/}, such as {@code fr-de}; empty where there is a pivot
     * @param pivot BCP 47 tag of a language between, such as {@code en}, which has a route from {@code from} and one to
     *     {@code to}; empty where there is a model
     * @param decoding how the model is asked, where not as it asks to be
     */
    public record Route(
            String from, String to, Optional<String> model, Optional<String> pivot, @Default("{}") Decoding decoding) {
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
            require(
                    model.filter(String::isBlank).isEmpty(),
                    "model is blank; give a folder below models/, such as en-es");
            require(
                    pivot.isEmpty() || !List.of(from, to).contains(pivot.get()),
                    "pivot is \"%s\", as from or to is; give a language between",
                    pivot.orElse(""));
            require(
                    pivot.isEmpty() || decoding.isLeftOut(),
                    "decoding is set beside a pivot; set it where the models are, on the routes to the pivot and from it");
        }

        /** By a model. */
        public Route(String from, String to, String model, Decoding decoding) {
            this(from, to, Optional.of(model), Optional.empty(), decoding);
        }

        /** The routes it is made of; none if a model serves it. */
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
                throw new IllegalArgumentException(
                        key + " is " + e.getMessage().replace("\" is no", "\", which is no"), e);
            }
        }
    }

    /**
     * Settings of the search for the best translation; left out, the model's own.
     *
     * @param beam hypotheses kept; 1 to 64, 1 is greedy search
     * @param lengthPenalty exponent of the length normalization; 0 to 10, 0 for none
     */
    public record Decoding(Optional<Integer> beam, Optional<Double> lengthPenalty) {
        public Decoding {
            beam.ifPresent(b -> require(b >= 1 && b <= 64, "beam is %s; give 1 to 64, such as 4", b));
            lengthPenalty.ifPresent(
                    p -> require(p >= 0 && p <= 10, "lengthPenalty is %s; give 0 to 10, such as 0.6", p));
        }

        /** Whether the model is asked as it asks to be. */
        public boolean isLeftOut() {
            return beam.isEmpty() && lengthPenalty.isEmpty();
        }
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
                    NAME.matcher(name).matches() && !others.contains(name),
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
