package io.github.parlance.document;

import io.github.parlance.check.Checks;
import io.github.parlance.translate.Translation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An ICU message in translation: each variant is translated as a text of its own, and the syntax between them stays. */
final class MessageTranslation implements DocumentTranslation {
    private final IcuMessage message;
    private final List<DocumentTranslation> variants;

    /** @param begin starts the translation of a variant */
    MessageTranslation(IcuMessage message, Function<String, DocumentTranslation> begin) {
        this.message = message;
        this.variants = message.variants().stream().map(begin).toList();
    }

    @Override
    public List<String> wanted() {
        return refusal().isPresent()
                ? List.of()
                : variants.stream().flatMap(each -> each.wanted().stream()).toList();
    }

    @Override
    public void accept(List<? extends Translation> answers) {
        int next = 0;
        for (DocumentTranslation variant : variants) {
            int count = variant.wanted().size();
            if (count > 0) {
                variant.accept(answers.subList(next, next + count));
                next += count;
            }
        }
    }

    @Override
    public Optional<Translation.Refused> refusal() {
        return variants.stream().flatMap(each -> each.refusal().stream()).findFirst();
    }

    @Override
    public TranslatedDocument result() {
        List<TranslatedDocument> all =
                variants.stream().map(DocumentTranslation::result).toList();
        List<String> texts = new ArrayList<>();
        Checks checks = Checks.FINE;
        Set<TranslatedDocument.Flag> flags = EnumSet.noneOf(TranslatedDocument.Flag.class);
        for (TranslatedDocument each : all) {
            texts.add(each.text());
            checks = checks.and(each.checks());
            flags.addAll(each.flags());
        }
        double[] means = all.stream()
                .flatMap(each -> each.confidence().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        Optional<Double> mean = means.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(means).average().orElse(0));
        return new TranslatedDocument(message.with(texts), mean, checks, flags, List.of(), List.of(), List.of());
    }

    @Override
    public boolean isTrivial() {
        return variants.stream().allMatch(DocumentTranslation::isTrivial);
    }
}
