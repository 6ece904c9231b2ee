package io.github.parlance.document;

import io.github.parlance.check.Checks;
import io.github.parlance.check.TextComparison;
import io.github.parlance.markup.Block;
import io.github.parlance.markup.BlockReader;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.VisibleCharacters;
import io.github.parlance.translate.Refusal;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A text in translation: the segments of its blocks are translated, and everything else stays. */
final class TextTranslation implements DocumentTranslation {
    private final String source;
    private final BlockReader reader;
    private final List<Placed> segments = new ArrayList<>();
    private final Set<TranslatedDocument.Flag> flags = EnumSet.noneOf(TranslatedDocument.Flag.class);
    private Optional<Translation.Refused> refusal = Optional.empty();

    /** A segment and the text of its block. */
    private record Placed(SegmentTranslation segment, MappedText block) {
        int start() {
            return block.start(segment.place().start());
        }

        int end() {
            return block.end(segment.place().end() - 1);
        }
    }

    /** @param reader reads the format of the document */
    TextTranslation(Document document, BlockReader reader, Translator translator, DocumentTranslationFactory tools) {
        this.reader = reader;
        List<Block> blocks = reader.read(document.text());
        this.source = blocks.isEmpty() ? document.text() : blocks.get(0).text().source();
        PrecedingSentences before = preceding(document, translator, tools);
        for (Block block : blocks) {
            String text = block.text().text();
            if (tools.detector().isInTarget(text, document.pair())) {
                flags.add(TranslatedDocument.Flag.TARGET_LANGUAGE);
            } else if (!text.isEmpty()) {
                add(new BlockTranslation(document, block, translator, tools, before));
            }
        }
    }

    private static PrecedingSentences preceding(
            Document document, Translator translator, DocumentTranslationFactory tools) {
        boolean read = PrecedingContext.isReadBefore(document.format()) && translator.readsContext(document.pair());
        PrecedingSentences before = new PrecedingSentences(document.preceding(), read);
        if (before.areRead()) {
            Segmenter segmenter = tools.segmenter(document.pair().source());
            for (String text : document.preceding().texts()) {
                segmenter.sentences(text, new SpanIndex(List.of())).forEach(each -> before.add(each.of(text)));
            }
        }
        return before;
    }

    private void add(BlockTranslation block) {
        block.segments().forEach(segment -> segments.add(new Placed(segment, block.places())));
        if (block.isSplit()) {
            flags.add(TranslatedDocument.Flag.SPLIT);
        }
        if (block.hasOtherScript()) {
            flags.add(TranslatedDocument.Flag.OTHER_SCRIPT);
        }
    }

    @Override
    public List<String> wanted() {
        if (refusal.isPresent()) {
            return List.of();
        }
        List<String> wanted = new ArrayList<>();
        segments.forEach(each -> wanted.addAll(each.segment().wanted()));
        return wanted;
    }

    @Override
    public void accept(List<? extends Translation> answers) {
        for (Translation answer : answers) {
            if (answer instanceof Translation.Refused refused && refused.reason() != Refusal.EMPTY) {
                refusal = Optional.of(refused);
                return;
            }
        }
        int next = 0;
        for (Placed placed : segments) {
            List<String> wanted = placed.segment().wanted();
            if (!wanted.isEmpty()) {
                List<Translation.Done> own = new ArrayList<>();
                for (String text : wanted) {
                    // A text with nothing to translate is its own translation.
                    own.add(
                            answers.get(next++) instanceof Translation.Done done
                                    ? done
                                    : Translation.Done.unscored(text));
                }
                placed.segment().accept(own);
            }
        }
    }

    @Override
    public Optional<Translation.Refused> refusal() {
        return refusal;
    }

    @Override
    public TranslatedDocument result() {
        if (refusal.isPresent()
                || segments.stream().anyMatch(each -> !each.segment().isDone())) {
            throw new IllegalStateException("the document is not translated yet; ask wanted() first");
        }
        TranslationWriter writer = new TranslationWriter(source);
        Checks checks = Checks.FINE;
        double weighted = 0;
        double weights = 0;
        for (Placed placed : segments) {
            SegmentTranslation segment = placed.segment();
            writer.add(segment, placed.block());
            checks = checks.and(segment.checks());
            if (segment.isScored()) {
                weighted += segment.confidence() * segment.translation().length();
                weights += segment.translation().length();
            }
        }
        Optional<Double> mean = weights == 0 ? Optional.empty() : Optional.of(weighted / weights);
        String text = writer.text();
        return new TranslatedDocument(
                text, mean, checks.and(structure(text)), flags, alternatives(), writer.segments(), writer.links());
    }

    private Checks structure(String text) {
        return TextComparison.structure(reader.outline(source), reader.outline(text));
    }

    private List<Translation.Alternative> alternatives() {
        if (segments.size() != 1) {
            return List.of();
        }
        Placed placed = segments.get(0);
        if (placed.segment().alternatives().isEmpty()) {
            return List.of();
        }
        String before = source.substring(0, placed.start());
        String after = source.substring(placed.end());
        return placed.segment().alternatives().stream()
                .map(each -> new Translation.Alternative(before + each.text() + after, each.meanLogProbability()))
                .filter(each -> !structure(each.text()).anyViolated())
                .toList();
    }

    @Override
    public boolean isTrivial() {
        return segments.isEmpty() || !VisibleCharacters.anyIn(source);
    }
}
