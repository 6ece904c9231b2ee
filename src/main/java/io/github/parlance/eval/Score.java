package io.github.parlance.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A score with the signature that makes it reproducible; its text is one line, as in sacreBLEU.
 *
 * @param metric name of the metric, such as {@code BLEU}
 * @param value score in percent; higher is better, except for TER
 * @param signature every choice that changes the value, such as {@code nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp};
 *     ends in the name and version of the program that computed it
 * @param details figures that the value was computed from
 * @see <a href="https://aclanthology.org/W18-6319">Post 2018</a>
 */
public record Score(String metric, double value, String signature, Details details) {
    static final String VERSION = "version:parlance-1.0.0";

    /** Figures that a value was computed from; their text is that of sacreBLEU after the value. */
    public sealed interface Details permits Bleu.Details, Chrf.Details, Ter.Details {}

    /** Formats a value with a number of decimal digits; ties are rounded to the even digit, as in Python. */
    static String fixed(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Override
    public String toString() {
        return (metric + "|" + signature + " = " + fixed(value, 2) + " " + details).strip();
    }
}
