package io.github.parlance.adopt;

import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.model.Transformer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reader of a model that Marian wrote: a release of OPUS-MT, or the files of Bergamot and Firefox Translations. */
final class MarianFolder {
    /** Name of the format of releases in manifests: a folder or archive with decoder.yml. */
    static final String RELEASE = "marian";
    /** Name of the format in manifests of models whose vocabulary is a SentencePiece model. */
    static final String BERGAMOT = "bergamot";

    private static final Pattern ALIGNED = Pattern.compile(".*transformer-align.*");
    private static final Pattern NO_WEIGHTS = Pattern.compile("(encoder|decoder)?_?Wpos");
    /** End of the names of files and folders of models, such as opus-mt-en-de and model.ende.intgemm.alphas.bin. */
    private static final Pattern NAMED =
            Pattern.compile("(?:opus-mt(?:-tc-[a-z]+)?-|opusTCv\\d+[^.]*_)([A-Za-z]{2,3})[-_]([A-Za-z]{2,3})");

    private static final Pattern JOINED = Pattern.compile("model\\.([a-z]{2})([a-z]{2})\\..*");

    private final ForeignFolder folder;
    private final AdoptionOptions options;
    private final ImportProblems problems = new ImportProblems();

    MarianFolder(ForeignFolder folder, AdoptionOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** Returns whether a folder has files of Marian. */
    static boolean isIn(ForeignFolder folder) {
        return MarianFiles.areIn(folder);
    }

    /**
     * Reads all files but the numbers of the weights.
     *
     * @throws ImportException with all problems found
     */
    ForeignModel open() throws IOException {
        MarianFiles files = MarianFiles.find(folder, problems);
        problems.throwIfAny();
        Optional<MarianTensors> tensors = problems.read(files::openModel);
        try {
            return open(files, tensors);
        } catch (IOException | RuntimeException e) {
            for (MarianTensors each : tensors.stream().toList()) {
                each.close();
            }
            throw e;
        }
    }

    private ForeignModel open(MarianFiles files, Optional<MarianTensors> tensors) throws IOException {
        ModelNotes notes = ModelNotes.of(folder);
        Optional<Transformer> network =
                tensors.isEmpty() ? Optional.empty() : problems.read(() -> network(tensors.get(), files, notes));
        Optional<MarianVocabularies> read = problems.read(() -> MarianVocabularies.read(files, notes));
        List<PairEntry> pairs = read.isEmpty()
                ? List.of()
                : pairs(files, notes, read.get().source().languages());
        Rights rights = Rights.of(options, notes, folder.name(), folder.name(), problems);
        problems.throwIfAny();
        MarianVocabularies vocabularies = read.orElseThrow();
        return new ForeignModel(
                files.format(),
                name(),
                files.read(),
                pairs,
                weights(tensors.orElseThrow(), network.orElseThrow(), vocabularies),
                vocabularies.targetVocabulary(),
                vocabularies.sourceVocabulary(),
                files.decoder().search(),
                vocabularies.shortlist(files),
                rights.licence(),
                rights.attribution());
    }

    private Transformer network(MarianTensors tensors, MarianFiles files, ModelNotes notes) throws IOException {
        ImportProblems own = new ImportProblems();
        MarianNetwork described = MarianNetwork.of(tensors, own);
        described.check();
        own.throwIfAny();
        return described.network(
                options.positions().orElse(Transformer.Positions.TENSOR2TENSOR), isAligned(files, notes));
    }

    private ForeignWeights weights(MarianTensors tensors, Transformer network, MarianVocabularies vocabularies)
            throws IOException {
        ForeignWeights weights = new ForeignWeights(
                tensors,
                MarianTensors.OPTIONS,
                network,
                WeightNames.marian(network),
                tables(network),
                vocabularies.source(),
                vocabularies.target());
        weights.check(problems);
        problems.throwIfAny();
        return weights;
    }

    private List<PairEntry> pairs(MarianFiles files, ModelNotes notes, List<String> tokens) {
        ImportedPairs pairs = new ImportedPairs(folder.name(), tokens, problems);
        if (!options.pairs().isEmpty()) {
            return pairs.asked(options.pairs());
        }
        String readme = folder.path(ModelNotes.README);
        if (!notes.sources().isEmpty() && !notes.targets().isEmpty()) {
            return pairs.named(new ImportedPairs.Named(readme, notes.sources(), notes.targets()));
        }
        Optional<Matcher> name = Stream.of(JOINED.matcher(files.model()), NAMED.matcher(name()))
                .filter(Matcher::find)
                .findFirst();
        return pairs.named(new ImportedPairs.Named(
                folder.name(),
                name.map(each -> List.of(each.group(1))).orElse(List.of()),
                name.map(each -> List.of(each.group(2))).orElse(List.of())));
    }

    /** Returns whether a head of the decoder was trained to align the languages, as that of a student always is. */
    private static boolean isAligned(MarianFiles files, ModelNotes notes) {
        return !files.isRelease()
                || notes.isAligned()
                || ALIGNED.matcher(files.model()).matches();
    }

    private static ForeignWeights.Tables tables(Transformer network) {
        boolean two = network.separateVocabularies();
        return new ForeignWeights.Tables(
                two ? "decoder_Wemb" : "Wemb",
                two ? "encoder_Wemb" : "Wemb",
                "decoder_ff_logit_out_b",
                Set.of(),
                NO_WEIGHTS);
    }

    /** Returns the name of the folder or archive, without the extension. */
    private String name() {
        return folder.name().replaceAll("\\.zip$", "");
    }
}
