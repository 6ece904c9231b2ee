package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.token.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists the characters of a model for its manifest. A model that starts from another one keeps the characters of that one, the
 * default ones if it has no list.
 */
final class ModelCharacterList {
    /** Number of pairs whose characters are counted at most. */
    private static final int COUNTED = 100_000;
    /** Number of pairs per epoch below which too little is counted, so that a model has no list. */
    private static final int LEAST_PAIRS = 10_000;

    private final Vocabulary vocabulary;
    private final Optional<ModelBundle> initial;

    /** @param initial model from which the training starts */
    ModelCharacterList(Vocabulary vocabulary, Optional<ModelBundle> initial) {
        this.vocabulary = vocabulary;
        this.initial = initial;
    }

    /** Returns the entries of the directions that have one. */
    List<Manifest.CharactersEntry> of(List<TranslationDirection> directions, TrainingData training) {
        List<CharacterCounts> counts = training.characters(COUNTED);
        return IntStream.range(0, directions.size())
                .mapToObj(i -> of(directions.get(i).pair(), counts.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Manifest.CharactersEntry> of(LanguagePair pair, CharacterCounts counts) {
        Optional<Manifest.CharactersEntry> kept = kept(pair);
        if (counts.pairs() < LEAST_PAIRS) {
            return kept;
        }
        String before = kept.map(Manifest.CharactersEntry::safe)
                .or(() -> initial.map(each -> SafeCharacters.of(pair).characters()))
                .orElse("");
        return Optional.of(new Manifest.CharactersEntry(
                pair.source(),
                pair.target(),
                union(before, counts.safe(pair, vocabulary)),
                union(kept.map(Manifest.CharactersEntry::written).orElse(""), counts.written(pair, vocabulary))));
    }

    private Optional<Manifest.CharactersEntry> kept(LanguagePair pair) {
        return initial.stream()
                .flatMap(bundle -> bundle.manifest().characters().stream())
                .filter(each -> new LanguagePair(each.source(), each.target()).equals(pair))
                .findFirst();
    }

    private static String union(String one, String other) {
        return Stream.of(one, other)
                .flatMapToInt(String::codePoints)
                .filter(each -> each != ' ' && !Character.isISOControl(each) && Character.isDefined(each))
                .sorted()
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
