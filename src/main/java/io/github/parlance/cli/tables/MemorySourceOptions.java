package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name the source text of an approved translation. */
final class MemorySourceOptions {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            required = true,
            description = "Language pair, such as en-es.")
    private LanguagePair pair;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = ReadableTextConverter.class,
            description =
                    "Source text; white space and the composition of characters are ignored when texts are compared.")
    private String text;

    MemoryKey key() {
        return new MemoryKey(pair, text);
    }
}
