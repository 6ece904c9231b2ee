/**
 * Combines several observers of one kind into one. Start at {@link io.github.parlance.observe.Multicast}.
 */
package io.github.parlance.observe;
