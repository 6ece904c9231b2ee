package io.github.parlance.cli;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --context} needs. */
final class ContextOption {
    private ContextOption() {}

    /** @throws ParameterException if sentences are to be read before others by a model that did not learn to */
    static void requireRead(CommandLine command, int sentences, Translator translator, LanguagePair pair) {
        if (sentences > 0 && !translator.readsContext(pair)) {
            Provenance model = translator.provenance(pair);
            throw new ParameterException(
                    command,
                    "--context needs a model that learned to read it, which " + model.model() + " " + model.version()
                            + " did not; leave it out, or train one with augmentation.context");
        }
    }
}
