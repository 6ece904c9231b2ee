package io.github.parlance.adopt;

import io.github.parlance.bundle.Manifest.CharactersEntry;
import io.github.parlance.bundle.Manifest.PairEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Characters of a foreign model for its manifest. Nobody counted its training text, so a character that has a piece of its own
 * counts as learned.
 */
final class ImportedCharacters {
    private static final String SPACE = "\u2581";

    private ImportedCharacters() {}

    /** Returns the same lists for each pair: safe are the characters with a piece on both sides, written those of the target. */
    static List<CharactersEntry> of(List<PairEntry> pairs, TokenOrder source, TokenOrder target) {
        Set<Integer> read = alone(source.pieces());
        Set<Integer> written = alone(target.pieces());
        String safe = joined(written, read::contains);
        String all = joined(written, each -> true);
        return pairs.stream()
                .map(pair -> new CharactersEntry(pair.source(), pair.target(), safe, all))
                .toList();
    }

    private static Set<Integer> alone(List<String> pieces) {
        return pieces.stream()
                .map(piece -> piece.startsWith(SPACE) ? piece.substring(1) : piece)
                .filter(piece -> piece.codePointCount(0, piece.length()) == 1)
                .map(piece -> piece.codePointAt(0))
                .filter(each -> !Character.isISOControl(each) && !Character.isWhitespace(each))
                .filter(each -> Character.isDefined(each) && each != SPACE.codePointAt(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Set<Integer> characters, Predicate<Integer> listed) {
        return characters.stream().filter(listed).map(Character::toString).collect(Collectors.joining());
    }
}
