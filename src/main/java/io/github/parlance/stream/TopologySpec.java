package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.util.HashSet;
import java.util.List;
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
 * @param routes which model serves which language pair; the first one also serves requests that name no language
 * @param batching how sentences become batches
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
        require(streamThreads > 0, "streamThreads is %s; give a positive count, such as 1", streamThreads);
        require(standbyReplicas >= 0, "standbyReplicas is %s; give 0 or more, such as 1", standbyReplicas);
    }

    /** With the limits as they are by default, on one thread, without standbys. */
    public TopologySpec(
            String applicationId, Guarantee guarantee, Topics topics, List<Route> routes, BatchingSpec batching) {
        this(applicationId, guarantee, topics, routes, batching, Limits.DEFAULT, 1, 0);
    }

    /**
     * The three topics.
     *
     * @param requests texts to translate
     * @param results their translations
     * @param dlq dead letters: requests that cannot be answered, and why
     */
    public record Topics(
            @Default("{ name: parlance.translation.requests.v1, partitions: 6 }") TopicSpec requests,
            @Default("{ name: parlance.translation.results.v1, partitions: 6 }") TopicSpec results,
            @Default("{ name: parlance.translation.dlq.v1, partitions: 1 }") TopicSpec dlq) {
        public Topics {
            Set<String> names = new HashSet<>(List.of(requests.name()));
            require(names.add(results.name()), "results.name is \"%s\" again; give a name of its own", results.name());
            require(names.add(dlq.name()), "dlq.name is \"%s\" again; give a name of its own", dlq.name());
        }

        /** The three, requests first. */
        public List<TopicSpec> all() {
            return List.of(requests, results, dlq);
        }
    }

    /**
     * One topic.
     *
     * @param name as Kafka takes it
     * @param partitions how many it is created with; positive
     */
    public record TopicSpec(String name, int partitions) {
        public TopicSpec {
            require(
                    NAME.matcher(name).matches(),
                    "name is \"%s\"; give letters, digits, dot, hyphen and underscore",
                    name);
            require(partitions > 0, "partitions is %s; give a positive count, such as 6", partitions);
        }
    }

    /**
     * From one language to another, by a model.
     *
     * @param from BCP 47 tag, such as {@code en}
     * @param to BCP 47 tag, such as {@code es}
     * @param model folder below {@code models/}, such as {@code en-es}
     * @param decoding how the model is asked, where not as it asks to be
     */
    public record Route(String from, String to, String model, @Default("{}") Decoding decoding) {
        public Route {
            from = tag("from", from);
            to = tag("to", to);
            require(!from.equals(to), "to is \"%s\", as from is; give another language", to);
            require(!model.isBlank(), "model is blank; give a folder below models/, such as en-es");
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
    }

    private static void requireOneRouteAPair(List<Route> routes) {
        Set<LanguagePair> pairs = new HashSet<>();
        for (Route route : routes) {
            require(pairs.add(route.pair()), "routes has %s twice; give one model a pair", route.pair());
        }
    }
}
