package example;

/**
 * A comment on a product.
 *
 * @param author name of the author
 * @param text the comment, in English
 * @param spanish its translation; null before it is translated
 */
public record Comment(String author, String text, String spanish) {

    /** Returns this comment with a translation. */
    public Comment withSpanish(String translation) {
        return new Comment(author, text, translation);
    }
}
