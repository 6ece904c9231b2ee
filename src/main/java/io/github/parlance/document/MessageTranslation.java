package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.Outcome;
import io.github.parlance.markup.Block;
import io.github.parlance.markup.IcuMessage;
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
    MessageTranslation(IcuMessage message, Function<Block, DocumentTranslation> begin) {
        this.message = message;
        this.variants = message.blocks().stream().map(begin).toList();
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
        IcuMessage.Written written = message.write(texts);
        if (!written.complete()) {
            checks = checks.with(Check.PLACEHOLDERS, Outcome.VIOLATED);
        }
        if (all.size() == 1 && written.text().equals(all.get(0).text()) && message.isItsOwnBlock()) {
            return unchanged(all.get(0), checks);
        }
        return new TranslatedDocument(written.text(), confidence(all), checks, flags, List.of(), List.of(), List.of());
    }

    /** Returns a translation that has no syntax to write, so that its positions are those of the message. */
    private TranslatedDocument unchanged(TranslatedDocument only, Checks checks) {
        List<Translation.Alternative> alternatives = only.alternatives().stream()
                .filter(each -> message.write(List.of(each.text())).text().equals(each.text()))
                .toList();
        return new TranslatedDocument(
                only.text(), only.confidence(), checks, only.flags(), alternatives, only.segments(), only.links());
    }

    private static Optional<Double> confidence(List<TranslatedDocument> all) {
        double[] each = all.stream()
                .flatMap(document -> document.confidence().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return each.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(each).average().orElse(0));
    }

    @Override
    public boolean isTrivial() {
        return !message.hasOrdinals() && variants.stream().allMatch(DocumentTranslation::isTrivial);
    }
}
