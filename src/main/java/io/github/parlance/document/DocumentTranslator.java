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
        this.translator = translator;
        this.documentTranslationFactory = new DocumentTranslationFactory();
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
            open = open.stream().filter(each -> !each.wanted().isEmpty()).toList();
            if (open.isEmpty()) {
                return all;
            }
            List<List<String>> wanted =
                    open.stream().map(DocumentTranslation::wanted).toList();
            List<Translation> answers = translator.translate(
                    pair, wanted.stream().flatMap(List::stream).toList());
            int next = 0;
            for (int i = 0; i < open.size(); i++) {
                int count = wanted.get(i).size();
                open.get(i).accept(new ArrayList<>(answers.subList(next, next + count)));
                next += count;
            }
        }
    }
}
