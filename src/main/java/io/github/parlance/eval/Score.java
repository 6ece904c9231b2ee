package io.github.parlance.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a metric found, and how; prints itself on one line as sacreBLEU does.
 *
 * @param metric name of the metric, such as {@code BLEU}
 * @param value in percent; higher is better, but for TER
 * @param signature every choice that changes the value, such as {@code nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp};
 *     ends in the name and version of the program that computed it
 * @param details what the value was computed from
 * @see <a href="https://aclanthology.org/W18-6319">Post 2018</a>
 */
public record Score(String metric, double value, String signature, Details details) {
    static final String VERSION = "version:parlance-1.0.0";

    /** What a value was computed from; prints itself as sacreBLEU does behind the value. */
    public sealed interface Details permits Bleu.Details, Chrf.Details, Ter.Details {}

    /** With so many digits behind the point; a tie between two goes to the even one, as in Python. */
    static String fixed(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Override
    public String toString() {
        return (metric + "|" + signature + " = " + fixed(value, 2) + " " + details).strip();
    }
}
