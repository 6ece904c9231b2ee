/**
 * Clients of a stream: sending requests, and following their results. Start at {@link
 * io.github.parlance.client.RequestSender} and {@link io.github.parlance.client.AnswerFeed}.
 */
@NullMarked
package io.github.parlance.client;

import org.jspecify.annotations.NullMarked;
