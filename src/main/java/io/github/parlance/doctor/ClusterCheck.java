package io.github.parlance.doctor;

import io.github.parlance.kafka.AccessCheck;
import io.github.parlance.kafka.BrokerLimits;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.StartPosition;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.kafka.TopicFindings;
import io.github.parlance.kafka.TopicWatch;
import io.github.parlance.topology.TopologySpec;
import java.util.ArrayList;
import java.util.List;

/** Checks the Kafka cluster of a run. */
public record ClusterCheck(ClusterSettings settings, TopologySpec topology) {

    /**
     * Checks that the cluster responds, accepts this client, grants the required permissions, and has the topics; stops at
     * the first problem.
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        TopicCheck topics = new TopicCheck(settings, topology);
        try {
            new AccessCheck(settings, topology).requireAllowed();
            findings.add(Finding.ok(
                    "broker at " + settings.bootstrapServers() + " responds and grants the required permissions"));
            topics.requireAll();
            topics.requireRoom(topology.limits());
            findings.add(Finding.ok("topics exist: " + topology.allTopics().size()));
            settings(findings);
        } catch (ClusterException e) {
            findings.add(Finding.problem(e.getMessage(), advice(e.exitCode())));
        }
        return findings;
    }

    /** Adds what the settings and partitions of the topics would do to a run. */
    private void settings(List<Finding> findings) {
        TopicFindings found = TopicWatch.inspect(settings, topology);
        found.fault().ifPresent(fault -> findings.add(Finding.problem(fault, "a run would wait until this is done")));
        new StartPosition(settings, topology)
                .question()
                .ifPresent(question -> findings.add(Finding.problem(question, "choose one of them for the first run")));
        new BrokerLimits(settings, topology)
                .transactionFault()
                .ifPresent(fault -> findings.add(Finding.problem(fault, "change one of the two settings")));
        found.warnings()
                .forEach(warning -> findings.add(Finding.warning(warning, "src/docs/operations.md, Topics and state")));
    }

    private static String advice(ExitCode code) {
        return switch (code) {
            case BROKER_UNREACHABLE ->
                "start the broker, or give its address with --bootstrap-servers; behind a firewall or in"
                        + " a container, the broker's advertised address must be reachable as well";
            case TOPICS_MISSING -> "run with --create-topics, or use the command above";
            case NOT_ALLOWED ->
                "give the client's credentials with --config; src/docs/operations.md lists the required permissions";
            default -> "check the file given with --config";
        };
    }
}
