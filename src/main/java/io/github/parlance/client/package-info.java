/**
 * Talks to a stream from outside: sends requests, and follows what becomes of them. Start at
 * {@link io.github.parlance.client.RequestSender} and {@link io.github.parlance.client.AnswerFeed}.
 */
@NullMarked
package io.github.parlance.client;

import org.jspecify.annotations.NullMarked;
