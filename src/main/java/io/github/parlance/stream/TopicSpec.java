package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import java.util.regex.Pattern;

/**
 * One topic, or one a target language.
 *
 * @param name as Kafka takes it; {@code {target}} in it stands for a BCP 47 tag as the routes spell it
 * @param partitions how many it is created with; positive
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
