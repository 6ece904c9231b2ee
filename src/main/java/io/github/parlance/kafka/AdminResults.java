package io.github.parlance.kafka;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for the results of an admin client. */
final class AdminResults {
    private AdminResults() {}

    /**
     * Waits for a result.
     *
     * @throws AuthorizationException if the operation is denied
     * @throws UnknownTopicOrPartitionException if the topic does not exist
     * @throws ClusterException after any other failure
     */
    static <T> T await(KafkaFuture<T> future, ClusterSettings settings) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw (ApiException) e.getCause();
            }
            throw ClusterException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /**
     * Waits for the end of an operation and returns why a broker refused it, if it did.
     *
     * @throws ClusterException if no broker answers
     */
    static Optional<ApiException> failure(KafkaFuture<?> future, ClusterSettings settings) {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refused) {
                return Optional.of(refused);
            }
            throw ClusterException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }
}
