/**
 * An embedded Kafka broker, and a session that translates lines through the topics of a stream. Start at {@link
 * io.github.parlance.demo.DemoSession}.
 */
@NullMarked
package io.github.parlance.demo;

import org.jspecify.annotations.NullMarked;
