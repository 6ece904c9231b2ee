package io.github.parlance.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.stream.AnswerCheck;
import io.github.parlance.stream.Sentences;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each request is answered once and in order, whatever happens to the processes, the broker and the models.
 * {@code -Dchaos.kills}, {@code -Dchaos.records} and {@code -Dchaos.seed} set the size and the chance of it;
 * {@code src/docs/reliability.md} tells more.
 */
@Tag("soak")
@Tag("system")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ChaosIT {
    private static final Path LOGS = Path.of("target", "chaos");

    private final int kills = Integer.getInteger("chaos.kills", 10);
    private final int records = Integer.getInteger("chaos.records", 2_000);
    private final long seed = Long.getLong("chaos.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void answersEachRequestOnceAndInOrderWhateverFails() throws Exception {
        Random chance = new Random(seed);
        List<Fault> plan = Fault.plan(kills, chance);
        Sentences sentences = new Sentences(records, 97, true);
        int expected = (int) sentences.answers().count();

        try (Chaos chaos = new Chaos(sentences, records / shares(plan), chance, folder, LOGS)) {
            Throwable failure = null;
            try {
                chaos.run(plan, expected);
            } catch (AssertionError | RuntimeException e) {
                failure = e;
            }
            List<String> problems = new AnswerCheck(sentences, Chaos.DEAD_LETTERS).problems(chaos.answers());
            print(chaos);

            if (failure != null || !problems.isEmpty()) {
                throw new AssertionError(report(chaos, problems), failure);
            }
            assertEquals(0, chaos.died(), "instances ended by themselves; " + LOGS + " tells why");
        }
    }

    /** A rebalance takes two. */
    private static int shares(List<Fault> plan) {
        return plan.size() + (int) plan.stream().filter(Fault.REBALANCE::equals).count();
    }

    private void print(Chaos chaos) {
        long deadLetters = chaos.answers().stream()
                .filter(answer -> answer.topic().equals(Chaos.DEAD_LETTERS))
                .count();
        long tombstones = chaos.answers().stream()
                .filter(answer -> answer.value() == null)
                .count();
        System.out.println(chaos.log().history());
        System.out.printf(
                Locale.ROOT,
                "seed %d: %d requests, %d results, %d dead letters, %d tombstones passed on; %d answers written and rolled back;"
                        + " %d instances ended by themselves; %.0f s%n%s%n",
                seed,
                records,
                chaos.answers().size() - deadLetters - tombstones,
                deadLetters,
                tombstones,
                chaos.rolledBack(),
                chaos.died(),
                chaos.log().elapsed().toMillis() / 1000.0,
                chaos.log().table());
    }

    private String report(Chaos chaos, List<String> problems) {
        return "with -Dchaos.seed=" + seed + ", " + problems.size() + " problems: "
                + problems.stream().limit(10).collect(Collectors.joining("\n", "\n", "\n"))
                + chaos.log().history();
    }
}
