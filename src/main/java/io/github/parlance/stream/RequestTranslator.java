package io.github.parlance.stream;

import io.github.parlance.batch.Completion;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentCompletion;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.ChecksSpec;
import io.github.parlance.translate.Translator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Answers requests without a cluster, as a stream does that has no translation memory, glossary, context or cache. Not thread-safe.
 */
public final class RequestTranslator {
    /** Number of attempts to translate a text by itself after a failure. */
    private static final int ATTEMPTS = 2;

    private final RequestReader reader = new RequestReader();
    private final Translator translator;
    private final DocumentTranslator documents;
    private final LanguageRoutes routes;
    private final SourceDetection detection;
    private final ResultMapper resultMapper;
    private final Clock clock;
    private long requests;

    /** @param pairs pairs to translate; the first that fits completes requests that leave a language open */
    public RequestTranslator(Translator translator, List<LanguagePair> pairs, Clock clock) {
        this.translator = translator;
        this.documents = new DocumentTranslator(translator);
        this.routes = new LanguageRoutes(List.copyOf(pairs));
        this.detection =
                new SourceDetection(pairs, ChecksSpec.DEFAULT.leastLanguageConfidence(), new LanguageDetector());
        this.resultMapper = new ResultMapper(detection);
        this.clock = clock;
    }

    /**
     * Translates requests together.
     *
     * @param jsons JSON objects with the fields of a request, in UTF-8
     * @return one reply per request, in the same order; the id of a request is its number among all requests so far, from 1
     */
    public List<TranslationReply> translate(List<byte[]> jsons) {
        List<Answer> answers = jsons.stream().map(this::read).toList();
        Map<LanguagePair, List<Answer>> open = new LinkedHashMap<>();
        for (Answer answer : answers) {
            answer.open().ifPresent(work -> open.computeIfAbsent(work.pair(), pair -> new ArrayList<>())
                    .add(answer));
        }
        open.forEach(this::translate);
        return answers.stream().map(answer -> answer.reply).toList();
    }

    /** A request with its reply, which is set once. */
    private static final class Answer {
        private final Optional<Entry> entry;
        private TranslationReply reply;

        /** Creates the answer to a request whose translation will be its reply. */
        Answer(Entry entry) {
            this.entry = Optional.of(entry);
            this.reply = new TranslationReply.Failed(Fault.routing(ErrorCode.INTERNAL, "the text was not translated"));
        }

        Answer(TranslationReply reply) {
            this.entry = Optional.empty();
            this.reply = reply;
        }

        Optional<Entry.Request> open() {
            return entry.map(waiting -> (Entry.Request) waiting.work());
        }

        Document document() {
            Entry.Request work = open().orElseThrow();
            TranslationRequested request = work.request();
            return new Document(work.pair(), request.text(), request.format(), request.doNotTranslate(), List.of());
        }
    }

    private Answer read(byte[] json) {
        requests++;
        RequestReading reading = reader.read(Long.toString(requests), json);
        if (reading instanceof RequestReading.Request request) {
            return route(request.request());
        } else if (reading instanceof RequestReading.Unreadable unreadable) {
            return failed(unreadable.fault());
        }
        throw new IllegalArgumentException("an object cannot be a tombstone");
    }

    private Answer route(TranslationRequested request) {
        if (request.targetLangs().size() > 1) {
            return failed(Fault.reading(
                    ErrorCode.INVALID,
                    "targetLangs contains " + request.targetLangs().size()
                            + " languages; send one request for each, because a request has one reply here"));
        }
        Optional<DetectedLanguage> detected = detection.guess(request);
        Optional<String> source = request.wantsDetection()
                ? detected.filter(detection::isSure).map(DetectedLanguage::tag)
                : request.sourceLang();
        LanguagePair pair = routes.wanted(request, source).get(0);
        if (!routes.include(pair)) {
            return failed(routes.noRoute(pair));
        }
        Entry entry = entry(new Entry.Request(request, pair, detected, List.of()));
        return settled(entry).map(Answer::new).orElseGet(() -> new Answer(entry));
    }

    /** Returns the reply to a request that is not translated: its language says so, or its deadline has passed. */
    private Optional<TranslationReply> settled(Entry entry) {
        TranslationRequested request = ((Entry.Request) entry.work()).request();
        boolean late = request.deadline().filter(clock.instant()::isAfter).isPresent();
        return resultMapper
                .untranslated(entry)
                .map(RequestTranslator::reply)
                .or(() -> late ? Optional.of(reply(entry, new Completion.Late<>())) : Optional.empty());
    }

    private Entry entry(Entry.Work work) {
        Instant now = clock.instant();
        SourceRecord record = new SourceRecord(
                "", 0, requests, now.toEpochMilli(), Optional.empty(), Optional.empty(), new RecordHeaders());
        return new Entry(record, 0, work, now);
    }

    private void translate(LanguagePair pair, List<Answer> answers) {
        try {
            translateTogether(pair, answers);
        } catch (RuntimeException e) {
            answers.forEach(answer -> translateAlone(pair, answer, 1));
        }
    }

    private void translateAlone(LanguagePair pair, Answer answer, int attempt) {
        try {
            translateTogether(pair, List.of(answer));
        } catch (RuntimeException e) {
            if (attempt < ATTEMPTS) {
                translateAlone(pair, answer, attempt + 1);
            } else {
                answer.reply = reply(answer.entry.orElseThrow(), new Completion.Failed<>(e, attempt));
            }
        }
    }

    private void translateTogether(LanguagePair pair, List<Answer> answers) {
        Instant start = clock.instant();
        List<DocumentTranslation> translations =
                documents.translate(pair, answers.stream().map(Answer::document).toList());
        Duration took = Duration.between(start, clock.instant());
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            answer.reply = reply(
                    answer.entry.orElseThrow(),
                    new Completion.Done<>(translations.get(i), Duration.ZERO, took, answers.size()));
        }
    }

    private TranslationReply reply(Entry entry, Completion<DocumentTranslation> completion) {
        LanguagePair pair = ((Entry.Request) entry.work()).pair();
        return reply(resultMapper.of(entry, new DocumentCompletion(translator.provenance(pair), completion)));
    }

    private static TranslationReply reply(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return new TranslationReply.Completed(answered.result());
        } else if (outcome instanceof Outcome.Failed failed) {
            return new TranslationReply.Failed(failed.fault());
        }
        throw new IllegalArgumentException("only a tombstone is passed on");
    }

    private static Answer failed(Fault fault) {
        return new Answer(new TranslationReply.Failed(fault));
    }
}
