package io.github.parlance.cli;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which term of whose glossary. */
final class GlossaryTerm {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            required = true,
            description = "Languages, such as en-es.")
    private LanguagePair pair;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose requests it counts for; everyone's unless given.")
    private String tenant = "";

    @Parameters(
            index = "0",
            paramLabel = "TERM",
            converter = ReadableText.class,
            description = "The words, as they are usually written; capitals do not count.")
    private String term;

    GlossaryKey key() {
        return new GlossaryKey(tenant, pair, term);
    }

    GlossaryEntry translated(String translation) {
        return GlossaryEntry.of(key(), term, translation);
    }

    /** Tenant, pair, term and translation, with tabs between. */
    static String line(GlossaryEntry entry) {
        return entry.key().tenant() + "\t" + entry.key().pair() + "\t" + entry.term() + "\t" + entry.translation();
    }
}
