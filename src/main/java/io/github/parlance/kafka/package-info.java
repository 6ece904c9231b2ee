/**
 * Access to the cluster from outside a topology: settings and secrets, checks of topics and rights, clients that send requests
 * and follow results and tables. Start at {@link io.github.parlance.kafka.ClusterSettings}.
 */
@NullMarked
package io.github.parlance.kafka;

import org.jspecify.annotations.NullMarked;
