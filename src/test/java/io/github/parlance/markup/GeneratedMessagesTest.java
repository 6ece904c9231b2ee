package io.github.parlance.markup;

import static io.github.parlance.markup.MessageFixture.arguments;
import static io.github.parlance.markup.MessageFixture.translated;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.MessageFormat;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of all kinds, made by chance, format to the same text before and after. */
class GeneratedMessagesTest {
    private static final int MESSAGES = Integer.getInteger("messages", 500);

    private static final List<Map<String, Object>> ARGUMENTS = arguments();

    @ParameterizedTest
    @ValueSource(strings = {"en-en", "en-es", "en-pl", "en-pt"})
    void formatToTheSameText(String pair) {
        assertFormat(LanguagePair.parse(pair), UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-en", "en-es", "en-pl", "en-pt"})
    void writeEverySignThatIsSyntax(String pair) {
        assertFormat(LanguagePair.parse(pair), text -> text.replace('q', '\'')
                .replace('z', '{')
                .replace('w', '#')
                .replace('v', '|')
                .replace('x', '\\')
                .replace('y', '}'));
    }

    @Test
    void damagedTranslationsAreNoticedAndTheMessageStaysOne() {
        for (int seed = 0; seed < MESSAGES; seed++) {
            Random random = new Random(seed);
            String source = new MessageGenerator(random, true).message();
            IcuMessage message = MessageFixture.read(MessageFixture.EN_ES, source);
            List<String> damaged = message.blocks().stream()
                    .map(block -> damaged(block.text().source(), random))
                    .toList();
            List<String> expected = placeholders(message, block -> block.text().source());
            IcuMessage.Written written = message.write(damaged);

            boolean complete = expected.equals(
                    placeholders(message, block -> damaged.get(message.blocks().indexOf(block))));
            assertEquals(complete, written.complete(), source);
            ARGUMENTS.forEach(each -> new MessageFormat(written.text(), Locale.ENGLISH).format(each));
        }
    }

    private static List<String> placeholders(IcuMessage message, Function<Block, String> text) {
        return message.blocks().stream()
                .map(block -> IcuEscaping.tokens(text.apply(block)).stream()
                        .filter(IcuEscaping.Placeholder.class::isInstance)
                        .map(Object::toString)
                        .sorted()
                        .toList()
                        .toString())
                .toList();
    }

    /** Removes, repeats or moves a part of a text, or leaves it as it is. */
    private static String damaged(String text, Random random) {
        int start = random.nextInt(text.length());
        int end = start + random.nextInt(text.length() - start + 1);
        String part = text.substring(start, end);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, start) + text.substring(end);
            case 1 -> text + part;
            case 2 -> part + text.substring(0, start) + text.substring(end);
            default -> text;
        };
    }

    private static void assertFormat(LanguagePair pair, UnaryOperator<String> words) {
        // Spanish has one ordinal form, so ordinals of other pairs read differently by design.
        boolean ordinals = pair.source().equals(pair.target());
        for (int seed = 0; seed < MESSAGES; seed++) {
            String message = new MessageGenerator(new Random(seed), ordinals).message();
            String translated = translated(pair, message, words);
            MessageFormat before = new MessageFormat(message, Locale.ENGLISH);
            MessageFormat after = new MessageFormat(translated, Locale.ENGLISH);
            for (Map<String, Object> arguments : ARGUMENTS) {
                assertEquals(
                        words.apply(before.format(arguments)),
                        after.format(arguments),
                        () -> message + "\n" + translated + "\n" + arguments);
            }
        }
    }
}
