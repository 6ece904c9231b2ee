package io.github.parlance.markup;

/**
 * Writes the title of a link.
 *
 * @param opening the character before the title
 * @param closing the character after the title
 * @param cell whether the title is in a cell of a table
 */
record TitleEncoder(char opening, char closing, boolean cell) implements BlockEncoder {
    @Override
    public String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean quote = character == opening || character == closing || cell && character == '|';
            if (quote || MarkdownEncoder.isReference(text, i) || MarkdownEncoder.isEscape(text, i)) {
                encoded.append('\\');
            }
            encoded.append(character);
        }
        return encoded.toString();
    }
}
