package io.github.parlance.markup;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Style;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives plural choices the categories of the target language, by CLDR. */
final class IcuPlurals {
    private static final String OTHER = "other";
    private static final List<String> ORDER = List.of("zero", "one", "two", "few", "many");

    /** Maximum number of variants of a branch that is repeated for a category; without it, MessageFormat takes {@code other}. */
    private static final int MOST_REPEATED = 64;

    private final Categories cardinals;
    private final Categories ordinals;

    IcuPlurals(LanguagePair pair) {
        cardinals = Categories.of(pair, PluralType.CARDINAL);
        ordinals = Categories.of(pair, PluralType.ORDINAL);
    }

    /**
     * Categories of a target language.
     *
     * @param target categories without {@code other}, in CLDR's order
     * @param numbers selector of the only number that a category has in the source language, for those that have more in the target
     *     language: English {@code one {a file}} is no text for 21 files, which have this category in Russian
     */
    private record Categories(List<String> target, Map<String, String> numbers) {
        static Categories of(LanguagePair pair, PluralType type) {
            PluralRules from = PluralRules.forLocale(ULocale.forLanguageTag(pair.source()), type);
            PluralRules to = PluralRules.forLocale(ULocale.forLanguageTag(pair.target()), type);
            List<String> target =
                    ORDER.stream().filter(to.getKeywords()::contains).toList();
            Map<String, String> numbers = new HashMap<>();
            for (String category : target) {
                double only = from.getKeywords().contains(category) ? from.getUniqueKeywordValue(category) : -1;
                if (only >= 0 && only == Math.rint(only) && to.getUniqueKeywordValue(category) != only) {
                    numbers.put(category, "=" + (long) only);
                }
            }
            return new Categories(target, numbers);
        }

        boolean takes(String selector) {
            return selector.startsWith("=") || selector.equals(OTHER) || target.contains(selector);
        }
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
        Categories categories = style == Style.ORDINAL ? ordinals : cardinals;
        Branch other = branches.stream()
                .filter(each -> each.selector().equals(OTHER))
                .findFirst()
                .orElseThrow();
        List<Branch> adapted = branches.stream()
                .filter(each -> categories.takes(each.selector()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (offset == 0 && mentions(other.message(), name)) {
            limit(adapted, categories, name);
        }
        if (IcuPiece.variants(other.message(), MOST_REPEATED) <= MOST_REPEATED) {
            add(adapted, other, categories.target());
        }
        return withoutRepeated(adapted);
    }

    /** Limits branches without a number to the only number that they are for in the source language. */
    private static void limit(List<Branch> branches, Categories categories, String name) {
        Set<String> present = branches.stream().map(Branch::selector).collect(Collectors.toSet());
        branches.replaceAll(branch -> {
            String number = categories.numbers().getOrDefault(branch.selector(), "");
            return number.isEmpty() || present.contains(number) || mentions(branch.message(), name)
                    ? branch
                    : branch.withSelector(number);
        });
    }

    private static void add(List<Branch> branches, Branch other, List<String> categories) {
        Set<String> missing = new LinkedHashSet<>(categories);
        branches.forEach(each -> missing.remove(each.selector()));
        if (!missing.isEmpty()) {
            // A separator for the first branch, which may be no longer the first.
            branches.replaceAll(each -> each.withSelector(each.selector()));
        }
        for (String category : missing) {
            int at = 0;
            while (at < branches.size() && !isLater(branches.get(at).selector(), category)) {
                at++;
            }
            branches.add(at, other.addedFor(category));
        }
    }

    private static boolean isLater(String selector, String category) {
        return selector.equals(OTHER) || ORDER.indexOf(selector) > ORDER.indexOf(category);
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
