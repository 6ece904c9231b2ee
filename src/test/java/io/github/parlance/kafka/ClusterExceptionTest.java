package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ClusterExceptionTest {

    @Test
    void aTimeoutMeansThatNoBrokerAnswers() {
        ClusterException found = of(new TimeoutException("timed out"));

        assertEquals(ExitCode.BROKER_UNREACHABLE, found.exitCode());
        assertEquals("no broker answers at h:1: timed out", found.getMessage());
    }

    @Test
    void anErrorThatABrokerAnsweredIsNotTakenForSilence() {
        ClusterException found = of(new PolicyViolationException("names begin with team-"));

        assertEquals(ExitCode.FAILED, found.exitCode());
        assertEquals("h:1 refuses a request: names begin with team-", found.getMessage());
    }

    @Test
    void moreReplicasThanBrokersHaveARemedy() {
        ClusterException found = of(new InvalidReplicationFactorException("Replication factor: 3 larger than 1."));

        assertEquals(ExitCode.TOPICS_MISSING, found.exitCode());
        assertTrue(found.getMessage().contains("Put replication.factor=N into the file of --config"));
    }

    @Test
    void rejectedCredentialsAndRightsKeepTheirCode() {
        assertEquals(
                ExitCode.NOT_ALLOWED,
                of(new SaslAuthenticationException("wrong")).exitCode());
        assertEquals(
                ExitCode.NOT_ALLOWED, of(new TopicAuthorizationException("no")).exitCode());
    }

    private static ClusterException of(Exception cause) {
        return ClusterException.of(cause, "h:1");
    }
}
