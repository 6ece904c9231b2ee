/**
 * Models that change while the stream runs: what the models topic says is loaded beside what runs, tried, and put in its place.
 */
package io.github.parlance.deploy;
