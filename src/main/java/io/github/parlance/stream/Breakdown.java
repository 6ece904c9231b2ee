package io.github.parlance.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;

/**
 * The failure of a stream's clients: its handling, and its reason with the remedy, in one line.
 *
 * @param cause exception that ended the clients
 */
record Breakdown(Handling handling, String reason, Throwable cause) {

    /** Handling of a failure. */
    enum Handling {
        /** New clients are started after a pause, as often as necessary. */
        RETRY,
        /** New clients are started, but only after the stream has run; the failure is an error of the configuration otherwise. */
        RETRY_IF_IT_RAN,
        /** The local copy of the state is moved aside, and new clients restore it. */
        RESTORE,
        /** The stream ends. */
        END
    }

    /**
     * A kind of failure: an exception among the causes, by its class and a part of its message.
     *
     * @param remedy remedy, in which {@code %s} stands for the state folder; follows the message of the exception
     */
    private record Rule(Class<? extends Throwable> type, String part, Handling handling, String remedy) {
        boolean matches(Throwable thrown) {
            return type.isInstance(thrown)
                    && Optional.ofNullable(thrown.getMessage()).orElse("").contains(part);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Throwable.class,
                    "No space left on device",
                    Handling.RETRY,
                    "free space on the disk of the state folder %s"),
            new Rule(
                    UnsatisfiedLinkError.class,
                    "",
                    Handling.END,
                    "if java.io.tmpdir is on a file system mounted with noexec, name another folder:"
                            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"),
            new Rule(OutOfMemoryError.class, "", Handling.END, "give the process more memory: -Xmx, such as -Xmx1g"),
            new Rule(
                    Throwable.class,
                    "transaction.max.timeout.ms",
                    Handling.END,
                    "set transaction.timeout.ms in the client properties to at most transaction.max.timeout.ms of the"
                            + " brokers"),
            new Rule(
                    Throwable.class,
                    "running in the same state directory",
                    Handling.END,
                    "another run uses the state folder %s; give each its own with --state"),
            new Rule(
                    LockException.class,
                    "",
                    Handling.RETRY,
                    "another run may use the state folder %s; give each its own with --state"),
            new Rule(
                    RocksDBException.class,
                    "While lock file",
                    Handling.END,
                    "another process uses the state folder %s; give each run its own with --state"),
            new Rule(AuthenticationException.class, "", Handling.RETRY_IF_IT_RAN, "renew the client's credentials"),
            new Rule(
                    AuthorizationException.class,
                    "",
                    Handling.RETRY_IF_IT_RAN,
                    "grant the permissions that src/docs/operations.md lists"),
            rejected(InvalidTimestampException.class),
            rejected(RecordTooLargeException.class),
            rejected(InvalidRecordException.class),
            new Rule(MissingSourceTopicException.class, "", Handling.RETRY, "create the topic again"),
            new Rule(UnknownTopicOrPartitionException.class, "", Handling.RETRY, "create the topic again"),
            new Rule(
                    Throwable.class,
                    "has invalid partitions",
                    Handling.RETRY,
                    "to extend the changelogs, run: parlance topology grow"),
            new Rule(TimeoutException.class, "", Handling.RETRY, "check that the brokers and all topics are available"),
            new Rule(
                    ProcessorStateException.class,
                    "",
                    Handling.RESTORE,
                    "the copy in %s is replaced from the changelog"));

    private static Rule rejected(Class<? extends Throwable> type) {
        return new Rule(
                type,
                "",
                Handling.RETRY,
                "change the settings of the topic so that it accepts the record; it is tried again");
    }

    /** Classifies a failure. @param state state folder, for the reason */
    static Breakdown of(Throwable failure, Path state) {
        for (Rule rule : RULES) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (rule.matches(cause)) {
                    String remedy = rule.remedy.formatted(state);
                    return new Breakdown(rule.handling, line(cause) + "; " + remedy, failure);
                }
            }
        }
        return new Breakdown(Handling.END, line(innermost(failure)), failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String line(Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElse("").strip();
        String first = message.lines().findFirst().orElse("");
        return first.isEmpty() ? thrown.getClass().getSimpleName() : first.replaceFirst("[.]$", "");
    }
}
