package io.github.parlance.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** What happens to the stream. */
enum Fault {
    /** SIGKILL once some answers are written, and perhaps not committed. */
    KILL_AMID_ANSWERS,
    /** SIGKILL at any time, also while an instance starts. */
    KILL_AT_ANY_TIME,
    /** SIGSTOP for longer than the session timeout, then SIGCONT: by then others have its partitions. */
    SUSPENSION,
    /** The broker stops and starts again with the data it had; of several, one. */
    BROKER_RESTART,
    /** One instance, then three, then two. */
    REBALANCE,
    /** Each instance stops by SIGTERM and starts again, one after another. */
    ROLLING_RESTART,
    /** Seconds a batch, for a while. */
    SLOW_MODEL,
    /** No call succeeds, for a while. */
    FAILING_MODEL,
    /** The requests get one more partition while they are sent, and everything that must have as many with them. */
    PARTITIONS_GROWN,
    /** All instances stop with requests waiting, the group with its offsets is deleted, and they start where the state says. */
    OFFSETS_EXPIRED,
    /** The results are deleted once all that was asked is read, and made anew while the next requests wait. */
    RESULTS_MADE_ANEW,
    /** The same with the dead letters. */
    DEAD_LETTERS_MADE_ANEW,
    /** The stream must not read, write, commit or be of its group for a while. */
    PERMISSION_TAKEN,
    /** The clock of one instance is a day ahead for a while, and is set back. */
    CLOCK_JUMP,
    /** Another producer holds a transaction open on requests and results, and aborts it. */
    OPEN_TRANSACTION,
    /** Not a byte is free where an instance has its state; every other time it is killed and starts there. */
    DISK_FULL,
    /** SIGKILL of one of several brokers. */
    BROKER_KILLED;

    /** Those of which a short run has one, left to chance. */
    private static final List<Fault> RARE = List.of(
            PARTITIONS_GROWN,
            OFFSETS_EXPIRED,
            RESULTS_MADE_ANEW,
            DEAD_LETTERS_MADE_ANEW,
            PERMISSION_TAKEN,
            OPEN_TRANSACTION,
            DISK_FULL);

    /**
     * So many kills, half of either kind, and one of each other fault for every ten of them, the rare ones taking turns; in an order left
     * to chance.
     */
    static List<Fault> plan(int kills, Random chance) {
        List<Fault> plan = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            plan.add(kill % 2 == 0 ? KILL_AMID_ANSWERS : KILL_AT_ANY_TIME);
        }
        int rare = chance.nextInt(RARE.size());
        for (int round = 0; round < Math.max(1, kills / 10); round++) {
            plan.addAll(List.of(SUSPENSION, BROKER_RESTART, REBALANCE, ROLLING_RESTART, SLOW_MODEL, FAILING_MODEL));
            plan.add(RARE.get((rare + round) % RARE.size()));
        }
        Collections.shuffle(plan, chance);
        return plan;
    }

    /** All that can happen where there are so many brokers. */
    static Set<Fault> all(int brokers) {
        return brokers == 1 ? EnumSet.complementOf(EnumSet.of(BROKER_KILLED)) : EnumSet.allOf(Fault.class);
    }

    /** In lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
