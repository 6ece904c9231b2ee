package io.github.parlance.adopt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of a model that Marian wrote.
 *
 * @param folder folder or archive that they are in
 * @param model name of the file of the weights
 * @param vocabularies names of the vocabularies of source and target, which may be the same
 * @param decoder settings of the search; those of a file decoder.yml if there is one
 * @param shortlist name of the lexical shortlist
 */
record MarianFiles(
        ForeignFolder folder,
        String model,
        List<String> vocabularies,
        MarianDecoder decoder,
        Optional<String> shortlist) {
    /** SentencePiece model of the source in a release, whose vocabulary is a file of its own. */
    static final String SOURCE_SPM = "source.spm";
    /** SentencePiece model of the target in a release. */
    static final String TARGET_SPM = "target.spm";

    private static final String SPM = ".spm";
    private static final String PAIR_ENCODING = ".bpe";
    private static final Pattern MODEL = Pattern.compile(".*\\.npz|model.*\\.bin|.*\\.intgemm8?(\\.alphas)?\\.bin");
    private static final Pattern NO_MODEL = Pattern.compile(".*(optimizer|progress|\\.orig|\\.ema).*|lex.*");
    private static final Pattern SHORTLIST = Pattern.compile("lex.*\\.s2t\\.bin");

    MarianFiles {
        vocabularies = List.copyOf(vocabularies);
    }

    /** Returns whether a folder has files of Marian, compressed ones included. */
    static boolean areIn(ForeignFolder folder) {
        return MarianDecoder.isIn(folder)
                || folder.names().stream()
                        .map(name -> name.replaceAll(Pattern.quote(ForeignFolder.COMPRESSED) + "$", ""))
                        .anyMatch(name -> MODEL.matcher(name).matches());
    }

    /** Finds the files; problems are added for those that are missing or that are there several times. */
    static MarianFiles find(ForeignFolder folder, ImportProblems problems) throws IOException {
        requireNoPairEncoding(folder, problems);
        MarianDecoder decoder = MarianDecoder.of(folder, problems);
        List<String> models = decoder.models().isEmpty() ? models(folder) : decoder.models();
        List<String> vocabularies = decoder.vocabularies().isEmpty() ? spms(folder) : decoder.vocabularies();
        requireModel(folder, models, problems);
        requireVocabularies(folder, vocabularies, problems);
        requirePieces(folder, vocabularies, problems);
        decoder.requireThere(folder, problems);
        return new MarianFiles(
                folder,
                models.isEmpty() ? "" : models.get(0),
                vocabularies.size() == 1 ? List.of(vocabularies.get(0), vocabularies.get(0)) : vocabularies,
                decoder,
                folder.names().stream()
                        .filter(name -> SHORTLIST.matcher(name).matches())
                        .findFirst());
    }

    private static void requireNoPairEncoding(ForeignFolder folder, ImportProblems problems) {
        Stream.of(SOURCE_SPM, TARGET_SPM)
                .map(name -> name.replace(SPM, PAIR_ENCODING))
                .filter(folder::has)
                .findFirst()
                .ifPresent(name -> problems.add(
                        folder.name(),
                        "has " + name + ": it was made by Moses tokenization and BPE; take a later release, with "
                                + SOURCE_SPM));
    }

    private static List<String> models(ForeignFolder folder) {
        List<String> found = folder.names().stream()
                .filter(name ->
                        MODEL.matcher(name).matches() && !NO_MODEL.matcher(name).matches())
                .toList();
        List<String> alphas =
                found.stream().filter(name -> name.contains(".alphas.")).toList();
        return alphas.isEmpty() ? found : alphas;
    }

    private static List<String> spms(ForeignFolder folder) {
        return folder.names().stream()
                .filter(name -> name.endsWith(SPM))
                .sorted()
                .toList();
    }

    private static void requireModel(ForeignFolder folder, List<String> models, ImportProblems problems) {
        List<String> compressed = folder.names().stream()
                .filter(name -> name.endsWith(ForeignFolder.COMPRESSED))
                .toList();
        if (models.isEmpty()) {
            problems.add(
                    folder.name(),
                    compressed.isEmpty()
                            ? "has no *.npz and no model*.bin; fetch the file of the weights"
                            : "has only compressed files, " + String.join(", ", compressed)
                                    + "; run gunzip on them first");
        } else if (models.size() > 1) {
            problems.add(
                    folder.name(),
                    "has " + models.size() + " models, " + String.join(", ", models)
                            + "; one is imported: leave only that one in the folder");
        }
    }

    private static void requireVocabularies(ForeignFolder folder, List<String> names, ImportProblems problems) {
        List<String> distinct = names.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > 2) {
            problems.add(
                    folder.name(),
                    "has " + distinct.size() + " vocabularies"
                            + distinct.stream().map(name -> " " + name).collect(Collectors.joining())
                            + "; expected one for both sides, such as vocab.ende.spm, or one for each");
        }
    }

    /** Adds a problem for each SentencePiece model that a release lacks, or has compressed. */
    private static void requirePieces(ForeignFolder folder, List<String> vocabularies, ImportProblems problems) {
        boolean release = vocabularies.stream().anyMatch(name -> !name.endsWith(SPM));
        Stream.of(SOURCE_SPM, TARGET_SPM)
                .filter(name -> release && !folder.has(name) && !folder.has(name.replace(SPM, PAIR_ENCODING)))
                .forEach(name -> problems.add(folder.name(), folder.lack(name)));
    }

    /** Returns the name of the format. */
    String format() {
        return isRelease() ? MarianFolder.RELEASE : MarianFolder.BERGAMOT;
    }

    /** Returns whether the vocabulary is a list of pieces, with SentencePiece models beside it. */
    boolean isRelease() {
        return !vocabularies.get(0).endsWith(SPM);
    }

    /** Returns the names of the files that are read. */
    List<String> read() {
        List<String> read = new ArrayList<>(List.of(model));
        vocabularies.stream().distinct().forEach(read::add);
        if (isRelease()) {
            read.addAll(List.of(SOURCE_SPM, TARGET_SPM));
        }
        decoder.file().ifPresent(read::add);
        shortlist.ifPresent(read::add);
        return read;
    }

    /** Opens the file of the weights. */
    MarianTensors openModel() throws IOException {
        return folder.open(model, model.endsWith(".npz") ? NumpyArrays::open : MarianBinary::open);
    }
}
