package io.github.parlance.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.stream.AnswerCheck;
import io.github.parlance.stream.Sentences;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each request is answered once and in order, whatever happens to the processes, the brokers, the topics and the models.
 * {@code -Dchaos.kills} and {@code -Dchaos.records} set the size, {@code -Dchaos.seed} the chance of it. With {@code -Dchaos.minutes}, all
 * faults strike at random for so long; {@code -Dchaos.faults} names some of them, {@code -Dchaos.brokers} is 1 or 3.
 * {@code src/docs/reliability.md} tells more.
 */
@Tag("soak")
@Tag("system")
@Timeout(240 * 60)
class ChaosIT {
    private static final Path LOGS = Path.of("target", "chaos");
    private static final int KEYS = 97;

    private final int kills = Integer.getInteger("chaos.kills", 10);
    private final int records = Integer.getInteger("chaos.records", 2_000);
    private final int minutes = Integer.getInteger("chaos.minutes", 0);
    private final int brokers = Integer.getInteger("chaos.brokers", 1);
    private final String faults = System.getProperty("chaos.faults", "");
    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Random chance = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void answersEachRequestOnceAndInOrderWhateverFails() throws Exception {
        Plan plan = minutes > 0
                ? Plan.during(Duration.ofMinutes(minutes), chosen(), chance)
                : Plan.of(faults.isEmpty() ? Fault.plan(kills, chance) : List.copyOf(chosen()), records);
        survive(plan, records, brokers);
    }

    @Test
    void answersEachRequestOnceAndInOrderWhileOneOfThreeBrokersIsKilled() throws Exception {
        List<Fault> plan = List.of(Fault.BROKER_KILLED, Fault.KILL_AMID_ANSWERS, Fault.BROKER_KILLED);
        survive(Plan.of(plan, 300), 300, 3);
    }

    private Set<Fault> chosen() {
        return faults.isEmpty()
                ? Fault.all(brokers)
                : List.of(faults.split(",")).stream()
                        .map(Fault::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
    }

    /** Clocks that can be set slow an instance down, so only a run that asks for them has them. */
    private boolean hasClocks() {
        return faults.contains(Fault.CLOCK_JUMP.name());
    }

    private void survive(Plan plan, int requests, int brokerCount) throws Exception {
        Sentences sentences = new Sentences(requests, KEYS, true);
        try (Chaos chaos = new Chaos(sentences, brokerCount, hasClocks(), chance, folder, LOGS)) {
            Throwable failure = null;
            try {
                chaos.run(plan);
            } catch (AssertionError | RuntimeException e) {
                failure = e;
            }
            List<String> problems = new AnswerCheck(sentences, Chaos.DEAD_LETTERS, (result, number) -> chaos.growth()
                            .span(result, number))
                    .problems(chaos.answers());
            print(chaos, requests);

            if (failure != null || !problems.isEmpty()) {
                throw new AssertionError(report(chaos, problems), failure);
            }
            assertEquals(0, chaos.died(), "instances ended by themselves; " + LOGS + " tells why");
        }
    }

    private void print(Chaos chaos, int requests) {
        long deadLetters = chaos.answers().stream()
                .filter(answer -> answer.topic().equals(Chaos.DEAD_LETTERS))
                .count();
        long tombstones = chaos.answers().stream()
                .filter(answer -> answer.value() == null)
                .count();
        System.out.println(chaos.log().history());
        chaos.impossible().forEach(fault -> System.out.println("not possible here: " + fault.label()));
        System.out.printf(
                Locale.ROOT,
                "seed %d: %d requests, %d results, %d dead letters, %d tombstones passed on; %d answers written and rolled back;"
                        + " %d instances ended by themselves; %.0f s%n%s%n",
                seed,
                requests,
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
