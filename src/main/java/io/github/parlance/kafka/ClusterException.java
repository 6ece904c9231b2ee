package io.github.parlance.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Thrown if the stream, or a client of its topics, cannot start or reach the cluster; the message tells an
 * operator what to do.
 */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /** @param message tells an operator what to do */
    public ClusterException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ClusterException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * Explains the failure of a Kafka client: authentication failed, an operation is denied, a broker refuses a request for another
     * reason, or else no broker answers.
     *
     * @param failure thrown by the client, or with such an exception among its causes
     * @param bootstrapServers address of the cluster
     */
    public static ClusterException of(Throwable failure, String bootstrapServers) {
        return refused(failure, bootstrapServers)
                .or(() -> answered(failure, bootstrapServers))
                .orElseGet(() -> new ClusterException(
                        ExitCode.BROKER_UNREACHABLE,
                        "no broker answers at " + bootstrapServers + ": " + failure.getMessage(),
                        failure));
    }

    /** Explains an error that a broker answered, and that no later attempt would mend; empty for any other failure. */
    private static Optional<ClusterException> answered(Throwable failure, String bootstrapServers) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidReplicationFactorException) {
                return Optional.of(new ClusterException(
                        ExitCode.TOPICS_MISSING,
                        bootstrapServers + " cannot create topics: " + cause.getMessage()
                                + " Put replication.factor=N into the file of --config, with N at most the number of brokers",
                        failure));
            }
            if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
                return Optional.of(new ClusterException(
                        ExitCode.FAILED, bootstrapServers + " refuses a request: " + cause.getMessage(), failure));
            }
        }
        return Optional.empty();
    }

    /** Explains the failure of a Kafka client if the cluster rejected it; otherwise empty. */
    public static Optional<ClusterException> refused(Throwable failure, String bootstrapServers) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return Optional.of(new ClusterException(
                        ExitCode.NOT_ALLOWED,
                        bootstrapServers + " does not let this client in: "
                                + innermost(cause).getMessage(),
                        failure));
            }
            if (cause instanceof AuthorizationException) {
                return Optional.of(new ClusterException(
                        ExitCode.NOT_ALLOWED, bootstrapServers + " does not allow it: " + cause.getMessage(), failure));
            }
        }
        return Optional.empty();
    }

    /** Explains why a client could not be created: invalid properties, or an unresolvable bootstrap address. */
    public static ClusterException ofMaking(KafkaException failure, String bootstrapServers) {
        String reason = innermost(failure).getMessage();
        return reason.contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                ? new ClusterException(
                        ExitCode.BROKER_UNREACHABLE,
                        "no broker answers at " + bootstrapServers + ": " + reason,
                        failure)
                : new ClusterException(ExitCode.FAILED, "invalid client properties: " + reason, failure);
    }

    /** Reports operations that the cluster denies, such as {@code WRITE on topic results}. */
    public static ClusterException notAllowed(List<String> operations, String bootstrapServers) {
        return new ClusterException(
                ExitCode.NOT_ALLOWED,
                bootstrapServers + " does not allow it: " + String.join(", ", operations)
                        + "; src/docs/operations.md has the commands that do");
    }

    /** Reports a topic that does not exist. */
    public static ClusterException topicMissing(String topic, String bootstrapServers) {
        return new ClusterException(
                ExitCode.TOPICS_MISSING,
                "there is no topic " + topic + " on " + bootstrapServers
                        + "; parlance run --create-topics creates those of the topology");
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? thrown : cause;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
