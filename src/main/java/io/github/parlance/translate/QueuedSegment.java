package io.github.parlance.translate;

import java.util.List;
import java.util.function.Supplier;

/**
 * A segment that is queued for translation.
 *
 * @param traces returns the traces of everyone who waits for the segment
 */
public record QueuedSegment(ModelInput input, Supplier<List<String>> traces) {}
