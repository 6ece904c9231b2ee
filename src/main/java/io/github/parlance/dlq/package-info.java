/**
 * The dead-letter topic, looked at and sent again. Start at {@link io.github.parlance.dlq.Replay}.
 */
package io.github.parlance.dlq;
