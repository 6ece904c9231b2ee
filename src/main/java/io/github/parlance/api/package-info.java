/**
 * Translation in anybody's application: as a processor of a Kafka Streams topology, or as a call in plain Java. Start at {@link
 * io.github.parlance.api.Translations}, or at {@link io.github.parlance.api.Models} without Kafka.
 */
@NullMarked
package io.github.parlance.api;

import org.jspecify.annotations.NullMarked;
