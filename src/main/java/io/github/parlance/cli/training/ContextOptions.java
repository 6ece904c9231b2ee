package io.github.parlance.cli.training;

import io.github.parlance.document.PrecedingContext;
import io.github.parlance.eval.TestSet;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Support for options {@code --context}: preceding sentences that a model reads with each source. */
final class ContextOptions {
    private ContextOptions() {}

    /** Checks that the model was trained to read context. @throws ParameterException if it was not, and context is requested */
    static void requireRead(CommandLine command, int sentences, Translator translator, LanguagePair pair) {
        if (sentences > 0 && !translator.readsContext(pair)) {
            Provenance model = translator.provenance(pair);
            throw new ParameterException(
                    command,
                    "--context needs a model that was trained to read context; " + model.model() + " " + model.version()
                            + " was not: omit the option, or train a model with augmentation.context");
        }
    }

    /** Returns the test set with each source behind its preceding sources, at most as many as given, as in a stream. */
    static TestSet withContext(TestSet set, int sentences) {
        PrecedingContext precedingContext = new PrecedingContext(List.of(), sentences);
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < set.sources().size(); i++) {
            List<String> before = set.sources().subList(Math.max(0, i - sentences), i);
            String source = set.sources().get(i);
            sources.add(ContextPrefix.prepend(precedingContext.last(before, source), source));
        }
        return new TestSet(sources, set.references());
    }
}
