package io.github.parlance.dlq;

/**
 * The outcome of a replay.
 *
 * @param requests number of requests that were sent, or in a dry run would be sent
 * @param replayedBefore number of dead letters whose requests an earlier replay sent
 * @param truncated number of dead letters that do not contain the whole request and so cannot be replayed
 */
public record ReplayReport(int requests, int replayedBefore, int truncated) {}
