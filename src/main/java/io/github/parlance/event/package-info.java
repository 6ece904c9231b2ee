/**
 * The events on the topics, as CloudEvents 1.0: how a request is read, how a result and a dead letter are written. Start
 * at {@link io.github.parlance.event.RequestReader}.
 */
@NullMarked
package io.github.parlance.event;

import org.jspecify.annotations.NullMarked;
