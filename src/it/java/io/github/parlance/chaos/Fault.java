package io.github.parlance.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What happens to the stream. */
enum Fault {
    /** SIGKILL once some answers are written, and perhaps not committed. */
    KILL_AMID_ANSWERS,
    /** SIGKILL at any time, also while an instance starts. */
    KILL_AT_ANY_TIME,
    /** SIGSTOP for longer than the session timeout, then SIGCONT: by then others have its partitions. */
    SUSPENSION,
    /** The broker stops and starts again with the data it had. */
    BROKER_RESTART,
    /** One instance, then three, then two. */
    REBALANCE,
    /** Each instance stops by SIGTERM and starts again, one after another. */
    ROLLING_RESTART,
    /** Seconds a batch, for a while. */
    SLOW_MODEL,
    /** No call succeeds, for a while. */
    FAILING_MODEL;

    /** So many kills, half of either kind, and one of each other fault for every ten of them; in an order left to chance. */
    static List<Fault> plan(int kills, Random chance) {
        List<Fault> plan = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            plan.add(kill % 2 == 0 ? KILL_AMID_ANSWERS : KILL_AT_ANY_TIME);
        }
        for (int round = 0; round < Math.max(1, kills / 10); round++) {
            plan.addAll(List.of(SUSPENSION, BROKER_RESTART, REBALANCE, ROLLING_RESTART, SLOW_MODEL, FAILING_MODEL));
        }
        Collections.shuffle(plan, chance);
        return plan;
    }

    /** In lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
