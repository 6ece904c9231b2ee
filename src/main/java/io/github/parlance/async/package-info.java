/** Asynchronous work on the records of a Kafka Streams topology, in batches, in input order per key. */
@NullMarked
package io.github.parlance.async;

import org.jspecify.annotations.NullMarked;
