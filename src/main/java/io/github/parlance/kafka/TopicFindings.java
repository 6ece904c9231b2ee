package io.github.parlance.kafka;

import java.util.List;
import java.util.Optional;

/**
 * Findings on the topics of a stream.
 *
 * @param fault reason why the stream cannot run, and the remedy
 * @param warnings settings by which answers become dead letters or the stream can be endangered, each with the remedy
 */
public record TopicFindings(Optional<String> fault, List<String> warnings) {}
