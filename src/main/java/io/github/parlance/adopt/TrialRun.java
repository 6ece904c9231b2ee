package io.github.parlance.adopt;

import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trial of placeholders with one model.
 *
 * @param sentences sentences that placeholders are tried in
 */
record TrialRun(PlaceholderTrial.Model model, List<TriedSentence> sentences) {
    TrialRun {
        sentences = List.copyOf(sentences);
    }

    /** A text and the pair that translates it. */
    private record Asked(LanguagePair pair, String text) {}

    /** Translates the sentences as they are, and in parts. */
    static TrialRun start(List<LanguagePair> pairs, PlaceholderTrial.Model model) {
        Carriers carriers = Carriers.read();
        TrialRun empty = new TrialRun(model, List.of());
        List<TriedSentence> sentences = new ArrayList<>();
        for (int i = 0; i < Carriers.COUNT; i++) {
            LanguagePair pair = pairs.get(i % pairs.size());
            Carrier carrier = carriers.of(pair.source()).get(i);
            sentences.add(TriedSentence.untranslated(pair, carrier));
        }
        List<String> plain = empty.translated(sentences.stream()
                .map(each -> new Asked(each.pair(), each.carrier().plain()))
                .toList());
        List<String> parts = empty.translated(sentences.stream()
                .flatMap(each -> each.carrier().parts().stream().map(part -> new Asked(each.pair(), part)))
                .toList());
        Iterator<String> next = parts.iterator();
        List<TriedSentence> compared = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            compared.add(sentences.get(i).translated(plain.get(i), next));
        }
        return new TrialRun(model, compared);
    }

    private List<String> translated(List<Asked> asked) {
        Map<LanguagePair, List<Integer>> byPair = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            byPair.computeIfAbsent(asked.get(i).pair(), pair -> new ArrayList<>())
                    .add(i);
        }
        String[] answers = new String[asked.size()];
        byPair.forEach((pair, places) -> {
            List<String> texts = model.translate(
                    pair, places.stream().map(place -> asked.get(place).text()).toList());
            for (int i = 0; i < places.size(); i++) {
                answers[places.get(i)] = texts.get(i);
            }
        });
        return List.of(answers);
    }

    /**
     * Returns the first family whose placeholders are all copied, otherwise the one whose placeholders change the translations least;
     * empty if a translation in parts changes them less.
     *
     * @param marked true if they stand around names
     */
    List<String> best(List<List<String>> families, boolean marked) {
        double parts = sentences.stream().mapToDouble(TriedSentence::byParts).sum();
        FamilyScore best = new FamilyScore(List.of(), parts, false);
        for (List<String> family : families) {
            FamilyScore tried = tried(family, marked);
            if (tried.complete() && tried.sum() > parts) {
                return family;
            }
            best = tried.sum() > best.sum() ? tried : best;
        }
        return best.family();
    }

    /**
     * A family that was tried in all sentences.
     *
     * @param sum sum of the scores
     * @param complete whether all placeholders were copied
     */
    private record FamilyScore(List<String> family, double sum, boolean complete) {}

    private FamilyScore tried(List<String> family, boolean marked) {
        List<PlaceholderQuestion> questions = sentences.stream()
                .map(each -> new PlaceholderQuestion(each, family, marked))
                .toList();
        List<String> answers = answers(questions);
        double sum = 0;
        boolean complete = true;
        for (int i = 0; i < questions.size(); i++) {
            sum += questions.get(i).score(answers.get(i));
            complete &= questions.get(i).isCopied(answers.get(i));
        }
        return new FamilyScore(family, sum, complete);
    }

    private List<String> answers(List<PlaceholderQuestion> questions) {
        return translated(questions.stream()
                .map(each -> new Asked(each.sentence().pair(), each.asked()))
                .toList());
    }

    /** Counts how often each word of a family is copied; each is the first one of a sentence in half of the sentences. */
    CopiedWords copied(List<String> family, boolean marked) {
        List<PlaceholderQuestion> questions = new ArrayList<>();
        for (int first = 0; first < family.size(); first++) {
            List<String> words = rotated(family, first);
            for (int i = first % 2; i < sentences.size(); i += 2) {
                questions.add(new PlaceholderQuestion(sentences.get(i), words, marked));
            }
        }
        List<String> answers = answers(questions);
        CopiedWords copied = new CopiedWords();
        for (int i = 0; i < questions.size(); i++) {
            PlaceholderQuestion question = questions.get(i);
            for (int placeholder = 0; placeholder < question.used(); placeholder++) {
                copied.add(question.words().get(placeholder), question.isKept(placeholder, answers.get(i)));
            }
        }
        return copied;
    }

    private static List<String> rotated(List<String> words, int first) {
        List<String> rotated = new ArrayList<>(words);
        Collections.rotate(rotated, -first);
        return rotated;
    }
}
