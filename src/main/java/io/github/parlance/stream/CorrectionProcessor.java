package io.github.parlance.stream;

import io.github.parlance.correction.CorrectionConsensus;
import io.github.parlance.correction.CorrectionRules;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.event.Verdict;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.topology.CorrectionLimits;
import io.github.parlance.topology.StoreNames;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Judges corrections. An accepted one is put into the translation memory; the verdict on each is sent to the
 * verdicts topic.
 *
 * <p>Store, verdicts and memory change in one transaction with the record that was read, so they always agree. A
 * correction that is sent again unchanged has no effect. If the corrections of a source change, the verdicts on
 * all of them are recomputed.
 */
final class CorrectionProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Set<Reason> LIMITS = EnumSet.of(Reason.AUTHOR_LIMIT, Reason.TENANT_LIMIT, Reason.SOURCE_LIMIT);

    private static final int LARGEST = 256 * 1024;

    private final Table<CorrectionKey, Correction> table = Table.corrections();
    private final CorrectionRules rules;
    private final CorrectionLimits limits;
    private final StreamObserver observer;
    private CorrectionStore store;
    private TranslationMemory memory;

    CorrectionProcessor(CorrectionRules rules, CorrectionLimits limits, StreamObserver observer) {
        this.rules = rules;
        this.limits = limits;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        store = new CorrectionStore(context.getStateStore(StoreNames.CORRECTIONS));
        memory = new TranslationMemory(context.getStateStore(StoreNames.MEMORY));
        observer.judging(true);
    }

    @Override
    public void close() {
        observer.judging(false);
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        TableReading<CorrectionKey, Correction> reading = read(input);
        if (reading instanceof TableReading.Put<CorrectionKey, Correction> put) {
            judge(put.entry(), input.timestamp());
        } else if (reading instanceof TableReading.Removal<CorrectionKey, Correction> removal) {
            withdraw(removal.key());
        } else if (reading instanceof TableReading.Unreadable<CorrectionKey, Correction> unreadable) {
            unreadable.key().ifPresent(key -> withdraw(key));
            observer.correctionRejected(position() + unreadable.reason());
        }
    }

    /**
     * Reads a record; a value above the limit is unreadable, because a verdict contains the correction and must
     * fit on its topic.
     */
    private TableReading<CorrectionKey, Correction> read(Record<byte[], byte[]> input) {
        Optional<byte[]> key = Optional.ofNullable(input.key());
        Optional<byte[]> value = Optional.ofNullable(input.value());
        int size = value.map(bytes -> bytes.length).orElse(0);
        if (size <= LARGEST) {
            return table.read(key, value);
        }
        Optional<CorrectionKey> withdrawn =
                table.read(key, Optional.empty()) instanceof TableReading.Removal<CorrectionKey, Correction> removal
                        ? Optional.of(removal.key())
                        : Optional.empty();
        return new TableReading.Unreadable<>(
                withdrawn, "the value has " + size + " bytes, and at most " + LARGEST + " are read");
    }

    private void judge(Correction correction, long now) {
        Optional<Verdict> before = store.verdict(correction.key());
        boolean again = before.filter(verdict -> verdict.correction().equals(correction))
                .isPresent();
        boolean limited = before.filter(verdict -> verdict.reasons().stream().anyMatch(LIMITS::contains))
                .isPresent();
        if (again && !limited) {
            return;
        }
        before.ifPresent(this::takeOut);
        Set<Reason> reasons = reasons(correction, now);
        if (reasons.isEmpty()) {
            store.put(Verdict.accepted(correction));
            store.addTo(correction.memoryKey(), correction.key());
            agree(correction.memoryKey(), Optional.of(correction.key()));
        } else {
            say(new Verdict(correction, reasons));
        }
    }

    private Set<Reason> reasons(Correction correction, long now) {
        Instant at = Instant.ofEpochMilli(now);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (store.count(at, correction.tenant()) > limits.perTenant()) {
            reasons.add(Reason.TENANT_LIMIT);
        }
        String author = correction.tenant() + "\t" + correction.author().orElse("");
        if (store.count(at, author) > limits.perAuthor()) {
            reasons.add(Reason.AUTHOR_LIMIT);
        }
        // A correction above a limit is only counted.
        if (reasons.isEmpty()) {
            reasons.addAll(rules.reasons(correction));
        }
        if (store.ofSource(correction.memoryKey()).size() >= limits.perSource()) {
            reasons.add(Reason.SOURCE_LIMIT);
        }
        return reasons;
    }

    private void withdraw(CorrectionKey key) {
        store.verdict(key).ifPresent(verdict -> {
            takeOut(verdict);
            forward(key.toBytes(), null, TranslationTopology.VERDICTS);
        });
    }

    private void takeOut(Verdict verdict) {
        MemoryKey source = verdict.correction().memoryKey();
        store.delete(verdict.key());
        if (store.ofSource(source).contains(verdict.key())) {
            store.removeFrom(source, verdict.key());
            agree(source, Optional.empty());
        }
    }

    /**
     * Recomputes the verdicts on all corrections of a source.
     *
     * @param fresh the correction without a verdict so far, if any
     */
    private void agree(MemoryKey source, Optional<CorrectionKey> fresh) {
        List<Correction> corrections = store.ofSource(source).stream()
                .flatMap(key -> store.verdict(key).stream())
                .map(Verdict::correction)
                .toList();
        Optional<MemoryEntry> approved = memory.find(source.pair(), source.source())
                .filter(entry -> entry.correction().isEmpty());
        Optional<Correction> accepted = Optional.empty();
        for (Verdict verdict : CorrectionConsensus.verdicts(corrections, approved.map(MemoryEntry::text))) {
            if (fresh.equals(Optional.of(verdict.key()))
                    || !store.verdict(verdict.key()).equals(Optional.of(verdict))) {
                say(verdict);
            }
            accepted = accepted.or(() -> verdict.isAccepted() ? Optional.of(verdict.correction()) : Optional.empty());
        }
        remember(source, accepted, approved.isPresent());
    }

    /** Updates the translation memory, but never overwrites or removes an entry that a person approved directly. */
    private void remember(MemoryKey source, Optional<Correction> accepted, boolean approvedByHand) {
        Optional<String> remembered = store.remembered(source);
        if (accepted.isPresent() && !approvedByHand) {
            if (!remembered.equals(accepted.map(each -> each.key().id()))) {
                MemoryEntry entry = MemoryEntry.corrected(accepted.get());
                forward(source.toBytes(), entry.toBytes(), TranslationTopology.REMEMBERED);
                store.remember(source, accepted.get().key());
            }
        } else if (remembered.isPresent()) {
            if (!approvedByHand) {
                forward(source.toBytes(), null, TranslationTopology.REMEMBERED);
            }
            store.forget(source);
        }
    }

    private void say(Verdict verdict) {
        store.put(verdict);
        forward(verdict.key().toBytes(), verdict.toBytes(), TranslationTopology.VERDICTS);
        observer.judged(verdict);
    }

    /** Forwards a record with the time of writing, since a topic can reject the timestamp of an older correction. */
    private void forward(byte[] key, byte[] value, String sink) {
        context().forward(new Record<>(key, value, context().currentSystemTimeMs()), sink);
    }

    private String position() {
        return context()
                .recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "-" + at.offset() + ": ")
                .orElse("");
    }
}
