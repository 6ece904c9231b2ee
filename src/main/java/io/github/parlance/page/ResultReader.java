package io.github.parlance.page;

import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.PollingThread;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads results and dead letters from their topics, in a thread of its own, until it is closed. */
final class ResultReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final PollingThread thread;

    private ResultReader(PollingThread thread) {
        this.thread = thread;
    }

    /** Starts the thread. @param feed closed with this */
    static ResultReader start(AnswerFeed feed, AnswerFeed.Reader reader) {
        return new ResultReader(PollingThread.start(
                "parlance-page-topics",
                () -> feed.poll(POLL, reader),
                e -> LOG.atWarn().addKeyValue("reason", e.getMessage()).log("results cannot be read; retrying"),
                feed::close));
    }

    @Override
    public void close() {
        thread.close();
    }
}
