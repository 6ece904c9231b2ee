/**
 * The trial: a candidate serves a share of the requests as a canary, and is promoted or rolled back. Start with
 * {@link CanaryTrial}.
 */
@NullMarked
package io.github.parlance.learn.trial;

import org.jspecify.annotations.NullMarked;
