package io.github.parlance.adopt;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Licence of a model's weights, and those to whom it attributes them.
 *
 * @param licence SPDX identifier or name of the licence
 * @param attribution authors and source
 */
record Rights(String licence, String attribution) {
    private static final Pattern ON_THE_HUB = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final String HUB = "https://huggingface.co/";

    /** Returns what the options say, otherwise what the notes say; a problem is added for each that neither says. */
    static Rights of(AdoptionOptions options, ModelNotes notes, String name, String folder, ImportProblems problems) {
        Optional<String> licence = options.licence().or(notes::licence);
        Optional<String> attribution = options.attribution()
                .or(() -> onTheHub(name))
                .or(() -> notes.address().map(each -> name + ", " + each));
        if (licence.isEmpty()) {
            problems.add(
                    folder,
                    "neither README.md nor LICENSE names the licence of the weights; give it, such as --licence CC-BY-4.0");
        }
        if (attribution.isEmpty()) {
            problems.add(
                    folder,
                    "README.md does not say where the model comes from; give --attribution, such as \"Helsinki-NLP,"
                            + " https://huggingface.co/Helsinki-NLP/opus-mt-en-de\"");
        }
        return new Rights(licence.orElse(""), attribution.orElse(""));
    }

    private static Optional<String> onTheHub(String name) {
        return Optional.of(name)
                .filter(each -> ON_THE_HUB.matcher(each).matches())
                .map(each -> each.substring(0, each.indexOf('/')) + ", " + HUB + each);
    }
}
