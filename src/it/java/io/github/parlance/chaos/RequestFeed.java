package io.github.parlance.chaos;

import io.github.parlance.stream.Sentences;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends requests in a thread of its own, in order, as many as it is told to. */
final class RequestFeed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sentences sentences;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Semaphore released = new Semaphore(0);
    private final AtomicInteger allowed = new AtomicInteger();
    private final Thread thread = new Thread(this::send, "request feed");
    private volatile int sent;
    private volatile Throwable failure;

    /** @param client where the brokers are and how one gets in */
    RequestFeed(Sentences sentences, Map<String, String> client, String topic) {
        this.sentences = sentences;
        this.producer = Sentences.producer(client);
        this.topic = topic;
        thread.start();
    }

    /** Lets so many more go. */
    void release(int count) {
        allowed.addAndGet(count);
        released.release(count);
    }

    /** Lets all go that are left, and waits until the broker has them. */
    void finish() throws InterruptedException {
        released.release(sentences.count());
        thread.join(PATIENCE.toMillis());
        producer.close(PATIENCE);
        if (failure != null || sent < sentences.count()) {
            throw new AssertionError("only " + sent + " requests were sent", failure);
        }
    }

    /** How many partitions it spreads the requests over. */
    int partitions() {
        return producer.partitionsFor(topic).size();
    }

    /** The number of the next request to be sent. */
    int next() {
        return sent;
    }

    /** Whether all are sent that were let go. */
    boolean isIdle() {
        return sent >= Math.min(sentences.count(), allowed.get());
    }

    private void send() {
        try {
            while (sent < sentences.count() && failure == null) {
                released.acquire();
                producer.send(sentences.record(topic, sent), (metadata, e) -> failure = e == null ? failure : e);
                sent = sent + 1;
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close(Duration.ZERO);
    }
}
