package io.github.parlance.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a count: a whole number from 1. */
final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw new TypeConversionException("\"" + text + "\" is no count; give a whole number from 1, such as 4");
        }
        return Integer.valueOf(text);
    }
}
