/**
 * Models that change while the stream runs: what the models topic says is loaded beside what runs, tried, and put in its place.
 */
@NullMarked
package io.github.parlance.deploy;

import org.jspecify.annotations.NullMarked;
