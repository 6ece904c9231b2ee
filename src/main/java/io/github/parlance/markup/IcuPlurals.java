package io.github.parlance.markup;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Style;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gives plural choices the categories of the target language, by CLDR. */
final class IcuPlurals {
    private static final String OTHER = "other";
    private static final List<String> ORDER = List.of("zero", "one", "two", "few", "many");

    /** Maximum number of variants of a branch that is repeated for a category; without it, MessageFormat takes {@code other}. */
    private static final int MOST_REPEATED = 64;

    private final ULocale source;
    private final ULocale target;

    IcuPlurals(LanguagePair pair) {
        source = ULocale.forLanguageTag(pair.source());
        target = ULocale.forLanguageTag(pair.target());
    }

    /**
     * Returns the branches for the target language: those of categories that it has not are left out, and those of categories that the
     * source language has not are added, with the message of {@code other}.
     *
     * @param name argument of the choice
     */
    List<Branch> adapted(Style style, String name, double offset, List<Branch> branches) {
        if (!style.isPlural()) {
            return branches;
        }
        PluralType type = style == Style.ORDINAL ? PluralType.ORDINAL : PluralType.CARDINAL;
        PluralRules from = PluralRules.forLocale(source, type);
        PluralRules to = PluralRules.forLocale(target, type);
        List<Branch> adapted = new ArrayList<>();
        Branch other = branches.stream()
                .filter(each -> each.selector().equals(OTHER))
                .findFirst()
                .orElseThrow();
        boolean counted = offset == 0 && mentions(other.message(), name);
        Set<String> present = branches.stream().map(Branch::selector).collect(Collectors.toSet());
        for (Branch branch : branches) {
            String number = "=" + (long) from.getUniqueKeywordValue(branch.selector());
            if (counted
                    && !present.contains(number)
                    && isOneNumber(branch, from, to)
                    && !mentions(branch.message(), name)) {
                adapted.add(branch.withSelector(number));
            } else if (branch.selector().startsWith("=") || to.getKeywords().contains(branch.selector())) {
                adapted.add(branch);
            }
        }
        if (IcuPiece.variants(other.message(), MOST_REPEATED) <= MOST_REPEATED) {
            add(adapted, other, to.getKeywords());
        }
        return withoutRepeated(adapted);
    }

    /**
     * Returns whether a category means one number in the source language only: English {@code one {a file}} is no text for 21 files,
     * which have this category in Russian.
     */
    private static boolean isOneNumber(Branch branch, PluralRules from, PluralRules to) {
        String category = branch.selector();
        if (!from.getKeywords().contains(category) || !to.getKeywords().contains(category)) {
            return false;
        }
        double only = from.getUniqueKeywordValue(category);
        return only >= 0 && only == Math.rint(only) && to.getUniqueKeywordValue(category) != only;
    }

    private static void add(List<Branch> branches, Branch other, Set<String> categories) {
        Set<String> missing = new TreeSet<>((a, b) -> ORDER.indexOf(a) - ORDER.indexOf(b));
        missing.addAll(categories);
        missing.remove(OTHER);
        branches.forEach(each -> missing.remove(each.selector()));
        if (!missing.isEmpty()) {
            // A separator for the first branch, which may be no longer the first.
            branches.replaceAll(each -> each.withSelector(each.selector()));
        }
        for (String category : missing) {
            Predicate<Branch> later =
                    each -> each.selector().equals(OTHER) || ORDER.indexOf(each.selector()) > ORDER.indexOf(category);
            int at = 0;
            while (at < branches.size() && !later.test(branches.get(at))) {
                at++;
            }
            branches.add(at, other.addedFor(category));
        }
    }

    /** Returns the branches with the first of each selector, which is the one that MessageFormat takes. */
    private static List<Branch> withoutRepeated(List<Branch> branches) {
        Set<String> seen = new HashSet<>();
        return branches.stream().filter(each -> seen.add(each.selector())).toList();
    }

    private static boolean mentions(List<IcuPiece> message, String name) {
        return message.stream().anyMatch(piece -> mentions(piece, name));
    }

    private static boolean mentions(IcuPiece piece, String name) {
        if (piece instanceof IcuPiece.Count count) {
            return count.name().equals(name);
        }
        if (piece instanceof IcuPiece.Choice choice) {
            return choice.branches().stream().anyMatch(each -> mentions(each.message(), name));
        }
        return piece instanceof IcuPiece.Argument argument && argument.name().equals(name);
    }
}
