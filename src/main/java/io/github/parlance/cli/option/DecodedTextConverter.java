package io.github.parlance.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a text that is sent or stored: checks that no character was lost when Java decoded it by the locale. */
public final class DecodedTextConverter implements ITypeConverter<String> {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String convert(String value) {
        if (value.indexOf(REPLACEMENT) >= 0) {
            throw new TypeConversionException(
                    "it contains characters that could not be decoded; use a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
        return value;
    }
}
