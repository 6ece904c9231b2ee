package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name a term of the glossary. */
final class GlossaryTermOptions {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            required = true,
            description = "Language pair, such as en-es.")
    private LanguagePair pair;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Tenant whose requests the term applies to. Default: all tenants.")
    private String tenant = "";

    @Parameters(
            index = "0",
            paramLabel = "TERM",
            converter = ReadableTextConverter.class,
            description = "Term as it is usually written; case is ignored.")
    private String term;

    LanguagePair pair() {
        return pair;
    }

    GlossaryKey key() {
        return new GlossaryKey(tenant, pair, term);
    }

    GlossaryEntry translated(String translation) {
        return GlossaryEntry.of(key(), term, translation);
    }
}
