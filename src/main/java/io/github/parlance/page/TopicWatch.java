package io.github.parlance.page;

import io.github.parlance.client.AnswerFeed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads results and dead letters from their topics, in a thread of its own, until it is closed. */
final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final AnswerFeed feed;
    private final AnswerFeed.Reader reader;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::read, "parlance-page-topics");

    private TopicWatch(AnswerFeed feed, AnswerFeed.Reader reader) {
        this.feed = feed;
        this.reader = reader;
        thread.setDaemon(true);
    }

    /** Starts the thread. @param feed closed with this */
    static TopicWatch start(AnswerFeed feed, AnswerFeed.Reader reader) {
        TopicWatch watch = new TopicWatch(feed, reader);
        watch.thread.start();
        return watch;
    }

    private void read() {
        try (feed) {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = Duration.ZERO;
                try {
                    feed.poll(POLL, reader);
                } catch (RuntimeException e) {
                    LOG.atWarn().addKeyValue("reason", e.getMessage()).log("results cannot be read; retrying");
                    pause = PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
