package io.github.parlance.adopt;

import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Language pairs of a foreign model, each with the control token that selects its target language. */
final class ImportedPairs {
    private static final int MOST_SHOWN = 8;
    private static final String OPTION = "give --pairs, such as ";

    private final LanguageCodes codes = new LanguageCodes();
    private final String file;
    private final List<String> tokens;
    private final Map<String, String> tokenByTag = new LinkedHashMap<>();
    private final ImportProblems problems;

    /**
     * Languages that the files of a model name.
     *
     * @param file file that names them, for messages
     */
    record Named(String file, List<String> sources, List<String> targets) {
        Named {
            sources = List.copyOf(sources);
            targets = List.copyOf(targets);
        }
    }

    /**
     * @param file name of the model, for messages
     * @param tokens control tokens of target languages
     */
    ImportedPairs(String file, List<String> tokens, ImportProblems problems) {
        this.file = file;
        this.tokens = List.copyOf(tokens);
        this.problems = problems;
        for (String token : tokens) {
            codes.tag(token.substring(2, token.length() - 2)).ifPresent(tag -> tokenByTag.putIfAbsent(tag, token));
        }
    }

    /** Returns the pairs that were asked for; problems are added for those that the model does not translate. */
    List<PairEntry> asked(List<LanguagePair> pairs) {
        Set<LanguagePair> distinct = new LinkedHashSet<>(pairs);
        long targets = distinct.stream().map(LanguagePair::target).distinct().count();
        if (tokens.isEmpty() && targets > 1) {
            problems.add(
                    file,
                    "--pairs names " + targets
                            + " target languages, and the model has no token such as >>deu<< to select"
                            + " one; give pairs with one target language");
        }
        distinct.stream()
                .filter(pair -> prefix(pair).isEmpty())
                .forEach(pair -> problems.add(
                        file, "--pairs has " + pair + ", and " + knows() + "; give pairs with one of these targets"));
        return entries(distinct);
    }

    private List<PairEntry> entries(Set<LanguagePair> pairs) {
        return pairs.stream()
                .map(pair ->
                        new PairEntry(pair.source(), pair.target(), prefix(pair).orElse("")))
                .toList();
    }

    /** Returns the control token of a pair, which is empty in a model of one target; absent if a model of several has none. */
    private Optional<String> prefix(LanguagePair pair) {
        return tokens.isEmpty() ? Optional.of("") : Optional.ofNullable(tokenByTag.get(pair.target()));
    }

    /** Returns all pairs of the languages that the files name; problems are added if these are groups or none. */
    List<PairEntry> named(Named languages) {
        Set<String> sources = tags(languages.file(), "source language", languages.sources());
        Set<String> targets = tags(languages.file(), "target language", languages.targets());
        Set<LanguagePair> pairs = new LinkedHashSet<>();
        sources.forEach(source -> targets.stream()
                .filter(target -> !source.equals(target))
                .forEach(target -> pairs.add(new LanguagePair(source, target))));
        requireTargets(languages, targets);
        return entries(pairs);
    }

    private void requireTargets(Named languages, Set<String> targets) {
        if (tokens.isEmpty() && targets.size() > 1) {
            problems.add(
                    languages.file(),
                    "names the target languages " + shown(targets) + ", and the model has no token such as >>deu<< to"
                            + " select one; " + OPTION + "en-"
                            + targets.iterator().next());
        }
        List<String> without = targets.stream()
                .filter(target -> !tokens.isEmpty() && !tokenByTag.containsKey(target))
                .toList();
        if (!without.isEmpty()) {
            problems.add(
                    languages.file(),
                    "target language " + shown(without) + " has no token; " + OPTION + example() + ". "
                            + capital(knows()));
        }
    }

    private Set<String> tags(String where, String what, List<String> named) {
        if (named.isEmpty()) {
            problems.add(where, "names no " + what + "; " + OPTION + example() + tokensKnown());
        }
        Set<String> tags = new LinkedHashSet<>();
        for (String code : named) {
            codes.tag(code)
                    .ifPresentOrElse(
                            tags::add,
                            () -> problems.add(
                                    where,
                                    what + " \"" + code + "\" is no language; " + OPTION + example() + tokensKnown()));
        }
        return tags;
    }

    private String tokensKnown() {
        return tokens.isEmpty() ? "" : ". " + capital(knows());
    }

    private String example() {
        List<String> some = tokenByTag.keySet().stream()
                .filter(tag -> !tag.contains("-"))
                .limit(2)
                .map(tag -> "en-" + tag)
                .toList();
        return some.isEmpty() ? "en-de" : String.join(",", some);
    }

    private String knows() {
        return "the model knows " + shown(tokens);
    }

    private static String shown(Iterable<String> all) {
        List<String> names = new ArrayList<>();
        all.forEach(names::add);
        String some = String.join(" ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return names.size() > MOST_SHOWN ? some + " ... (" + names.size() + ")" : some;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
