package io.github.parlance.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Sets of models that must be loaded, each once however many texts wait for it; the one with the most urgent text first. Thread-safe. */
final class LoadQueue {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Set<OnDemandModel>, Job> jobs = new LinkedHashMap<>();
    private boolean closed;

    /** Models that are needed together, and those who wait for them, in their order. */
    static final class Job {
        private final Set<OnDemandModel> models;
        private final List<LoadWaiter> waiters = new ArrayList<>();
        private Instant urgentFrom = Instant.MAX;

        private Job(Set<OnDemandModel> models) {
            this.models = models;
        }

        Set<OnDemandModel> models() {
            return models;
        }

        private void add(LoadWaiter waiter) {
            waiters.add(waiter);
            urgentFrom = waiter.urgentFrom().isBefore(urgentFrom) ? waiter.urgentFrom() : urgentFrom;
        }

        private Instant urgentFrom() {
            return urgentFrom;
        }

        /** Returns the time from which the next attempt to load may be made. */
        private Instant next() {
            return models.stream()
                    .map(model -> model.failures().next())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    LoadQueue(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a waiter unless the models can be used; returns whether it was added. */
    boolean addUnless(BooleanSupplier used, Set<OnDemandModel> models, LoadWaiter waiter) {
        lock.lock();
        try {
            boolean added = !used.getAsBoolean();
            if (added) {
                jobs.computeIfAbsent(models, Job::new).add(waiter);
                changed.signalAll();
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the job to do next, once there is one; it stays in the queue. Returns empty after {@link #close}. */
    Optional<Job> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Instant now = clock.instant();
                Optional<Job> due = jobs.values().stream()
                        .filter(job -> !job.next().isAfter(now))
                        .min(Comparator.comparing(Job::urgentFrom));
                if (due.isEmpty()) {
                    awaitDue(now);
                } else if (due.get().waiters.stream().anyMatch(LoadWaiter::isWanted)) {
                    return due;
                } else {
                    jobs.remove(due.get().models);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void awaitDue(Instant now) throws InterruptedException {
        Optional<Instant> first = jobs.values().stream().map(Job::next).min(Comparator.naturalOrder());
        if (first.isPresent()) {
            changed.await(Duration.between(now, first.get()).toNanos(), TimeUnit.NANOSECONDS);
        } else {
            changed.await();
        }
    }

    /** Removes a job and returns those who wait for it, in their order. */
    List<LoadWaiter> take(Job job) {
        lock.lock();
        try {
            jobs.remove(job.models, job);
            List<LoadWaiter> waiters = List.copyOf(job.waiters);
            job.waiters.clear();
            return waiters;
        } finally {
            lock.unlock();
        }
    }

    /** Removes all jobs with a model and returns those who wait for them. */
    List<LoadWaiter> takeAll(OnDemandModel model) {
        lock.lock();
        try {
            List<Job> with = jobs.values().stream()
                    .filter(job -> job.models.contains(model))
                    .toList();
            return with.stream().flatMap(job -> take(job).stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #next}. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
