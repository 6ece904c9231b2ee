package io.github.parlance.stream;

import java.util.Optional;

/**
 * A record for the results sink.
 *
 * @param value empty for a tombstone
 */
record Outgoing(String topic, Optional<byte[]> value) {}
