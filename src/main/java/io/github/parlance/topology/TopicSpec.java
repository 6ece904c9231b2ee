package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import java.util.regex.Pattern;

/**
 * A topic, or one topic per target language.
 *
 * @param name name in Kafka; {@code {target}} in it stands for the target language, a BCP 47 tag as in the routes
 * @param partitions number of partitions at creation; positive
 */
public record TopicSpec(String name, int partitions) {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    static final String TARGET = "{target}";

    public TopicSpec {
        String plain = name.replace(TARGET, "xx");
        require(
                NAME.matcher(plain).matches() && !plain.equals(".") && !plain.equals(".."),
                "name is \"%s\"; give letters, digits, dot, hyphen and underscore",
                name);
        require(partitions > 0, "partitions is %s; give a positive count, such as 6", partitions);
    }

    /** Returns whether each target language has its own topic. */
    public boolean isByTarget() {
        return name.contains(TARGET);
    }

    /**
     * Returns the topic of a target language.
     *
     * @param target BCP 47 tag; its letters, digits and hyphens are valid in a topic name
     */
    public TopicSpec forTarget(String target) {
        return new TopicSpec(nameFor(target), partitions);
    }

    /** Returns the name of the topic of a target language. */
    public String nameFor(String target) {
        return name.replace(TARGET, target);
    }
}
