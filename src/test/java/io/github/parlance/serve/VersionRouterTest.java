package io.github.parlance.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.serve.VersionRouter.ModelRoute;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.serve.VersionRouter.Version;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionRouterTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair FR_EN = LanguagePair.parse("fr-en");
    private static final LanguagePair FR_ES = LanguagePair.parse("fr-es");
    private static final ServingSlot SLOT = new ServingSlot("en-es", "");
    private static final ServingSlot FRENCH = new ServingSlot("fr-en", "");

    private final Closable one = new Closable("1", EN_ES);
    private final Closable two = new Closable("2", EN_ES);
    private final Closable french = new Closable("1", FR_EN);
    private final Trials seen = new Trials();
    private final VersionRouter router = new VersionRouter(
            Map.of(
                    EN_ES,
                    new ModelRoute(List.of(SLOT), Optional.empty()),
                    FR_ES,
                    new ModelRoute(List.of(FRENCH, SLOT), Optional.of("en"))),
            new ShadowExecutor(seen));

    @BeforeEach
    void deployFirst() {
        deploy(new Version("1", 1, one));
        router.deploy(FRENCH, List.of(new Version("1", 1, french)), Optional.empty());
    }

    @Test
    void aVersionTakenOutAnswersWhatItWasGivenAndIsClosedThen() {
        Lease before = router.lease(EN_ES, "k", ModelVersions.NONE);

        deploy(new Version("2", 1, two));
        Lease after = router.lease(EN_ES, "k", ModelVersions.NONE);

        assertSame(one, before.translator());
        assertSame(two, after.translator());
        assertEquals(0, one.closed);
        before.release();
        assertEquals(1, one.closed);
        after.release();
        assertEquals(0, two.closed);
    }

    @Test
    void versionsShareTheKeysByWeightAndAKeyStaysWithIts() {
        deploy(new Version("1", 90, one), new Version("2", 10, two));

        long canary = IntStream.range(0, 10_000)
                .filter(i -> router.choose(EN_ES, "key " + i).toString().equals("en-es/2"))
                .count();

        assertTrue(canary > 850 && canary < 1150, canary + " of 10,000");
        assertEquals(router.choose(EN_ES, "key 1"), router.choose(EN_ES, "key 1"));
    }

    @Test
    void aVersionChosenBeforeIsKeptWhileItIsThere() {
        deploy(new Version("1", 0, one), new Version("2", 1, two));

        Lease kept = router.lease(EN_ES, "k", ModelVersions.parse("en-es/1"));
        Lease fresh = router.lease(EN_ES, "k", ModelVersions.NONE);
        deploy(new Version("2", 1, two));
        Lease gone = router.lease(EN_ES, "k", ModelVersions.parse("en-es/1"));

        assertSame(one, kept.translator());
        assertSame(two, fresh.translator());
        assertSame(two, gone.translator());
    }

    @Test
    void aPivotGoesThroughTheVersionsChosenForBothOfItsModels() {
        assertEquals("fr-en/1,en-es/1", router.choose(FR_ES, "k").toString());
        Lease before = router.lease(FR_ES, "k", router.choose(FR_ES, "k"));
        Lease same = router.lease(FR_ES, "other", ModelVersions.NONE);

        deploy(new Version("2", 1, two));

        assertSame(before.translator(), same.translator());
        assertEquals("fr-en/1,en-es/2", router.choose(FR_ES, "k").toString());
        assertEquals("fr-en/1,en-es/1", before.translator().provenance(FR_ES).versions());
        before.release();
        assertEquals(0, one.closed);
        same.release();
        assertEquals(1, one.closed);
        assertEquals(0, french.closed);
    }

    @Test
    void modelsOfSeveralPairsServeSeveralPivotsTogether() {
        LanguagePair frIt = LanguagePair.parse("fr-it");
        VersionRouter both = new VersionRouter(
                Map.of(
                        FR_ES,
                        new ModelRoute(List.of(FRENCH, SLOT), Optional.of("en")),
                        frIt,
                        new ModelRoute(List.of(FRENCH, SLOT), Optional.of("en"))),
                new ShadowExecutor(seen));
        both.deploy(FRENCH, List.of(new Version("1", 1, french)), Optional.empty());
        both.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.empty());

        assertEquals(
                Set.of(FR_ES),
                both.lease(FR_ES, "k", ModelVersions.NONE).translator().pairs());
        assertEquals(
                Set.of(frIt),
                both.lease(frIt, "k", ModelVersions.NONE).translator().pairs());
    }

    @Test
    void oneModelMayServeBothLegsOfAPivot() {
        VersionRouter alone = new VersionRouter(
                Map.of(FR_ES, new ModelRoute(List.of(SLOT, SLOT), Optional.of("en"))), new ShadowExecutor(seen));
        alone.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.empty());

        ModelVersions chosen = alone.choose(FR_ES, "k");
        alone.lease(FR_ES, "k", chosen).release();
        alone.deploy(SLOT, List.of(new Version("2", 1, two)), Optional.empty());

        assertEquals("en-es/1,en-es/1", chosen.toString());
        assertEquals(1, one.closed);
    }

    @Test
    void anotherWeightLeavesAVersionOpen() {
        deploy(new Version("1", 5, one), new Version("2", 1, two));
        deploy(new Version("1", 7, one));

        assertEquals(List.of(0, 1), List.of(one.closed, two.closed));
        assertSame(one, router.lease(EN_ES, "k", ModelVersions.NONE).translator());
    }

    @Test
    void closesAllOnceTheyHaveAnswered() {
        Lease lease = router.lease(EN_ES, "k", ModelVersions.NONE);
        router.close();

        assertEquals(List.of(0, 1), List.of(one.closed, french.closed));
        lease.release();
        assertEquals(1, one.closed);
    }

    @Test
    void refusesVersionsOfWhichNoneWouldServe() {
        assertThrows(IllegalArgumentException.class, () -> deploy());
        assertThrows(IllegalArgumentException.class, () -> deploy(new Version("2", 0, two)));
        assertThrows(IllegalArgumentException.class, () -> deploy(new Version("1", 1, one), new Version("1", 1, two)));
        assertSame(one, router.lease(EN_ES, "k", ModelVersions.NONE).translator());
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
            deploy(new Version(String.valueOf(i), 1, next));
        }
        stop.set(true);
        for (CompletableFuture<Integer> user : users) {
            assertTrue(user.get() > 0);
        }
        threads.shutdown();
        assertEquals(
                all.size() - 1, all.stream().filter(each -> each.closed == 1).count());
    }

    @Test
    void aShadowIsTriedOnWhatIsAnsweredAndNeverAnswers() throws Exception {
        Closable shadow = new Closable("2", EN_ES);
        router.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.of(new Version("2", 100, shadow)));
        Lease lease = router.lease(EN_ES, "k", ModelVersions.NONE);

        List<Translation> answers = lease.translator().translate(EN_ES, List.of("text"));
        Trials.Trial trial = seen.trials.take();

        assertEquals("1", lease.translator().provenance(EN_ES).version());
        assertEquals(answers, trial.served().translations());
        assertEquals("2", trial.shadow().by().version());
        assertSame(
                lease.translator(),
                router.lease(EN_ES, "other", ModelVersions.NONE).translator());
    }

    @Test
    void aShadowThatDoesNotReadWhatWasSaidBeforeIsNotGivenIt() throws Exception {
        Closable reader = new Closable("3", EN_ES, true);
        Closable shadow = new Closable("2", EN_ES);
        String text = ContextPrefix.prepend(List.of("A car."), "It is red.");
        router.deploy(SLOT, List.of(new Version("3", 1, reader)), Optional.of(new Version("2", 100, shadow)));
        Lease lease = router.lease(EN_ES, "k", ModelVersions.NONE);

        List<Translation> answers = lease.translator().translate(EN_ES, List.of(text));

        assertTrue(lease.translator().readsContext(EN_ES));
        assertEquals(List.of(new Translation.Done(text, 0)), answers);
        assertEquals(
                List.of(new Translation.Done("It is red.", 0)),
                seen.trials.take().shadow().translations());
    }

    @Test
    void aShadowThatReadsWhatWasSaidBeforeIsGivenIt() throws Exception {
        String text = ContextPrefix.prepend(List.of("A car."), "It is red.");
        router.deploy(
                SLOT,
                List.of(new Version("3", 1, new Closable("3", EN_ES, true))),
                Optional.of(new Version("4", 100, new Closable("4", EN_ES, true))));

        router.lease(EN_ES, "k", ModelVersions.NONE).translator().translate(EN_ES, List.of(text));

        assertEquals(
                List.of(new Translation.Done(text, 0)),
                seen.trials.take().shadow().translations());
    }

    @Test
    void aShadowIsTriedOnItsShareOfTheBatches() throws Exception {
        router.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.of(new Version("2", 25, two)));
        Translator translator = router.lease(EN_ES, "k", ModelVersions.NONE).translator();

        for (int i = 0; i < 12; i++) {
            translator.translate(EN_ES, List.of("text " + i));
        }
        List<String> tried = List.of(text(seen.trials.take()), text(seen.trials.take()), text(seen.trials.take()));

        assertEquals(List.of("text 3", "text 7", "text 11"), tried);
        assertTrue(seen.trials.isEmpty());
    }

    @Test
    void aShadowThatBreaksDownOrIsBehindHarmsNobody() throws Exception {
        Closable shadow = new Closable("2", EN_ES);
        router.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.of(new Version("2", 100, shadow)));
        Lease lease = router.lease(EN_ES, "k", ModelVersions.NONE);
        shadow.closed = 1;
        lease.translator().translate(EN_ES, List.of("text"));

        assertEquals("version 2 is closed", seen.failures.take().getMessage());

        shadow.closed = 0;
        shadow.mayGoOn = new CountDownLatch(1);
        for (int i = 0; i < 40; i++) {
            lease.translator().translate(EN_ES, List.of("text " + i));
        }
        shadow.mayGoOn.countDown();
        assertTrue(seen.skipped.get() >= 40 - 17, seen.skipped + " of 40");
    }

    @Test
    void aShadowThatIsTakenOutIsClosedOnceItWasTried() throws Exception {
        Closable shadow = new Closable("2", EN_ES);
        shadow.mayGoOn = new CountDownLatch(1);
        router.deploy(SLOT, List.of(new Version("1", 1, one)), Optional.of(new Version("2", 100, shadow)));
        Lease lease = router.lease(EN_ES, "k", ModelVersions.NONE);
        lease.translator().translate(EN_ES, List.of("text"));
        lease.release();

        deploy(new Version("1", 1, one));
        int whileTried = shadow.closed;
        shadow.mayGoOn.countDown();
        seen.trials.take();

        assertEquals(0, whileTried);
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (shadow.closed == 0) {
                Thread.onSpinWait();
            }
        });
        assertEquals(0, one.closed);
    }

    private static String text(Trials.Trial trial) {
        return ((Translation.Done) trial.shadow().translations().get(0)).text();
    }

    private void deploy(Version... versions) {
        router.deploy(SLOT, List.of(versions), Optional.empty());
    }

    /** Observed results of shadow versions. */
    private static final class Trials implements ShadowObserver {
        private final BlockingQueue<Trial> trials = new LinkedBlockingQueue<>();
        private final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();
        private final AtomicInteger skipped = new AtomicInteger();

        record Trial(VersionOutput served, VersionOutput shadow) {}

        @Override
        public void compared(LanguagePair pair, VersionOutput served, VersionOutput shadow) {
            trials.add(new Trial(served, shadow));
        }

        @Override
        public void failed(LanguagePair pair, VersionOutput served, Provenance shadow, RuntimeException cause) {
            failures.add(cause);
        }

        @Override
        public void skipped(LanguagePair pair, VersionOutput served, Provenance shadow) {
            skipped.addAndGet(served.translations().size());
        }
    }

    private int use(Random random, AtomicBoolean stop) {
        int uses = 0;
        do {
            LanguagePair pair = random.nextBoolean() ? EN_ES : FR_ES;
            Lease lease = router.lease(pair, "k" + uses, ModelVersions.parse("en-es/" + random.nextInt(2_000)));
            lease.translator().translate(pair, List.of("text"));
            lease.release();
            uses++;
        } while (!stop.get());
        return uses;
    }

    /** Fails if it is used when it is closed. */
    private static final class Closable implements Translator {
        private final String version;
        private final LanguagePair pair;
        private final boolean context;
        private volatile int closed;
        private volatile CountDownLatch mayGoOn = new CountDownLatch(0);

        Closable(String version, LanguagePair pair) {
            this(version, pair, false);
        }

        /** @param context whether it reads what was said before a text */
        Closable(String version, LanguagePair pair, boolean context) {
            this.version = version;
            this.pair = pair;
            this.context = context;
        }

        @Override
        public boolean readsContext(LanguagePair asked) {
            return context;
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
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
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
