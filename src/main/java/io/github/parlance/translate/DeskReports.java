package io.github.parlance.translate;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.Flight;
import java.time.Duration;
import java.util.List;

/** What the scheduler tells, told to the desk's observer. */
record DeskReports(DeskObserver observer) implements BatchObserver<Group, Sentence, Translation> {
    @Override
    public void done(Group group, List<Sentence> batch, Flight<Translation> flight) {
        observer.done(batch(group, batch), flight);
    }

    @Override
    public void failed(Group group, List<Sentence> batch, Duration took, RuntimeException cause) {
        observer.failed(batch(group, batch), took, cause);
    }

    @Override
    public void resting(Group group, int attempts, RuntimeException cause) {
        observer.resting(group.pair(), attempts, cause);
    }

    private static Batch batch(Group group, List<Sentence> batch) {
        return new Batch(
                group.pair(), batch.size(), group.by().provenance(group.pair()).versions(), () -> batch.stream()
                        .flatMap(sentence -> sentence.traces().get().stream())
                        .distinct()
                        .toList());
    }
}
