package io.github.parlance.check;

/** Finds translations without letters and digits of texts that have some. */
final class EmptyComparison implements Comparison {
    @Override
    public boolean isViolated(ComparedText source, ComparedText translation) {
        return hasContent(source) && !hasContent(translation);
    }

    private static boolean hasContent(ComparedText text) {
        return text.has(Token.Kind.WORD) || text.has(Token.Kind.NUMBER);
    }
}
