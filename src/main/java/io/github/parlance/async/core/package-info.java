/**
 * The core of asynchronous work in a Kafka Streams task: entries that wait in a store, are begun again after a crash, and are released
 * in input order per key. Start at {@link io.github.parlance.async.core.AsyncTask}.
 */
@NullMarked
package io.github.parlance.async.core;

import org.jspecify.annotations.NullMarked;
