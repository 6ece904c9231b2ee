package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.RecordSize;
import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.StoreNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads requests and forwards one entry per target language; unreadable or unroutable records go to {@link RejectProcessor}. */
final class RequestProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
    private final RequestReader reader = new RequestReader();
    private final LanguageRoutes languageRoutes;
    private final SourceDetection detection;
    private final int maxRequestBytes;
    private final ContextSpec contextSpec;
    private Optional<ContextStore> conversations = Optional.empty();
    private PositionStore positions;

    RequestProcessor(LanguageRoutes languageRoutes, SourceDetection detection, Limits limits, ContextSpec context) {
        this.languageRoutes = languageRoutes;
        this.detection = detection;
        this.maxRequestBytes = limits.maxRequestBytes();
        this.contextSpec = context;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        positions = new PositionStore(context.getStateStore(StoreNames.POSITIONS));
        if (contextSpec.isRead()) {
            conversations = Optional.of(new ContextStore(context.getStateStore(StoreNames.CONVERSATIONS), contextSpec));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        SourceRecord record = sourceRecord(input);
        positions.consumed(record.partition(), record.offset());
        long size = RecordSize.of(record);
        if (size > maxRequestBytes) {
            reject(input, record, tooLarge(size));
            return;
        }
        RequestReading reading = reader.read(record);
        if (reading instanceof RequestReading.Request request) {
            route(input, record, request.request());
        } else if (reading instanceof RequestReading.Unreadable unreadable) {
            reject(input, record, unreadable.fault());
        } else {
            conversations.ifPresent(each -> each.forget(record.key()));
            forward(input, record, 0, new Entry.Tombstone());
        }
    }

    private void route(Record<byte[], byte[]> input, SourceRecord record, TranslationRequested request) {
        // If the language is uncertain, the route decides on a pair under which the entry waits; it is not translated.
        Optional<DetectedLanguage> detected = detection.guess(request);
        Optional<String> source = request.wantsDetection()
                ? detected.filter(detection::isSure).map(DetectedLanguage::tag)
                : request.sourceLang();
        List<LanguagePair> wanted = languageRoutes.wanted(request, source);
        List<String> before = precedingTexts(record, request, wanted);
        for (int place = 0; place < wanted.size(); place++) {
            LanguagePair pair = wanted.get(place);
            if (languageRoutes.include(pair)) {
                forward(input, record, place, new Entry.Request(request, pair, detected, before));
            } else {
                reject(input, record, languageRoutes.noRoute(pair));
            }
        }
    }

    private List<String> precedingTexts(SourceRecord record, TranslationRequested request, List<LanguagePair> wanted) {
        return conversations
                .filter(each -> !wanted.isEmpty())
                .map(each -> each.take(record.key(), wanted.get(0).source(), request))
                .orElse(List.of());
    }

    private void forward(Record<byte[], byte[]> input, SourceRecord record, int place, Entry.Work work) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        context().forward(input.withValue(new Entry(record, place, work, now)), TranslationTopology.TRANSLATE);
    }

    private void reject(Record<byte[], byte[]> input, SourceRecord record, Fault fault) {
        context().forward(input.withValue(new Rejection(record, fault)), TranslationTopology.REJECT);
    }

    Fault tooLarge(long size) {
        return Fault.reading(
                ErrorCode.TOO_LARGE,
                size + " bytes with key and headers, and limits.maxRequestBytes is " + maxRequestBytes
                        + "; send less, or raise the limit");
    }

    private SourceRecord sourceRecord(Record<byte[], byte[]> input) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        return new SourceRecord(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                input.timestamp(),
                Optional.ofNullable(input.key()),
                Optional.ofNullable(input.value()),
                new RecordHeaders(input.headers().toArray()));
    }
}
