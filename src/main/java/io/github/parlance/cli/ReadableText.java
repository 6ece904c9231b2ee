package io.github.parlance.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A text on the command line that is to be kept: one that has something in it, and arrived whole. */
final class ReadableText implements ITypeConverter<String> {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("it is blank; give a text");
        }
        if (value.indexOf(REPLACEMENT) >= 0) {
            throw new TypeConversionException(
                    "it holds characters that could not be read; call from a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
        return value;
    }
}
