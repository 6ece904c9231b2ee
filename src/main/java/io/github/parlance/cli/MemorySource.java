package io.github.parlance.cli;

import io.github.parlance.event.MemoryKey;
import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which source text an approved translation is for. */
final class MemorySource {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            required = true,
            description = "Languages, such as en-es.")
    private LanguagePair pair;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = ReadableText.class,
            description = "The text; white space and the composition of characters do not count, all else does.")
    private String text;

    MemoryKey key() {
        return new MemoryKey(pair, text);
    }
}
