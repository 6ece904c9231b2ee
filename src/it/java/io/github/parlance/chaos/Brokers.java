package io.github.parlance.chaos;

import io.github.parlance.broker.ThreeBrokers;
import io.github.parlance.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Random;

/** The brokers of a stream that is hit by faults: one, or three of which one may be away. */
sealed interface Brokers extends AutoCloseable {

    /** Starts one or three. */
    static Brokers start(int count, Path folder, Path logs) {
        return count == 1
                ? new One(EmbeddedBroker.start(Login.brokers()))
                : new Three(
                        ThreeBrokers.start(folder.resolve("brokers"), logs, Login.brokers(), Login.admin()),
                        new int[1]);
    }

    String bootstrapServers();

    /** Lets one of them stop. @return which */
    String stop(Random chance) throws InterruptedException;

    /** Kills one of several. @return which */
    String kill(Random chance) throws InterruptedException;

    /** Starts the one again that was stopped or killed. */
    void startAgain();

    @Override
    void close();

    /** In this process. */
    record One(EmbeddedBroker broker) implements Brokers {
        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public String stop(Random chance) {
            broker.stop();
            return "the only one";
        }

        @Override
        public String kill(Random chance) {
            throw new IllegalStateException("a broker in this process cannot be killed");
        }

        @Override
        public void startAgain() {
            broker.startAgain();
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    /** In processes of their own. @param away the one that was stopped or killed */
    record Three(ThreeBrokers brokers, int[] away) implements Brokers {
        @Override
        public String bootstrapServers() {
            return brokers.bootstrapServers();
        }

        @Override
        public String stop(Random chance) throws InterruptedException {
            away[0] = 1 + chance.nextInt(ThreeBrokers.COUNT);
            brokers.stop(away[0]);
            return "number " + away[0];
        }

        @Override
        public String kill(Random chance) throws InterruptedException {
            away[0] = 1 + chance.nextInt(ThreeBrokers.COUNT);
            brokers.kill(away[0]);
            return "number " + away[0];
        }

        @Override
        public void startAgain() {
            brokers.launch(away[0]);
        }

        @Override
        public void close() {
            brokers.close();
        }
    }
}
