package io.github.parlance.cli;

import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option that is a language pair. */
final class LanguagePairConverter implements ITypeConverter<LanguagePair> {
    @Override
    public LanguagePair convert(String value) {
        try {
            return LanguagePair.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
