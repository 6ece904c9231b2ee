package io.github.parlance.markup;

import com.ibm.icu.text.MessagePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message in ICU's MessageFormat, to be written with translated variants. Immutable. */
public final class IcuMessage {
    private final String source;
    private final List<IcuNode> nodes;
    private final IcuLanguages languages;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private boolean ordinals;

    IcuMessage(String source, List<IcuNode> nodes, IcuLanguages languages) {
        this.source = source;
        this.nodes = List.copyOf(nodes);
        this.languages = languages;
        number(nodes);
    }

    private void number(List<IcuNode> message) {
        for (IcuNode node : message) {
            if (node instanceof IcuNode.Leaf leaf) {
                ordinals |= leaf.variant().escaped().contains(IcuEscaping.ORDINAL);
            }
            if (node instanceof IcuNode.Leaf leaf && leaf.variant().hasWords()) {
                numbers.computeIfAbsent(leaf.variant().escaped(), escaped -> {
                    blocks.add(leaf.variant().block());
                    return blocks.size() - 1;
                });
            } else if (node instanceof IcuNode.Choice choice) {
                choice.messages().forEach(this::number);
            }
        }
    }

    /**
     * Returns the texts to be translated: the different variants that have words. Their sources are no parts of the message: literal
     * characters of its syntax are escaped there with a backslash.
     */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Returns whether it has ordinal numbers, whose suffix depends on the language. */
    public boolean hasOrdinals() {
        return ordinals;
    }

    /** Returns whether it is one text, written without quotes, so that positions in its block are those in the message. */
    public boolean isItsOwnBlock() {
        return blocks.size() == 1 && blocks.get(0).text().source().equals(source);
    }

    /**
     * A message in the target language.
     *
     * @param complete whether each variant has the arguments of its source; if not, the source stands in its place
     */
    public record Written(String text, boolean complete) {}

    /**
     * Returns the message with translations.
     *
     * @param translations one per block, with the escapes of its source
     */
    public Written write(List<String> translations) {
        if (blocks.isEmpty() && !ordinals) {
            return new Written(source, true);
        }
        IcuWriter writer = new IcuWriter(languages, escaped -> translations.get(numbers.get(escaped)));
        String message = writer.write(nodes);
        return isMessage(message) ? new Written(message, writer.isComplete()) : new Written(source, false);
    }

    private static boolean isMessage(String text) {
        try {
            return new MessagePattern(text).countParts() > 0;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
