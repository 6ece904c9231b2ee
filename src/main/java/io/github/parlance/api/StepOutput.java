package io.github.parlance.api;

import io.github.parlance.async.core.AsyncOutput;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards translated values, and failures as values, in headers or to a child.
 *
 * @param children names of the children; empty to forward all records to all
 */
record StepOutput<K, V>(Lens<V> lens, Optional<Children> children)
        implements AsyncOutput<K, V, Optional<Translation>, V> {

    /** Names of nodes behind the processor. */
    record Children(String translated, String failed) {}

    @Override
    public void done(ProcessorContext<K, V> context, Record<K, V> record, Optional<Translation> result) {
        if (result.isEmpty()) {
            forward(context, record);
        } else if (result.get() instanceof Translation.Failed failed) {
            fail(context, record, failed.failure());
        } else {
            translated(context, record, result.get().text());
        }
    }

    private void translated(ProcessorContext<K, V> context, Record<K, V> record, String text) {
        Record<K, V> translated;
        try {
            translated = record.withValue(lens.translated(record.value(), text));
        } catch (TranslationException e) {
            fail(context, record, e.failure());
            return;
        }
        // Not in the try block: exceptions of later nodes are theirs.
        forward(context, translated);
    }

    private void forward(ProcessorContext<K, V> context, Record<K, V> record) {
        children.ifPresentOrElse(names -> context.forward(record, names.translated()), () -> context.forward(record));
    }

    @Override
    public void failed(ProcessorContext<K, V> context, Record<K, V> record, RuntimeException cause, int attempts) {
        fail(context, record, Failures.of(cause, attempts));
    }

    private void fail(ProcessorContext<K, V> context, Record<K, V> record, TranslationFailure failure) {
        Record<K, V> failed = record.withValue(lens.failed(record.value(), failure))
                .withHeaders(Failures.added(record.headers(), failure));
        children.ifPresentOrElse(names -> context.forward(failed, names.failed()), () -> context.forward(failed));
    }

    @Override
    public void passed(ProcessorContext<K, V> context, Record<K, V> record) {
        forward(context, record);
    }
}
