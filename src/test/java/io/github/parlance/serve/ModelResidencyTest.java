package io.github.parlance.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.serve.VersionRouter.ModelRoute;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.serve.VersionRouter.Version;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.LeaseRequest;
import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models are loaded when a text needs them, and let go when another needs their place. */
@Timeout(60)
class ModelResidencyTest {
    private static final LanguagePair A = LanguagePair.parse("en-es");
    private static final LanguagePair B = LanguagePair.parse("es-fr");
    private static final LanguagePair C = LanguagePair.parse("en-de");
    private static final LanguagePair D = LanguagePair.parse("en-it");
    /** By way of the models of A and B. */
    private static final LanguagePair PIVOT = LanguagePair.parse("en-fr");

    private static final List<LanguagePair> DIRECT = List.of(A, B, C, D);

    private final FakeModels models = new FakeModels();
    private final Events events = new Events();
    private Instant now = Instant.EPOCH;
    private Optional<VersionRouter> router = Optional.empty();
    private Optional<ModelResidency> residency = Optional.empty();

    @AfterEach
    void closeAll() {
        router.ifPresent(VersionRouter::close);
        residency.ifPresent(ModelResidency::close);
    }

    @Test
    void aModelIsLoadedOnlyWhenATextNeedsIt() throws Exception {
        VersionRouter all = router(2);

        assertEquals("en-es/1", all.choose(A, "k").toString());
        assertEquals(
                "en-es/1,es-fr/1",
                all.provenance(PIVOT, "k", ModelVersions.NONE).versions());
        assertEquals(List.of(), models.loads);
        Lease lease = get(ask(A));

        assertEquals("text by en-es/1", translated(lease, A));
        assertEquals(List.of("en-es/1"), models.loads);
        assertEquals(List.of("loaded en-es/1"), events.all);
    }

    @Test
    void textsThatWaitForAModelWaitForOneLoadAndContinueInTheirOrder() throws Exception {
        router(2);
        models.hold("en-es/1");
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            all.add(ask(A).thenAccept(lease -> order.add(number)));
        }
        models.awaitBegin("en-es/1");
        assertFalse(all.get(0).isDone());

        models.letLoad("en-es/1");
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();

        assertEquals(List.of("en-es/1"), models.loads);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19), order);
    }

    @Test
    void otherPairsGoOnWhileAModelIsLoaded() throws Exception {
        router(2);
        get(ask(A)).release();
        models.hold("es-fr/1");
        CompletableFuture<Lease> waiting = ask(B);
        models.awaitBegin("es-fr/1");

        assertEquals("text by en-es/1", translated(ask(A).getNow(null), A));
        assertFalse(waiting.isDone());
        models.letLoad("es-fr/1");
        assertEquals("text by es-fr/1", translated(get(waiting), B));
    }

    @Test
    void theLeastRecentlyUsedModelIsLetGo() throws Exception {
        router(2);
        for (LanguagePair pair : List.of(A, B, A, C)) {
            get(ask(pair)).release();
        }

        assertEquals(List.of("es-fr/1"), models.closed);
        assertEquals(List.of("loaded en-es/1", "loaded es-fr/1", "evicted es-fr/1", "loaded en-de/1"), events.all);
        get(ask(B)).release();
        assertEquals(List.of("es-fr/1", "en-es/1"), models.closed);
        assertEquals(2, models.mostOpen());
    }

    @Test
    void aModelInUseIsNotLetGoAndTakesNoMoreTextsWhileAnotherNeedsItsPlace() throws Exception {
        router(1);
        Lease used = get(ask(A));
        CompletableFuture<Lease> other = ask(B);
        // Wait until the place is claimed.
        CompletableFuture<Lease> later = ask(A);
        while (later.isDone()) {
            later.get().release();
            later = ask(A);
        }

        assertEquals("text by en-es/1", translated(used, A));
        assertFalse(other.isDone());
        used.release();
        get(other).release();
        get(later).release();
        assertEquals(List.of("en-es/1", "es-fr/1", "en-es/1"), models.loads);
        assertEquals(1, models.mostOpen());
    }

    @Test
    void aPivotWaitsForBothOfItsModelsAndKeepsTheFirstMeanwhile() throws Exception {
        router(2);
        get(ask(C)).release();
        Lease busy = get(ask(D));
        CompletableFuture<Lease> pivot = ask(PIVOT);
        models.awaitBegin("en-es/1");
        CompletableFuture<Lease> more = ask(D);
        while (more.isDone()) {
            more.get().release();
            more = ask(D);
        }
        assertFalse(pivot.isDone());
        busy.release();

        assertEquals("text by en-es/1 by es-fr/1", translated(get(pivot), PIVOT));
        pivot.get().release();
        get(more).release();
        assertEquals(2, models.mostOpen());
    }

    @Test
    void theModelOfTheMostUrgentTextIsLoadedFirst() throws Exception {
        VersionRouter all = router(4);
        models.hold("en-es/1");
        ask(A);
        models.awaitBegin("en-es/1");
        CompletableFuture<Lease> patient = all.leaseWhenLoaded(request(B, Instant.ofEpochSecond(10), true));
        CompletableFuture<Lease> urgent = all.leaseWhenLoaded(request(C, Instant.ofEpochSecond(5), true));

        models.letLoad("en-es/1");
        get(patient);
        get(urgent);

        assertEquals(List.of("en-es/1", "en-de/1", "es-fr/1"), models.loads);
    }

    @Test
    void aModelThatNobodyWaitsForAnyMoreIsNotLoaded() throws Exception {
        VersionRouter all = router(4);
        models.hold("en-es/1");
        ask(A);
        models.awaitBegin("en-es/1");
        CompletableFuture<Lease> unwanted = all.leaseWhenLoaded(request(B, Instant.EPOCH, false));
        CompletableFuture<Lease> wanted = ask(C);

        models.letLoad("en-es/1");
        get(wanted);

        assertEquals(List.of("en-es/1", "en-de/1"), models.loads);
        assertFalse(unwanted.isDone());
    }

    @Test
    void aLoadThatFailsIsTriedAgain() throws Exception {
        router(1);
        models.fail("en-es/1", 2, () -> new IllegalStateException("disk error"));

        assertEquals("text by en-es/1", translated(get(ask(A)), A));
        assertEquals(3, models.loads.size());
        assertEquals(List.of("failed en-es/1: disk error", "failed en-es/1: disk error", "loaded en-es/1"), events.all);
    }

    @Test
    void textsFailAfterTheLastAttemptAndDuringThePauseThenTheNextOneTriesAgain() throws Exception {
        router(1);
        models.fail("en-es/1", 3, () -> new OutOfMemoryError("no room"));

        ModelLoadException failure = failure(ask(A));
        assertEquals(3, failure.attempts());
        assertEquals(
                "model en-es/1 could not be loaded: no room; the next attempt is made from 1970-01-01T00:00:01Z",
                failure.getMessage());
        assertEquals(3, models.loads.size());
        assertEquals(failure.getMessage(), failure(ask(A)).getMessage());
        assertEquals(
                failure.getMessage(),
                assertThrows(ModelLoadException.class, () -> router.orElseThrow()
                                .lease(A, "k", ModelVersions.NONE))
                        .getMessage());
        assertEquals(3, models.loads.size());
        get(ask(B)).release();

        now = now.plusSeconds(1);
        assertEquals("text by en-es/1", translated(get(ask(A)), A));
    }

    @Test
    void aPivotFailsWithEitherOfItsModelsAndTheOtherStaysUsable() throws Exception {
        router(2);
        models.fail("es-fr/1", 3, () -> new IllegalStateException("damaged"));

        assertTrue(failure(ask(PIVOT)).getMessage().startsWith("model es-fr/1 could not be loaded: damaged"));
        assertTrue(failure(ask(B)).getMessage().startsWith("model es-fr/1 could not be loaded: damaged"));
        get(ask(A)).release();
        get(ask(C)).release();
        get(ask(D)).release();
    }

    @Test
    void aTextThatWaitsForAVersionThatIsReplacedGetsTheNewOne() throws Exception {
        VersionRouter all = router(2);
        models.hold("en-es/1");
        CompletableFuture<Lease> waiting = ask(A);
        models.awaitBegin("en-es/1");

        OnDemandModel second = models.add(residency.orElseThrow(), A, "2");
        residency.orElseThrow().verify(second);
        all.deploy(slot(A), List.of(new Version("2", 1, second)), Optional.empty());

        assertEquals("text by en-es/2", translated(get(waiting), A));
        models.letLoad("en-es/1");
        get(ask(B)).release();
        assertEquals(List.of("en-es/1"), models.closed);
        assertTrue(events.all.contains("closed en-es/1"), events.all.toString());
    }

    @Test
    void aVersionThatIsVerifiedTakesAPlaceAndGivesItUpAgain() throws Exception {
        router(1);
        get(ask(A)).release();
        OnDemandModel second = models.add(residency.orElseThrow(), B, "2");

        residency.orElseThrow().verify(second);

        assertEquals(List.of("en-es/1"), models.closed);
        assertTrue(second.isLoaded());
        get(ask(A)).release();
        assertFalse(second.isLoaded());
        assertEquals(1, models.mostOpen());
    }

    @Test
    void aVersionThatCannotBeVerifiedSaysWhyAndLeavesNothingBehind() throws Exception {
        router(1);
        OnDemandModel broken = models.add(residency.orElseThrow(), B, "2");
        models.fail("es-fr/2", 1, () -> new IllegalStateException("is broken"));

        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> residency.orElseThrow().verify(broken));
        broken.close();

        assertEquals("is broken", failure.getMessage());
        get(ask(A)).release();
        assertEquals(1, models.mostOpen());
    }

    @Test
    void aShadowIsLoadedWithTheVersionThatServesAndStaysUntilItsBatchIsDone() throws Exception {
        CountDownLatch mayCompare = new CountDownLatch(1);
        CountDownLatch compared = new CountDownLatch(1);
        VersionRouter all = router(2, new ShadowObserver() {
            @Override
            public void compared(LanguagePair pair, VersionOutput served, VersionOutput shadow) {
                try {
                    mayCompare.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                compared.countDown();
            }
        });
        OnDemandModel first = models.add(residency.orElseThrow(), A, "1");
        OnDemandModel shadow = models.add(residency.orElseThrow(), A, "2");
        all.deploy(slot(A), List.of(new Version("1", 1, first)), Optional.of(new Version("2", 100, shadow)));

        Lease lease = get(ask(A));
        assertTrue(first.isLoaded() && shadow.isLoaded());
        assertEquals("text by en-es/1", translated(lease, A));
        lease.release();
        get(ask(B)).release();
        assertTrue(shadow.isLoaded(), "the shadow is still being compared");
        mayCompare.countDown();
        compared.await();

        assertFalse(first.isLoaded());
        // The router gives the shadow back after its observer returns, on the thread of the comparison.
        boolean evicted = false;
        for (int i = 0; i < 10_000 && !evicted; i++) {
            get(ask(i % 2 == 0 ? C : D)).release();
            evicted = !shadow.isLoaded();
        }
        assertTrue(evicted, "the shadow stays after its comparison");
    }

    @Test
    void textsThatStillWaitAreCancelledWhenAllIsClosed() throws Exception {
        VersionRouter all = router(1);
        Lease used = get(ask(A));
        CompletableFuture<Lease> waiting = ask(B);

        all.close();

        assertTrue(waiting.isCancelled());
        assertEquals(List.of(), models.closed);
        used.release();
        assertEquals(List.of("en-es/1"), models.closed);
    }

    @Test
    void aVersionThatWaitsForRoomWaitsNoLongerWhenAllIsClosed() throws Exception {
        router(1);
        Lease used = get(ask(A));
        OnDemandModel second = models.add(residency.orElseThrow(), B, "2");
        CompletableFuture<Void> verified =
                CompletableFuture.runAsync(() -> residency.orElseThrow().verify(second));

        residency.orElseThrow().close();

        ExecutionException failure = assertThrows(ExecutionException.class, () -> verified.get(30, TimeUnit.SECONDS));
        assertEquals(
                "model es-fr is not loaded, because all are being closed",
                failure.getCause().getMessage());
        used.release();
        assertEquals(List.of("en-es/1"), models.loads);
    }

    /** Texts of all pairs from several threads, while versions come and go. */
    @Test
    void neverAreMoreModelsInMemoryThanAllowedAndEveryTextIsTranslated() throws Exception {
        VersionRouter all = router(3);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CompletableFuture<Integer>> users = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int seed = i;
            users.add(CompletableFuture.supplyAsync(() -> use(new Random(seed)), threads));
        }
        for (int version = 2; version < 30; version++) {
            LanguagePair pair = DIRECT.get(version % DIRECT.size());
            OnDemandModel next = models.add(residency.orElseThrow(), pair, String.valueOf(version));
            residency.orElseThrow().verify(next);
            all.deploy(slot(pair), List.of(new Version(String.valueOf(version), 1, next)), Optional.empty());
        }
        for (CompletableFuture<Integer> user : users) {
            assertEquals(500, user.get());
        }
        threads.shutdown();

        assertTrue(models.mostOpen() <= 3, models.mostOpen() + " at once");
        all.close();
        assertEquals(models.loads.size(), models.closed.size());
    }

    private int use(Random random) {
        List<LanguagePair> pairs = List.of(A, B, C, D, PIVOT);
        int done = 0;
        for (int i = 0; i < 500; i++) {
            LanguagePair pair = pairs.get(random.nextInt(pairs.size()));
            Lease lease = ask(pair).join();
            assertTrue(translated(lease, pair).startsWith("text by "));
            lease.release();
            done++;
        }
        return done;
    }

    private VersionRouter router(int most) {
        return router(most, ShadowObserver.NONE);
    }

    /** Routes for all pairs, each with version 1 of its model. */
    private VersionRouter router(int most, ShadowObserver shadows) {
        ModelResidency created = new ModelResidency(most, new LoadRetries(3, Duration.ZERO), events, () -> now);
        Map<LanguagePair, ModelRoute> routes = new LinkedHashMap<>();
        DIRECT.forEach(pair -> routes.put(pair, new ModelRoute(List.of(slot(pair)), Optional.empty())));
        routes.put(PIVOT, new ModelRoute(List.of(slot(A), slot(B)), Optional.of("es")));
        VersionRouter all = new VersionRouter(routes, new ShadowExecutor(shadows));
        DIRECT.forEach(pair ->
                all.deploy(slot(pair), List.of(new Version("1", 1, models.add(created, pair, "1"))), Optional.empty()));
        residency = Optional.of(created);
        router = Optional.of(all);
        return all;
    }

    private static ServingSlot slot(LanguagePair pair) {
        return new ServingSlot(pair.toString(), "");
    }

    private CompletableFuture<Lease> ask(LanguagePair pair) {
        return router.orElseThrow().leaseWhenLoaded(request(pair, Instant.EPOCH, true));
    }

    private static LeaseRequest request(LanguagePair pair, Instant urgentFrom, boolean wanted) {
        return new LeaseRequest(pair, "k", ModelVersions.NONE, urgentFrom, () -> wanted);
    }

    private static Lease get(CompletableFuture<Lease> lease) throws Exception {
        return lease.get(30, TimeUnit.SECONDS);
    }

    private static ModelLoadException failure(CompletableFuture<Lease> lease) {
        return (ModelLoadException)
                assertThrows(ExecutionException.class, () -> get(lease)).getCause();
    }

    private static String translated(Lease lease, LanguagePair pair) {
        return lease.translator()
                .translate(pair, List.of("text"))
                .get(0)
                .fold(Translation.Done::text, Translation.Refused::detail);
    }

    private static final class Events implements ResidencyObserver {
        private final List<String> all = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void loaded(String model, String version, Duration took) {
            all.add("loaded " + model + "/" + version);
        }

        @Override
        public void closed(String model, String version) {
            all.add("closed " + model + "/" + version);
        }

        @Override
        public void evicted(String model, String version) {
            all.add("evicted " + model + "/" + version);
        }

        @Override
        public void failed(String model, String version, Throwable cause) {
            all.add("failed " + model + "/" + version + ": " + cause.getMessage());
        }
    }
}
