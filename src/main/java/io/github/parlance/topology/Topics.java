package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topics of the stream.
 *
 * @param requests texts to translate
 * @param results translations; {@code {target}} in the name stands for the target language
 * @param dlq dead letters: requests that cannot be answered, with the reason
 * @param memory approved translations; compacted
 * @param glossary terms and their translations; compacted
 * @param models deployed versions of the models; compacted
 * @param corrections corrections by people; compacted, in one partition and so in one order
 * @param verdicts verdicts of the stream on the corrections; compacted
 * @param review translations that fail a check, if {@code checks.violated} is {@code review}
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

    /** Creates the topics of the requests, the results and the dead letters, and all others by their default names. */
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
