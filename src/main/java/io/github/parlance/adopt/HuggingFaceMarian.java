package io.github.parlance.adopt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.token.PunctuationNormalization;
import io.github.parlance.token.SentencePieceModel;
import io.github.parlance.token.SentencePieces;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reader of a MarianMT model as Hugging Face's transformers save them. */
final class HuggingFaceMarian {
    /** Name of the format in manifests. */
    static final String FORMAT = "huggingface-marian";
    /** File by which the format is recognized. */
    static final String CONFIG = "config.json";

    private static final String SAFETENSORS = "model.safetensors";
    private static final String TORCH = "pytorch_model.bin";
    private static final String SOURCE_SPM = "source.spm";
    private static final String TARGET_SPM = "target.spm";
    private static final String VOCABULARY = "vocab.json";
    private static final String TARGET_VOCABULARY = "target_vocab.json";
    private static final String TOKENIZER = "tokenizer_config.json";
    private static final String GENERATION = "generation_config.json";

    private static final int MOST_CONFIG = 1 << 20;
    private static final Pattern IGNORED =
            Pattern.compile("model\\.(encoder|decoder)\\.embed_(positions|tokens)\\.weight|lm_head\\.weight");

    private final ForeignFolder folder;
    private final AdoptionOptions options;
    private final ImportProblems problems = new ImportProblems();
    private final List<String> read = new ArrayList<>();

    HuggingFaceMarian(ForeignFolder folder, AdoptionOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Reads all files but the numbers of the weights.
     *
     * @throws ImportException with all problems found
     */
    ForeignModel open() throws IOException {
        HuggingFaceConfig config = new HuggingFaceConfig(path(CONFIG), json(CONFIG, MOST_CONFIG), problems);
        if (config.isMarian()) {
            config.check();
            requireFiles(config);
        }
        problems.throwIfAny();
        return open(config, ModelNotes.of(folder));
    }

    private void requireFiles(HuggingFaceConfig config) {
        List<String> needed = new ArrayList<>(List.of(SOURCE_SPM, TARGET_SPM, VOCABULARY));
        needed.stream()
                .filter(file -> !folder.has(file))
                .forEach(file -> problems.add(folder.name(), folder.lack(file)));
        if (!folder.has(SAFETENSORS) && !folder.has(TORCH)) {
            String others = String.join(
                    ", ",
                    folder.names().stream()
                            .filter(name ->
                                    name.matches(".*(\\.h5|\\.msgpack|\\.ot|\\.safetensors|\\.bin|index\\.json)"))
                            .toList());
            problems.add(
                    folder.name(),
                    "has neither " + SAFETENSORS + " nor " + TORCH
                            + (others.isEmpty()
                                    ? "; fetch one of them"
                                    : ", only " + others
                                            + "; save the model in one of the two forms with transformers"));
        }
    }

    private ForeignModel open(HuggingFaceConfig config, ModelNotes notes) throws IOException {
        Optional<ForeignTensors> tensors = problems.read(this::tensors);
        try {
            return open(config, notes, tensors);
        } catch (IOException | RuntimeException e) {
            for (ForeignTensors each : tensors.stream().toList()) {
                each.close();
            }
            throw e;
        }
    }

    private ForeignModel open(HuggingFaceConfig config, ModelNotes notes, Optional<ForeignTensors> tensors)
            throws IOException {
        String name = config.name().or(notes::title).orElse(folder.name());
        Optional<Transformer> network = problems.read(
                () -> config.network(options.positions().orElse(Transformer.Positions.PAPER), notes.isAligned()));
        Optional<Sides> sides = problems.read(() -> sides(config, notes));
        Optional<SearchSpec> search = problems.read(() -> config.search(generation()));
        Rights rights = Rights.of(options, notes, name, folder.name(), problems);
        List<PairEntry> pairs = sides.isEmpty()
                ? List.of()
                : pairs(notes, sides.get().source().order().languages());
        problems.throwIfAny();
        Sides found = sides.orElseThrow();
        return new ForeignModel(
                FORMAT,
                name,
                read,
                pairs,
                weights(tensors.orElseThrow(), network.orElseThrow(), found),
                found.target().vocabulary(),
                found.source().vocabulary(),
                search.orElseThrow(),
                Optional.empty(),
                rights.licence(),
                rights.attribution());
    }

    private ForeignWeights weights(ForeignTensors tensors, Transformer network, Sides sides) throws IOException {
        ForeignWeights weights = new ForeignWeights(
                tensors,
                CONFIG,
                network,
                WeightNames.huggingFace(),
                tables(tensors, network),
                sides.source().order(),
                sides.target().order());
        weights.check(problems);
        problems.throwIfAny();
        weights.checkCopies(problems);
        problems.throwIfAny();
        return weights;
    }

    /** A vocabulary in its new order. */
    private record Side(TokenOrder order, Vocabulary vocabulary) {}

    private record Sides(Side source, Side target) {}

    private Sides sides(HuggingFaceConfig config, ModelNotes notes) throws IOException {
        PunctuationNormalization punctuation =
                notes.normalizesPunctuation() ? PunctuationNormalization.OPUS : PunctuationNormalization.NONE;
        SentencePieces pieces = new SentencePieces(spm(SOURCE_SPM), spm(TARGET_SPM), punctuation);
        Side source = side(config, VOCABULARY, pieces);
        if (!config.hasTwoTables()) {
            return new Sides(source, source);
        }
        return new Sides(
                source,
                folder.has(TARGET_VOCABULARY)
                        ? side(config, TARGET_VOCABULARY, pieces)
                        : side(config, VOCABULARY, pieces));
    }

    private SentencePieceModel spm(String file) throws IOException {
        read.add(file);
        return ForeignPieces.model(folder, file);
    }

    private Side side(HuggingFaceConfig config, String file, SentencePieces pieces) throws IOException {
        read.add(file);
        MarianVocabulary ids;
        try (ForeignFile opened = folder.open(file)) {
            ids = MarianVocabulary.read(opened);
        }
        TokenOrder.Special special = config.special(ids.unknown().orElse(TokenOrder.NONE));
        for (int id : new int[] {special.padding(), special.start(), special.end()}) {
            if (id >= ids.size()) {
                throw new ImportException(
                        path(file),
                        "has " + ids.size() + " pieces, and " + CONFIG + " names the special token " + id
                                + "; take both files from the same model");
            }
        }
        TokenOrder order = TokenOrder.of(ids.pieces(), special);
        return new Side(order, ForeignPieces.vocabulary(path(file), pieces, order));
    }

    private List<PairEntry> pairs(ModelNotes notes, List<String> tokens) throws IOException {
        ImportedPairs pairs = new ImportedPairs(folder.name(), tokens, problems);
        if (!options.pairs().isEmpty()) {
            return pairs.asked(options.pairs());
        }
        ObjectNode tokenizer =
                folder.has(TOKENIZER) ? json(TOKENIZER, MOST_CONFIG) : JsonNodeFactory.instance.objectNode();
        if (tokenizer.has("source_lang") && tokenizer.has("target_lang")) {
            return pairs.named(new ImportedPairs.Named(
                    path(TOKENIZER),
                    List.of(tokenizer.get("source_lang").asText()),
                    List.of(tokenizer.get("target_lang").asText())));
        }
        return pairs.named(new ImportedPairs.Named(path(ModelNotes.README), notes.sources(), notes.targets()));
    }

    private ObjectNode generation() throws IOException {
        return folder.has(GENERATION) ? json(GENERATION, MOST_CONFIG) : JsonNodeFactory.instance.objectNode();
    }

    private ForeignTensors tensors() throws IOException {
        String file = folder.has(SAFETENSORS) ? SAFETENSORS : TORCH;
        read.add(file);
        return folder.open(file, file.equals(SAFETENSORS) ? Safetensors::open : TorchWeights::open);
    }

    private static ForeignWeights.Tables tables(ForeignTensors tensors, Transformer network) {
        List<String> shared = List.of("model.shared.weight", "model.decoder.embed_tokens.weight", "lm_head.weight");
        List<String> targets = network.separateVocabularies() ? shared.subList(1, shared.size()) : shared;
        String target =
                targets.stream().filter(tensors.names()::contains).findFirst().orElse(targets.get(0));
        boolean two = network.separateVocabularies();
        Set<String> copies = two
                ? Set.of("lm_head.weight", "model.decoder.embed_tokens.weight")
                : Set.of("lm_head.weight", "model.decoder.embed_tokens.weight", "model.encoder.embed_tokens.weight");
        return new ForeignWeights.Tables(
                target,
                two ? "model.encoder.embed_tokens.weight" : target,
                "final_logits_bias",
                copies.stream().filter(copy -> !copy.equals(target)).collect(Collectors.toSet()),
                IGNORED);
    }

    private ObjectNode json(String file, int most) throws IOException {
        read.add(file);
        try (ForeignFile opened = folder.open(file)) {
            return ForeignJson.read(opened, most);
        }
    }

    private String path(String file) {
        return folder.path(file);
    }
}
