package io.github.parlance.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option that is a count: a whole number of at least 1. */
public final class CountConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a valid count; expected a whole number of at least 1, such as 4");
        }
        return Integer.valueOf(text);
    }
}
