package io.github.parlance.api;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslationFactory;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates with the models of Parlance: segments texts, keeps what must survive, and checks the result. */
final class ModelTranslator implements Translator {
    /** Codes of refusals; an empty text is none, but its own translation. */
    private static final Map<Refusal, Code> CODES = Map.of(
            Refusal.TOO_LONG, Code.TOO_LONG,
            Refusal.UNKNOWN_PAIR, Code.NO_MODEL,
            Refusal.MODEL_FAILED, Code.MODEL_FAILED);

    private final Models models;
    private final Runnable onClose;
    private final DocumentTranslationFactory tools = new DocumentTranslationFactory();

    /** @param onClose frees the models */
    ModelTranslator(Models models, Runnable onClose) {
        this.models = models;
        this.onClose = onClose;
    }

    @Override
    public Set<LanguagePair> pairs() {
        return models.pairs();
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        ServedPairs.require(models.pairs(), pair);
        List<Document> wanted =
                texts.stream().map(text -> new Document(pair, text)).toList();
        try {
            Lease lease = models.lease(pair, "", ModelVersions.NONE);
            try {
                return new DocumentTranslator(lease.translator(), tools)
                        .translate(pair, wanted).stream()
                                .map(ModelTranslator::translation)
                                .toList();
            } finally {
                lease.release();
            }
        } catch (LinkageError e) {
            throw io.github.parlance.api.Models.engineFailed(e);
        }
    }

    private static Translation translation(DocumentTranslation document) {
        if (document.refusal().isPresent()) {
            var refused = document.refusal().get();
            return new Translation.Failed(
                    new TranslationFailure(CODES.getOrDefault(refused.reason(), Code.MODEL_FAILED), refused.detail()));
        }
        TranslatedDocument result = document.result();
        return new Translation.Done(result.text(), result.confidence());
    }

    @Override
    public void close() {
        onClose.run();
    }
}
