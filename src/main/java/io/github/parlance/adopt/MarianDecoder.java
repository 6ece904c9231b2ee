package io.github.parlance.adopt;

import io.github.parlance.decode.SearchSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings with which Marian translates: {@code decoder.yml} of a release, or the configuration of Bergamot.
 *
 * @param file name of the file; absent if there is none
 * @param models names of the files of the weights; empty if the settings name none
 * @param vocabularies names of the vocabularies; empty if the settings name none
 * @param search beam and length penalty
 */
record MarianDecoder(Optional<String> file, List<String> models, List<String> vocabularies, SearchSpec search) {
    private static final List<String> FILES =
            List.of("decoder.yml", "config.intgemm8bitalpha.yml", "config.intgemm8bit.yml", "config.yml");

    private static final Map<String, Double> WORDS = Map.of("true", 1.0, "false", 0.0);
    private static final int MOST_BYTES = 1 << 20;
    /** Settings of students, which were trained to do well without a beam. */
    private static final SearchSpec GREEDY = new SearchSpec(1, 1);

    MarianDecoder {
        models = List.copyOf(models);
        vocabularies = List.copyOf(vocabularies);
    }

    /** Returns whether a folder has a file of settings. */
    static boolean isIn(ForeignFolder folder) {
        return FILES.stream().anyMatch(folder::has);
    }

    /** Reads the settings of a folder; problems are added for what is not understood. */
    static MarianDecoder of(ForeignFolder folder, ImportProblems problems) throws IOException {
        Optional<String> file = FILES.stream().filter(folder::has).findFirst();
        if (file.isEmpty()) {
            return new MarianDecoder(file, List.of(), List.of(), GREEDY);
        }
        String shown = folder.path(file.get());
        String text = new String(folder.bytes(file.get(), MOST_BYTES), StandardCharsets.UTF_8);
        Map<String, List<String>> values = MarianYaml.parse(shown, text, problems);
        return new MarianDecoder(
                file, names(values, "models"), names(values, "vocabs"), search(shown, values, problems));
    }

    private static List<String> names(Map<String, List<String>> values, String key) {
        return values.getOrDefault(key, List.of()).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static SearchSpec search(String file, Map<String, List<String>> values, ImportProblems problems) {
        try {
            return new SearchSpec((int) number(values, "beam-size", 1), number(values, "normalize", 0));
        } catch (IllegalArgumentException e) {
            problems.add(file, e.getMessage());
            return GREEDY;
        }
    }

    /** Returns a number; the word true stands for 1, false for 0, as in Marian. */
    private static double number(Map<String, List<String>> values, String key, double absent) {
        String text = values.getOrDefault(key, List.of()).stream().findFirst().orElse(String.valueOf(absent));
        try {
            return WORDS.containsKey(text) ? WORDS.get(text) : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is " + text + "; expected a number", e);
        }
    }

    /** Adds a problem for each file that the settings name and that is not in the folder. */
    void requireThere(ForeignFolder folder, ImportProblems problems) {
        List.of(models, vocabularies).stream()
                .flatMap(List::stream)
                .distinct()
                .filter(name -> !folder.has(name))
                .forEach(name ->
                        problems.add(folder.name(), folder.lack(name) + ", since " + file.orElse("") + " names it"));
    }
}
