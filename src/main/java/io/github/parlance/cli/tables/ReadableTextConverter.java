package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.DecodedTextConverter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a text that will be stored: checks that it is not blank and that no character was lost. */
final class ReadableTextConverter implements ITypeConverter<String> {
    private final DecodedTextConverter decoded = new DecodedTextConverter();

    @Override
    public String convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("it is blank; expected a text");
        }
        return decoded.convert(value);
    }
}
