package io.github.parlance.serve;

import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.Translator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps at most a given number of models in memory. A model is loaded when a text first needs it, on a thread of its own, one after
 * another; the least recently used model is let go to make room. Thread-safe.
 */
public final class ModelResidency implements AutoCloseable {
    private final ResidentSet residents;
    private final LoadRetries retries;
    private final ResidencyObserver observer;
    private final InstantSource clock;
    private final LoadQueue queue;
    private final Thread thread = new Thread(this::run, "parlance-residency");

    /**
     * @param most maximum number of models; at least as many as a text needs at once
     * @param clock clock of the urgency of texts and of pauses after failures
     */
    public ModelResidency(int most, LoadRetries retries, ResidencyObserver observer, InstantSource clock) {
        this.residents = new ResidentSet(most, observer);
        this.retries = retries;
        this.observer = observer;
        this.clock = clock;
        this.queue = new LoadQueue(clock);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns a model that is not loaded yet.
     *
     * @param loader loads the model and warms it up; called each time it is needed again
     */
    public OnDemandModel add(String model, String version, ModelFacts facts, Supplier<Translator> loader) {
        return new OnDemandModel(model, version, facts, loader, this, retries);
    }

    /**
     * Loads a model in this thread, to find out whether it can be; it stays while its place is not needed.
     *
     * @throws RuntimeException failure of the load
     * @throws IllegalStateException if all models are closed while it waits for room
     */
    public void verify(OnDemandModel model) {
        try {
            if (!residents.use(model, List.of())) {
                throw new IllegalStateException(
                        "model " + model.model() + " is not loaded, because all are being closed");
            }
            residents.release(model);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while model " + model.model() + " was loaded", e);
        }
    }

    /** Uses models for a text: at once if all are loaded, otherwise as soon as they are. */
    void acquire(Set<OnDemandModel> models, LoadWaiter waiter) {
        Optional<ModelLoadException> failure = failure(models);
        if (models.stream().anyMatch(OnDemandModel::isRetired)) {
            waiter.replaced();
        } else if (failure.isPresent()) {
            waiter.failed(failure.get());
        } else if (queue.addUnless(() -> residents.tryUse(models), models, waiter)) {
            // What happened just before would not be told to this waiter.
            models.stream().filter(OnDemandModel::isRetired).forEach(this::retired);
            models.forEach(this::failWaiting);
        } else {
            waiter.granted();
        }
    }

    private Optional<ModelLoadException> failure(Set<OnDemandModel> models) {
        return models.stream()
                .flatMap(model -> model.failures().pausing(clock.instant()).stream())
                .findFirst();
    }

    boolean acquire(OnDemandModel model) {
        return residents.useLoaded(model);
    }

    void release(OnDemandModel model) {
        residents.release(model);
    }

    /** Closes a retired model once it has no users, and tells those who wait for it. */
    void retired(OnDemandModel model) {
        residents.closeRetired(model);
        queue.takeAll(model).forEach(LoadWaiter::replaced);
    }

    private void run() {
        try {
            for (Optional<LoadQueue.Job> job = queue.next(); job.isPresent(); job = queue.next()) {
                serve(job.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(LoadQueue.Job job) throws InterruptedException {
        List<OnDemandModel> used = new ArrayList<>();
        try {
            for (OnDemandModel model : job.models()) {
                if (!use(model, job)) {
                    return;
                }
                used.add(model);
            }
            List<LoadWaiter> waiters = queue.take(job);
            waiters.forEach(waiter -> used.forEach(residents::useLoaded));
            // Before those who waited go on: what they return is theirs alone, and may be closed at once.
            used.forEach(residents::release);
            used.clear();
            waiters.forEach(LoadWaiter::granted);
        } finally {
            used.forEach(residents::release);
        }
    }

    /** Uses one model of a job; if that is not possible, tells those who wait, or leaves them to the next attempt. */
    private boolean use(OnDemandModel model, LoadQueue.Job job) throws InterruptedException {
        try {
            boolean used = residents.use(model, job.models());
            if (used) {
                model.failures().clear();
            } else {
                queue.take(job).forEach(LoadWaiter::replaced);
            }
            return used;
        } catch (RuntimeException | Error e) {
            // An error, such as too little memory, concerns this model alone.
            model.failures().add(e, clock.instant());
            observer.failed(model.model(), model.version(), e);
            failWaiting(model);
            return false;
        }
    }

    /** Tells those who wait for a model that it cannot be loaded, unless another attempt is made soon. */
    private void failWaiting(OnDemandModel model) {
        failure(Set.of(model)).ifPresent(cause -> queue.takeAll(model).forEach(waiter -> waiter.failed(cause)));
    }

    /** Loads no more models; a load in progress ends by itself. Models are closed by retiring them. */
    @Override
    public void close() {
        queue.close();
        residents.close();
    }
}
