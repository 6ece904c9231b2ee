package io.github.parlance.eval;

import java.util.List;
import java.util.Locale;

/**
 * TER: the number of insertions, deletions, replacements and shifts of blocks that turn a hypothesis into its reference, in percent of
 * the reference's words; lower is better, and it can be more than 100.
 *
 * <p>Uses the defaults of sacreBLEU 2: words are separated by white space, case is ignored, and of several references the one with the
 * fewest edits counts, relative to their mean length.
 *
 * @see <a href="https://aclanthology.org/2006.amta-papers.25">Snover et al. 2006</a>
 */
public final class Ter implements Metric {

    /**
     * The figures that TER is computed from.
     *
     * @param edits number of insertions, deletions, replacements and shifts
     * @param referenceLength number of words; the mean if there are several references
     */
    public record Details(double edits, double referenceLength) implements Score.Details {

        /** Returns an empty text, because sacreBLEU prints nothing after the value. */
        @Override
        public String toString() {
            return "";
        }

        double score() {
            if (referenceLength == 0) {
                return edits > 0 ? 100 : 0;
            }
            return 100 * edits / referenceLength;
        }
    }

    @Override
    public String name() {
        return "TER";
    }

    @Override
    public double[] count(String hypothesis, List<String> references) {
        List<String> words = words(hypothesis);
        double fewest = Double.MAX_VALUE;
        double length = 0;
        for (String reference : references) {
            List<String> target = words(reference);
            fewest = Math.min(fewest, ShiftSearch.edits(words, target));
            length += target.size();
        }
        return new double[] {fewest, length / references.size()};
    }

    private static List<String> words(String sentence) {
        return Tokenizer13a.SPACES
                .splitAsStream(sentence.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public Score score(double[] sums, String references) {
        Details details = new Details(sums[0], sums[1]);
        String signature = references + "|case:lc|tok:tercom|norm:no|punct:yes|asian:no|" + Score.VERSION;
        return new Score(name(), details.score(), signature, details);
    }
}
