package io.github.parlance.stream;

import java.util.Optional;

/**
 * What the results' sink sends, and to which topic.
 *
 * @param value none for a tombstone
 */
record Outgoing(String topic, Optional<byte[]> value) {}
