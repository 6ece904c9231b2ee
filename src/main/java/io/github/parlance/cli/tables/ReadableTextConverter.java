package io.github.parlance.cli.tables;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a text that will be stored: checks that it is not blank and that no character was lost. */
final class ReadableTextConverter implements ITypeConverter<String> {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("it is blank; expected a text");
        }
        if (value.indexOf(REPLACEMENT) >= 0) {
            throw new TypeConversionException(
                    "it contains characters that could not be decoded; use a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
        return value;
    }
}
