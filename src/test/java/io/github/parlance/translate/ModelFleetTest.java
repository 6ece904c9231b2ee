package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelFleet.Route;
import io.github.parlance.translate.ModelFleet.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelFleetTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair FR_EN = LanguagePair.parse("fr-en");
    private static final LanguagePair FR_ES = LanguagePair.parse("fr-es");

    private final Closable one = new Closable("1", EN_ES);
    private final Closable two = new Closable("2", EN_ES);
    private final Closable french = new Closable("1", FR_EN);
    private final ModelFleet fleet = new ModelFleet(
            Map.of(
                    EN_ES,
                    new Route(List.of("en-es"), Optional.empty()),
                    FR_ES,
                    new Route(List.of("fr-en", "en-es"), Optional.of("en"))),
            Map.of("en-es", List.of(new Version("1", 1, one)), "fr-en", List.of(new Version("1", 1, french))));

    @Test
    void aVersionTakenOutAnswersWhatItWasGivenAndIsClosedThen() {
        Lease before = fleet.lease(EN_ES, "k", "");

        fleet.deploy("en-es", List.of(new Version("2", 1, two)));
        Lease after = fleet.lease(EN_ES, "k", "");

        assertSame(one, before.translator());
        assertSame(two, after.translator());
        assertEquals(0, one.closed);
        before.giveBack();
        assertEquals(1, one.closed);
        after.giveBack();
        assertEquals(0, two.closed);
    }

    @Test
    void versionsShareTheKeysByWeightAndAKeyStaysWithIts() {
        fleet.deploy("en-es", List.of(new Version("1", 90, one), new Version("2", 10, two)));

        long canary = IntStream.range(0, 10_000)
                .filter(i -> fleet.choose(EN_ES, "key " + i).equals("en-es/2"))
                .count();

        assertTrue(canary > 850 && canary < 1150, canary + " of 10,000");
        assertEquals(fleet.choose(EN_ES, "key 1"), fleet.choose(EN_ES, "key 1"));
    }

    @Test
    void aVersionChosenBeforeIsKeptWhileItIsThere() {
        fleet.deploy("en-es", List.of(new Version("1", 0, one), new Version("2", 1, two)));

        Lease kept = fleet.lease(EN_ES, "k", "en-es/1");
        Lease fresh = fleet.lease(EN_ES, "k", "");
        fleet.deploy("en-es", List.of(new Version("2", 1, two)));
        Lease gone = fleet.lease(EN_ES, "k", "en-es/1");

        assertSame(one, kept.translator());
        assertSame(two, fresh.translator());
        assertSame(two, gone.translator());
    }

    @Test
    void aPivotGoesThroughTheVersionsChosenForBothOfItsModels() {
        assertEquals("fr-en/1,en-es/1", fleet.choose(FR_ES, "k"));
        Lease before = fleet.lease(FR_ES, "k", fleet.choose(FR_ES, "k"));
        Lease same = fleet.lease(FR_ES, "other", "");

        fleet.deploy("en-es", List.of(new Version("2", 1, two)));

        assertSame(before.translator(), same.translator());
        assertEquals("fr-en/1,en-es/2", fleet.choose(FR_ES, "k"));
        assertEquals("fr-en/1,en-es/1", before.translator().provenance(FR_ES).versions());
        before.giveBack();
        assertEquals(0, one.closed);
        same.giveBack();
        assertEquals(1, one.closed);
        assertEquals(0, french.closed);
    }

    @Test
    void anotherWeightLeavesAVersionOpen() {
        fleet.deploy("en-es", List.of(new Version("1", 5, one), new Version("2", 1, two)));
        fleet.deploy("en-es", List.of(new Version("1", 7, one)));

        assertEquals(List.of(0, 1), List.of(one.closed, two.closed));
        assertEquals(List.of(new Version("1", 7, one)), fleet.versions("en-es"));
    }

    @Test
    void closesAllOnceTheyHaveAnswered() {
        Lease lease = fleet.lease(EN_ES, "k", "");
        fleet.close();

        assertEquals(List.of(0, 1), List.of(one.closed, french.closed));
        lease.giveBack();
        assertEquals(1, one.closed);
    }

    @Test
    void refusesVersionsOfWhichNoneWouldServe() {
        assertThrows(IllegalArgumentException.class, () -> fleet.deploy("en-es", List.of()));
        assertThrows(IllegalArgumentException.class, () -> fleet.deploy("en-es", List.of(new Version("2", 0, two))));
        assertThrows(
                IllegalArgumentException.class,
                () -> fleet.deploy("en-es", List.of(new Version("1", 1, one), new Version("1", 1, two))));
        assertSame(one, fleet.lease(EN_ES, "k", "").translator());
    }

    @Test
    void nobodyEverHasAClosedOneWhileVersionsComeAndGo() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<CompletableFuture<Integer>> users = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int seed = i;
            users.add(CompletableFuture.supplyAsync(() -> use(new Random(seed), stop), threads));
        }
        Set<Closable> all = new HashSet<>(Set.of(one));
        for (int i = 2; i < 2_000; i++) {
            Closable next = new Closable(String.valueOf(i), EN_ES);
            all.add(next);
            fleet.deploy("en-es", List.of(new Version(String.valueOf(i), 1, next)));
        }
        stop.set(true);
        for (CompletableFuture<Integer> user : users) {
            assertTrue(user.get() > 0);
        }
        threads.shutdown();
        assertEquals(
                all.size() - 1, all.stream().filter(each -> each.closed == 1).count());
    }

    private int use(Random random, AtomicBoolean stop) {
        int uses = 0;
        do {
            LanguagePair pair = random.nextBoolean() ? EN_ES : FR_ES;
            Lease lease = fleet.lease(pair, "k" + uses, "en-es/" + random.nextInt(2_000));
            lease.translator().translate(pair, List.of("text"));
            lease.giveBack();
            uses++;
        } while (!stop.get());
        return uses;
    }

    /** Fails if it is used when it is closed. */
    private static final class Closable implements Translator {
        private final String version;
        private final LanguagePair pair;
        private volatile int closed;

        Closable(String version, LanguagePair pair) {
            this.version = version;
            this.pair = pair;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(pair);
        }

        @Override
        public Provenance provenance(LanguagePair asked) {
            return new Provenance(pair.toString(), version, "sha256:" + "0".repeat(64), 1, 0);
        }

        @Override
        public List<Translation> translate(LanguagePair asked, List<String> texts) {
            if (closed > 0) {
                throw new IllegalStateException("version " + version + " is closed");
            }
            return texts.stream()
                    .<Translation>map(text -> new Translation.Done(text, 0))
                    .toList();
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
