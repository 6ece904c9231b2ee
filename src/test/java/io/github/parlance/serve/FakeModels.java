package io.github.parlance.serve;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Loads models that only know whether they are open, on demand; each load can be held back or made to fail. */
final class FakeModels {
    /** Labels of the models that were loaded, in their order. */
    final List<String> loads = Collections.synchronizedList(new ArrayList<>());

    final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> held = Collections.synchronizedSet(new HashSet<>());
    private final Map<String, Semaphore> mayLoad = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> begun = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Map<String, Supplier<? extends Throwable>> causes = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /** Holds back the loads of a model until {@link #letLoad}. */
    void hold(String label) {
        held.add(label);
    }

    /** Lets one held load continue. */
    void letLoad(String label) {
        mayLoad.computeIfAbsent(label, key -> new Semaphore(0)).release();
    }

    /** Waits until a load of a model has begun. */
    void awaitBegin(String label) throws InterruptedException {
        begun.computeIfAbsent(label, key -> new CountDownLatch(1)).await();
    }

    /** Makes the next loads of a model fail. */
    void fail(String label, int times, Supplier<? extends Throwable> cause) {
        causes.put(label, cause);
        failures.put(label, new AtomicInteger(times));
    }

    int mostOpen() {
        return mostOpen.get();
    }

    /** Returns a model of a pair, whose name is that of the pair. */
    OnDemandModel add(ModelResidency residency, LanguagePair pair, String version) {
        Provenance provenance = new Provenance(pair.toString(), version, "sha256:" + "0".repeat(64), 1, 0);
        ModelFacts facts = new ModelFacts(Set.of(pair), provenance);
        return residency.add(pair.toString(), version, facts, () -> load(pair + "/" + version, facts));
    }

    private Translator load(String label, ModelFacts facts) {
        loads.add(label);
        // From now on it takes memory.
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        begun.computeIfAbsent(label, key -> new CountDownLatch(1)).countDown();
        if (held.contains(label)) {
            mayLoad.computeIfAbsent(label, key -> new Semaphore(0)).acquireUninterruptibly();
        }
        if (failures.getOrDefault(label, new AtomicInteger()).getAndDecrement() > 0) {
            open.decrementAndGet();
            throw FakeModels.<RuntimeException>unchecked(causes.get(label).get());
        }
        return new Loaded(label, facts);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private final class Loaded implements Translator {
        private final String label;
        private final ModelFacts facts;
        private volatile boolean isClosed;

        Loaded(String label, ModelFacts facts) {
            this.label = label;
            this.facts = facts;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return facts.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return facts.provenance();
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            if (isClosed) {
                throw new IllegalStateException(label + " is closed");
            }
            return texts.stream()
                    .<Translation>map(text -> new Translation.Done(text + " by " + label, -1))
                    .toList();
        }

        @Override
        public void close() {
            isClosed = true;
            closed.add(label);
            open.decrementAndGet();
        }
    }
}
