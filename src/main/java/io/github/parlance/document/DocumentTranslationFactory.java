package io.github.parlance.document;

import io.github.parlance.check.NumberAgreement;
import io.github.parlance.markup.Block;
import io.github.parlance.markup.IcuMessage;
import io.github.parlance.markup.IcuMessageReader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the translation of documents, and caches the tools they share, which are slow to create. Thread-safe. */
final class DocumentTranslationFactory {
    private final Map<String, Segmenter> segmenters = new ConcurrentHashMap<>();
    private final Map<LanguagePair, NumberAgreement> numerals = new ConcurrentHashMap<>();
    private final Map<Rules, SpanFinder> finders = new ConcurrentHashMap<>();

    private final Map<LanguagePair, IcuMessageReader> messages = new ConcurrentHashMap<>();

    private record Rules(TextFormat format, Numbers numbers) {}

    /**
     * Splits a document into segments.
     *
     * @param translator used only for the length of texts and for the abilities of its model
     */
    public DocumentTranslation begin(Document document, Translator translator) {
        Optional<IcuMessage> message = document.format() == TextFormat.ICU
                ? messages(document.pair()).read(document.text())
                : Optional.empty();
        return message.<DocumentTranslation>map(
                        found -> new MessageTranslation(found, variant -> text(variant(document, variant), translator)))
                .orElseGet(() -> text(document, translator));
    }

    private DocumentTranslation text(Document document, Translator translator) {
        if (document.format() != TextFormat.HTML) {
            return new TextTranslation(document, new Offsets(), translator, this);
        }
        EntityDecoder plain = EntityDecoder.of(document.text(), finder(TextFormat.HTML, Numbers.ALL_BUT_PLAIN));
        Document readable =
                new Document(document.pair(), plain.text(), TextFormat.HTML, document.kept(), document.terms());
        return new TextTranslation(readable, plain.offsets(), translator, this);
    }

    private static Document variant(Document document, Block variant) {
        List<String> kept = new ArrayList<>(document.kept());
        kept.addAll(EscapedVariant.spans(variant));
        kept.add("#");
        return new Document(document.pair(), variant.text().text(), TextFormat.ICU, kept, document.terms());
    }

    private IcuMessageReader messages(LanguagePair pair) {
        return messages.computeIfAbsent(pair, IcuMessageReader::new);
    }

    Segmenter segmenter(String language) {
        return segmenters.computeIfAbsent(language, Segmenter::new);
    }

    NumberAgreement numerals(LanguagePair pair) {
        return numerals.computeIfAbsent(pair, NumberAgreement::new);
    }

    SpanFinder finder(TextFormat format, Numbers numbers) {
        return finders.computeIfAbsent(
                new Rules(format, numbers), rules -> new SpanFinder(rules.format(), rules.numbers()));
    }
}
