package io.github.parlance.markup;

import com.ibm.icu.util.ULocale;
import io.github.parlance.markup.IcuPiece.Argument;
import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Count;
import io.github.parlance.markup.IcuPiece.Style;
import io.github.parlance.markup.IcuPiece.Text;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plural categories and ordinal numbers of a source and a target language. Thread-safe. */
final class IcuLanguages {
    private final LanguagePair pair;
    private final IcuPlurals plurals;
    // Few messages have ordinal numbers, and their rules are slow to load.
    private Optional<IcuOrdinals> source = Optional.empty();
    private Optional<IcuOrdinals> target = Optional.empty();

    IcuLanguages(LanguagePair pair) {
        this.pair = pair;
        this.plurals = new IcuPlurals(pair);
    }

    /** Returns the branches of a choice for the target language. */
    List<Branch> adapted(Style style, String name, double offset, List<Branch> branches) {
        return plurals.adapted(style, name, offset, branches);
    }

    /**
     * Returns the message of a branch of an ordinal choice in which suffixes belong to the numbers before them.
     *
     * @param name argument of the choice
     * @param offset number that is subtracted from it
     */
    synchronized List<IcuPiece> withSuffixes(List<IcuPiece> message, String name, double offset) {
        List<IcuPiece> joined = new ArrayList<>();
        for (IcuPiece piece : message) {
            Optional<IcuPiece> last = joined.isEmpty() ? Optional.empty() : Optional.of(joined.get(joined.size() - 1));
            int length = piece instanceof Text text
                            && last.filter(each -> isNumber(each, name, offset)).isPresent()
                    ? source().suffixLength(text.text(), joined.size() > 1)
                    : 0;
            if (length > 0 && piece instanceof Text text) {
                joined.set(
                        joined.size() - 1,
                        withSuffix(last.orElseThrow(), text.text().substring(0, length)));
                if (length < text.text().length()) {
                    joined.add(new Text(text.text().substring(length)));
                }
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private static boolean isNumber(IcuPiece piece, String name, double offset) {
        return piece instanceof Count
                || offset == 0
                        && piece instanceof Argument argument
                        && argument.name().equals(name)
                        && !argument.styled();
    }

    private static IcuPiece withSuffix(IcuPiece number, String suffix) {
        return number instanceof Argument argument
                ? new Argument(argument.pattern(), argument.name(), argument.styled(), suffix)
                : new Count(((Count) number).name(), ((Count) number).offset(), suffix);
    }

    /**
     * Returns the characters around an ordinal number in the target language.
     *
     * @param selector category, or a number behind "="
     */
    synchronized IcuOrdinals.Affix affix(String selector, double offset) {
        if (!selector.startsWith("=")) {
            return target().of(selector);
        }
        try {
            return target().of((long) (Double.parseDouble(selector.substring(1)) - offset));
        } catch (NumberFormatException e) {
            return target().of("other");
        }
    }

    private IcuOrdinals source() {
        source = source.or(() -> Optional.of(new IcuOrdinals(ULocale.forLanguageTag(pair.source()))));
        return source.get();
    }

    private IcuOrdinals target() {
        target = target.or(() -> Optional.of(new IcuOrdinals(ULocale.forLanguageTag(pair.target()))));
        return target.get();
    }
}
