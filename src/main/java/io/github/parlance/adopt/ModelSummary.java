package io.github.parlance.adopt;

import io.github.parlance.model.Transformer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Facts about a foreign model in words. */
record ModelSummary(ForeignModel model) {
    private static final Map<String, String> FORMATS = Map.of(
            HuggingFaceMarian.FORMAT, "Marian of Hugging Face",
            MarianFolder.RELEASE, "Marian",
            MarianFolder.BERGAMOT, "Marian of Bergamot");

    String format() {
        return FORMATS.get(model.format());
    }

    String network() {
        Transformer network = model.weights().network();
        return String.format(
                Locale.ROOT,
                "%d + %d layers of %d%s",
                network.encoderLayers(),
                network.decoderLayers(),
                network.hidden(),
                network.decoder() == Transformer.CausalLayerType.SSRU ? " (SSRU)" : "");
    }

    String vocabulary() {
        return model.hasTwoVocabularies()
                ? String.format(
                        Locale.ROOT,
                        "%,d + %,d SentencePiece tokens",
                        model.sourceVocabulary().size(),
                        model.vocabulary().size())
                : String.format(
                        Locale.ROOT,
                        "%,d SentencePiece tokens",
                        model.vocabulary().size());
    }

    long parameters() {
        Transformer network = model.weights().network();
        long layers = NetworkShapes.of(network).values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
        long tokens = model.vocabulary().size()
                + (model.hasTwoVocabularies() ? model.sourceVocabulary().size() : 0L);
        return layers + tokens * network.hidden() + model.vocabulary().size();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s, %s parameters, %s, licence %s",
                model.name(),
                format(),
                network(),
                million(parameters()),
                vocabulary(),
                model.licence());
    }

    private static String million(long count) {
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%,d", count)
                : String.format(Locale.ROOT, "%.1f M", count / 1e6);
    }
}
