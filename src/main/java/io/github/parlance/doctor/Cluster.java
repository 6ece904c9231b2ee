package io.github.parlance.doctor;

import io.github.parlance.stream.AccessCheck;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.ExitCode;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopicCheck;
import io.github.parlance.stream.TopologySpec;
import java.util.ArrayList;
import java.util.List;

/** The Kafka cluster a run would use. */
public record Cluster(ClusterSettings settings, TopologySpec topology) {

    /** Whether it answers, lets this client in and allows what it must do, and has the topics; ends at the first problem. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        TopicCheck topics = new TopicCheck(settings, topology);
        try {
            new AccessCheck(settings, topology).requireAllowed();
            findings.add(
                    Finding.ok("broker at " + settings.bootstrapServers() + " answers, and allows what a run does"));
            topics.requireAll();
            topics.requireRoom(topology.limits());
            findings.add(Finding.ok("topics are there, " + topology.allTopics().size()));
        } catch (StartFailedException e) {
            findings.add(Finding.problem(e.getMessage(), advice(e.exitCode())));
        }
        return findings;
    }

    private static String advice(ExitCode code) {
        return switch (code) {
            case BROKER_UNREACHABLE ->
                "start the broker, or give its address with --bootstrap-servers; behind a firewall or in"
                        + " a container the address the broker advertises counts, too";
            case TOPICS_MISSING -> "run with --create-topics, or use the command above";
            case NOT_ALLOWED ->
                "give the client's credentials with --config; src/docs/operations.md has the rights it needs";
            default -> "look at the file given with --config";
        };
    }
}
