package io.github.parlance.dlq;

/**
 * What became of the dead letters a replay was asked for.
 *
 * @param requests sent again, or that would be
 * @param replayedBefore dead letters that an earlier replay has sent again
 * @param truncated dead letters that do not hold the whole request, so that it cannot be sent
 */
public record ReplayReport(int requests, int replayedBefore, int truncated) {}
