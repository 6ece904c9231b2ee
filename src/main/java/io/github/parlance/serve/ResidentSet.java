package io.github.parlance.serve;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The models in memory, at most a given number. The least recently used one without users is let go when another needs its place.
 * If all have users, the least recently used one accepts no more and is let go after the last. Thread-safe.
 */
final class ResidentSet {
    private final int most;
    private final ResidencyObserver observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Loaded models, the least recently used first. */
    private final Map<OnDemandModel, Residence> loaded = new LinkedHashMap<>();

    private final Set<OnDemandModel> loading = new HashSet<>();

    /** Models that are being closed; they must not be loaded again before that has ended. */
    private final Set<OnDemandModel> closing = new HashSet<>();

    private boolean closed;

    /** State of a loaded model. */
    private static final class Residence {
        private int users;
        private boolean leaving;
    }

    /** Result of asking for a model: it is used, its place is reserved for a load, or it must not be loaded. */
    private enum Claim {
        USE,
        PLACE,
        NONE
    }

    /** @param most maximum number of models, including those that are being loaded or closed */
    ResidentSet(int most, ResidencyObserver observer) {
        this.most = most;
        this.observer = observer;
    }

    /** Adds a user to each model if all of them are loaded and stay; returns whether they are. */
    boolean tryUse(Collection<OnDemandModel> models) {
        lock.lock();
        try {
            boolean open = models.stream().allMatch(this::isOpen);
            if (open) {
                models.forEach(this::addUser);
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a user to a model that is loaded, even if it is about to be let go; returns whether it is loaded. */
    boolean useLoaded(OnDemandModel model) {
        lock.lock();
        try {
            boolean there = loaded.containsKey(model);
            if (there) {
                addUser(model);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen(OnDemandModel model) {
        Residence residence = loaded.get(model);
        return residence != null && !residence.leaving && !model.isRetired();
    }

    private void addUser(OnDemandModel model) {
        Residence residence = loaded.remove(model);
        residence.users++;
        loaded.put(model, residence);
    }

    /**
     * Adds a user to a model, and loads it if it is not loaded; waits for room if there is none.
     *
     * @param kept models that the caller uses, so that waiting for their last user would never end
     * @return false if the model is retired, or this set is closed
     * @throws RuntimeException failure of the load
     */
    boolean use(OnDemandModel model, Collection<OnDemandModel> kept) throws InterruptedException {
        Claim claim = claim(model, kept);
        if (claim == Claim.PLACE) {
            load(model);
        }
        return claim != Claim.NONE;
    }

    private void load(OnDemandModel model) {
        long start = System.nanoTime();
        boolean successful = false;
        try {
            model.load();
            successful = true;
        } finally {
            settle(model, successful);
        }
        observer.loaded(model.model(), model.version(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Uses a model that is loaded, or reserves the place of one that is not, after a wait for room. */
    private Claim claim(OnDemandModel model, Collection<OnDemandModel> kept) throws InterruptedException {
        Optional<Residence> leaving = Optional.empty();
        lock.lock();
        try {
            while (!model.isRetired() && !closed) {
                if (isOpen(model)) {
                    addUser(model);
                    return Claim.USE;
                }
                boolean absent = !loading.contains(model) && !loaded.containsKey(model) && !closing.contains(model);
                if (absent && loaded.size() + loading.size() + closing.size() < most) {
                    loading.add(model);
                    return Claim.PLACE;
                }
                if (!absent || !letIdleGo()) {
                    leaving = absent ? leaving.or(() -> markLeaving(kept)) : leaving;
                    changed.await();
                }
            }
            return Claim.NONE;
        } finally {
            // Another one may have become idle first.
            leaving.ifPresent(residence -> residence.leaving = false);
            changed.signalAll();
            lock.unlock();
        }
    }

    private void settle(OnDemandModel model, boolean successful) {
        lock.lock();
        try {
            loading.remove(model);
            if (successful) {
                loaded.put(model, new Residence());
                addUser(model);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the least recently used model without users go; returns whether there is one. Gives the lock up meanwhile. */
    private boolean letIdleGo() {
        Optional<OnDemandModel> idle = loaded.entrySet().stream()
                .filter(each -> each.getValue().users == 0)
                .map(Map.Entry::getKey)
                .findFirst();
        idle.ifPresent(model -> {
            loaded.remove(model);
            closing.add(model);
            lock.unlock();
            try {
                close(model);
                observer.evicted(model.model(), model.version());
            } finally {
                lock.lock();
            }
        });
        return idle.isPresent();
    }

    /** Chooses the model that accepts no more users and makes room after its last. */
    private Optional<Residence> markLeaving(Collection<OnDemandModel> kept) {
        Optional<Residence> chosen = loaded.entrySet().stream()
                .filter(each -> !each.getValue().leaving && !kept.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        chosen.ifPresent(residence -> residence.leaving = true);
        return chosen;
    }

    /** Loads no more models; those that wait for room wait no longer. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a user; closes the model after the last one if it is retired. */
    void release(OnDemandModel model) {
        lock.lock();
        try {
            Residence residence = loaded.remove(model);
            residence.users--;
            loaded.put(model, residence);
            if (residence.users == 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (model.isRetired()) {
            closeRetired(model);
        }
    }

    /** Closes a model that is retired and has no users. */
    void closeRetired(OnDemandModel model) {
        boolean last;
        lock.lock();
        try {
            changed.signalAll();
            last = model.isRetired() && loaded.containsKey(model) && loaded.get(model).users == 0;
            if (last) {
                loaded.remove(model);
                closing.add(model);
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            close(model);
            observer.closed(model.model(), model.version());
        }
    }

    /** Closes a model whose place is counted among those that are being closed. */
    private void close(OnDemandModel model) {
        try {
            model.unload();
        } catch (RuntimeException e) {
            // It has no users, and its place is free in any case.
            observer.failed(model.model(), model.version(), e);
        } finally {
            lock.lock();
            try {
                closing.remove(model);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
