package io.github.parlance.translate;

import io.github.parlance.text.ConvertedText;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.WordedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Gives slots to a model that has none: writes words for them that the model copies, and reads them in its translations. */
public final class PlaceholderTranslator implements Translator {
    private final Translator model;
    private final PlaceholderWords words;

    /** @param model translator without slots; closed with this one */
    public PlaceholderTranslator(Translator model, PlaceholderWords words) {
        this.model = model;
        this.words = words;
    }

    @Override
    public boolean carriesSlots(LanguagePair pair) {
        return true;
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return model.tokens(pair, words.write(text).text());
    }

    @Override
    public ModelInput input(LanguagePair pair, String text) {
        ModelInput input = model.input(pair, words.write(text).text());
        return new ModelInput(text, input.tokens(), input.ids(), input.ends());
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        return translateBatch(
                pair, texts.stream().map(text -> input(pair, text)).toList());
    }

    @Override
    public List<Translation> translateBatch(LanguagePair pair, List<ModelInput> inputs) {
        List<WordedText> written =
                inputs.stream().map(input -> words.write(input.text())).toList();
        List<ModelInput> asked = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            ModelInput input = inputs.get(i);
            asked.add(new ModelInput(written.get(i).text(), input.tokens(), input.ids(), input.ends()));
        }
        List<Translation> answers = model.translateBatch(pair, asked);
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> read(written.get(i), answers.get(i)))
                .toList();
    }

    private static Translation read(WordedText written, Translation answer) {
        return written.hasWords() ? answer.<Translation>fold(done -> read(written, done), refused -> refused) : answer;
    }

    private static Translation.Done read(WordedText written, Translation.Done answer) {
        ConvertedText read = written.read(answer.text());
        return new Translation.Done(
                read.text(),
                answer.meanLogProbability(),
                answer.confidence(),
                answer.misplaced(),
                answer.cutOff(),
                answer.alternatives().stream().map(each -> read(written, each)).toList(),
                links(written, read, answer.links()),
                answer.tokens());
    }

    private static Translation.Alternative read(WordedText written, Translation.Alternative answer) {
        ConvertedText read = written.read(answer.text());
        return new Translation.Alternative(
                read.text(),
                answer.meanLogProbability(),
                answer.confidence(),
                answer.misplaced(),
                answer.cutOff(),
                links(written, read, answer.links()),
                answer.tokens());
    }

    /** Returns links between the texts with slots; those of further pieces of a word link nothing and are left out. */
    private static List<Translation.Link> links(WordedText written, ConvertedText read, List<Translation.Link> links) {
        return links.stream()
                .map(link -> new Translation.Link(
                        written.sourceOf(link.sourceStart()),
                        written.sourceOf(link.sourceEnd()),
                        read.targetOf(link.targetStart()),
                        read.targetOf(link.targetEnd())))
                .filter(link -> link.sourceStart() < link.sourceEnd() && link.targetStart() < link.targetEnd())
                .toList();
    }

    @Override
    public Set<LanguagePair> pairs() {
        return model.pairs();
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return model.provenance(pair);
    }

    @Override
    public boolean readsContext(LanguagePair pair) {
        return model.readsContext(pair);
    }

    @Override
    public SafeCharacters safeCharacters(LanguagePair pair) {
        return model.safeCharacters(pair);
    }

    @Override
    public int mostTokens(LanguagePair pair) {
        return model.mostTokens(pair);
    }

    @Override
    public void close() {
        model.close();
    }
}
