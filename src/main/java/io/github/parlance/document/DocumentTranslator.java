package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.List;

/** Translates documents synchronously, all their segments together. */
public final class DocumentTranslator {
    private final Translator translator;
    private final DocumentTranslationFactory documentTranslationFactory;

    public DocumentTranslator(Translator translator) {
        this(translator, new DocumentTranslationFactory());
    }

    /** @param documentTranslationFactory holds tools that are slow to create, and are shared */
    public DocumentTranslator(Translator translator, DocumentTranslationFactory documentTranslationFactory) {
        this.translator = translator;
        this.documentTranslationFactory = documentTranslationFactory;
    }

    /**
     * Translates documents.
     *
     * @param documents documents of the same pair
     * @return one per document, translated or refused
     */
    public List<DocumentTranslation> translate(LanguagePair pair, List<Document> documents) {
        List<DocumentTranslation> all = documents.stream()
                .map(document -> documentTranslationFactory.begin(document, translator))
                .toList();
        List<DocumentTranslation> open = all;
        while (true) {
            List<DocumentTranslation> asking = new ArrayList<>();
            List<List<String>> wanted = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (DocumentTranslation each : open) {
                List<String> own = each.wanted();
                if (!own.isEmpty()) {
                    asking.add(each);
                    wanted.add(own);
                    texts.addAll(own);
                }
            }
            open = asking;
            if (open.isEmpty()) {
                return all;
            }
            List<Translation> answers = translator.translate(pair, texts);
            int next = 0;
            for (int i = 0; i < open.size(); i++) {
                int count = wanted.get(i).size();
                open.get(i).accept(new ArrayList<>(answers.subList(next, next + count)));
                next += count;
            }
        }
    }
}
