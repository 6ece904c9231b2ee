package io.github.parlance.learn.select;

import static io.github.parlance.spec.Requirement.require;

import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the replayed text, which keeps the model from forgetting.
 *
 * @param recent maximum number of sentences from recent requests; 0 for none, at most 100000
 * @param files additional parallel text
 */
public record ReplaySpec(int recent, List<Path> files) {
    public ReplaySpec {
        require(recent >= 0 && recent <= 100_000, "recent is %s; give 0 to 100000", recent);
        files = List.copyOf(files);
    }
}
