/**
 * The description of a stream: topics, routes, batching, limits and the names of its stores. Start at
 * {@link io.github.parlance.topology.TopologySpec}.
 */
@NullMarked
package io.github.parlance.topology;

import org.jspecify.annotations.NullMarked;
