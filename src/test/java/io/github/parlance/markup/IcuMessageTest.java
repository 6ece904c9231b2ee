package io.github.parlance.markup;

import static io.github.parlance.markup.MessageFixture.EN_ES;
import static io.github.parlance.markup.MessageFixture.arguments;
import static io.github.parlance.markup.MessageFixture.format;
import static io.github.parlance.markup.MessageFixture.read;
import static io.github.parlance.markup.MessageFixture.texts;
import static io.github.parlance.markup.MessageFixture.translated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcuMessageTest {
    private static final LanguagePair EN_EN = new LanguagePair("en", "en");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "I see {n, plural, one {a cat} other {# cats}}. | I see a cat. ; I see # cats.",
                "{g, select, female {She} male {He} other {They}} saw {name}. | She saw {name}. ; He saw {name}. ; They saw {name}.",
                "{g, select, female {She} other {They}} saw {n, plural, =0 {nobody} one {a cat} other {# cats}} | She saw nobody ; She saw a cat ; She saw # cats ; They saw nobody ; They saw a cat ; They saw # cats",
                "Don''t open {n, plural, offset:1 one {it} other {them}} | Don't open it ; Don't open them",
                "{n, plural, one {# hen} other {# hens}} near {k, plural, one {# cow} other {# cows}} | # hen near # cow ; # hen near # cows ; # hens near # cow ; # hens near # cows",
                "{n, plural, one {One day} other {# days}} {n, plural, one {is} other {are}} left | One day is left ; # days are left",
                "{n, plural, offset:1 one {# more guest} other {# more guests}} of {g, select, female {her} other {them}} | # more guest of her ; # more guests of her ; # more guest of them ; # more guests of them",
                "Bread'{' {name} it's | Bread{ {name} it's",
            })
    void takesWhatStandsAroundAChoiceIntoItsBranches(String message, String variants) {
        assertEquals(variants, String.join(" ; ", texts(EN_ES, message)));
        assertSame(EN_ES, message, UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} place | #st place",
            })
    void keepsOrdinalsInTheSameLanguage(String message, String variants) {
        assertEquals(variants, String.join(" ; ", texts(EN_EN, message)));
        assertSame(EN_EN, message, UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{n, plural, one {a cat} other {{k, plural, one {# of a dog} other {# cats and dogs}} # }} end",
                "{n, plural, offset:1 one {# left} other {# ones {k, plural, one {b} other {#}}}} right",
                "{n, plural, offset:1 one {# left} other {# ones}} and {k, plural, offset:2 one {# b} other {# c}} right",
                "{n, plural, one {'{quoted}' it''s} other {x}}",
                "{n, plural, one {it''s '#' {id}} other {'#'{n}: #}} #{id} '{'#'}'",
                "a {n, number} b {name} {n, plural, other {}} c",
                "{n, number, ::.00} is {n, plural, one {one} other {many}}",
                "{n, plural, one {{n, number, ::.00} file} other {{n, number, ::.00} files}} in {k, plural, one {# map} other {# maps}}",
                "There {n, choice, 0#are no files|1#is one file|1<are {n} files}.",
                "a|b {n, choice, 0#no '|' files|1#one file # |1<{n} files{g, select, female {|F} other {|O}}} c|d # it''s",
            })
    void saysTheSameHoweverItIsSplit(String message) {
        assertSame(EN_ES, message, UnaryOperator.identity());
        assertSame(EN_ES, message, text -> text.replace('e', '\'')
                .replace('a', '#')
                .replace('o', '{'));
    }

    /** Formats a message and its translation, which must differ as the function says. */
    private static void assertSame(LanguagePair pair, String message, UnaryOperator<String> words) {
        String translated = translated(pair, message, words);
        for (Map<String, Object> arguments : arguments()) {
            assertEquals(
                    words.apply(format(message, Locale.ENGLISH, arguments)),
                    format(translated, Locale.ENGLISH, arguments),
                    translated);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Order #{id} has {n, plural, one {# line} other {# lines}}. | {n, plural, one {Order '#'{id} has # line.} many {Order '#'{id} has # lines.} other {Order '#'{id} has # lines.}}",
                "Gate #4: {n, plural, other {# seats}} | {n, plural, one {Gate '#'4: # seats} many {Gate '#'4: # seats} other {Gate '#'4: # seats}}",
                "#{id} of {g, select, other {them}} | {g, select, other {#{id} of them}}",
            })
    void aNumberSignOfTheTextDoesNotCount(String message, String written) {
        assertEquals(written, translated(EN_ES, message, UnaryOperator.identity()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "Item #{id}: {n, choice, 0#none|1#one} ~ {n, choice, 0#Item #{id}: none|1#Item #{id}: one}",
                "a|b {n, choice, -1#c|0<d {n}} ~ {n, choice, -1#a'|'b c|0<a'|'b d {n}}",
            })
    void theSyntaxOfAChoiceStays(String message, String written) {
        assertEquals(written, translated(EN_ES, message, UnaryOperator.identity()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "User ''{name}'' left. | User '{name}' left. | User ''{name}'' left.",
                "Write '{name}' here. | Write {name} here. | Write '{'name'}' here.",
                "It''s {name}'s. | It's {name}'s. | It''s {name}''s.",
                "I don't know {name} | I don't know {name} | I don''t know {name}",
                "The dogs' | The dogs' | The dogs''",
                "Use '{''}' and '{'{name}'}' | Use {'} and {{name}} | Use '{''}' and '{'{name}'}'",
                "a \\ b '{' | a \\ b { | a \\ b '{'",
            })
    void apostrophesNeverSwitchAnArgument(String message, String text, String written) {
        assertEquals(List.of(text), texts(EN_ES, message));
        assertEquals(written, translated(EN_ES, message, UnaryOperator.identity()));
        assertSame(EN_ES, message, each -> each.replace("e", "'"));
    }

    @Test
    void onlyArgumentsAreSpans() {
        Block block = read(EN_ES, "Pay {n, number, ::currency/USD} '{now}' to {0} on {d, date, 'at' short} #1")
                .blocks()
                .get(0);

        assertEquals(
                List.of("{n, number, ::currency/USD}", "{0}", "{d, date, 'at' short}"),
                block.spans().stream().map(span -> span.of(block.text().text())).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "es | {n, plural, one {a} other {b}} | {n, plural, one {a} many {b} other {b}}",
                "pl | {n, plural, =0 {z} one {# a} other {# b}} | {n, plural, =0 {z} one {# a} few {# b} many {# b} other {# b}}",
                "ja | {n, plural, =1 {x} one {a} other {b}} | {n, plural, =1 {x} other {b}}",
                "pt | {n, plural, one {a file} other {# files}} | {n, plural, =1 {a file} one {# files} many {# files} other {# files}}",
                "ru | {n, plural, one {a cat} other {cats}} | {n, plural, one {a cat} few {cats} many {cats} other {cats}}",
                "es | {n, selectordinal, one {#st day} two {#nd day} few {#rd day} other {#th day}} | {n, selectordinal, other {#.º day}}",
                "fr | {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} day | {n, selectordinal, one {#er day} other {#e day}}",
                "en | {n, selectordinal, one {#st day} =2 {#nd day} other {#th day}} | {n, selectordinal, one {#st day} =2 {#nd day} two {#nd day} few {#rd day} other {#th day}}",
                "de | {k, plural, one {# cup} other {# cups}} for the {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} | {k, plural, one {{n, selectordinal, other {{k, number} cup for the #.}}} other {{n, selectordinal, other {{k, number} cups for the #.}}}}",
                "es | {n, selectordinal, one {{n}st day} two {{n}nd day} few {{n, number}rd day} other {{n}th day}} | {n, selectordinal, other {{n}.º day}}",
                "es | {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} | {n, selectordinal, other {#.º}}",
                "es | Rank {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {id} | {n, selectordinal, other {Rank #.º of {id}}}",
                "es | {n, selectordinal, =1 {first} one {#st} two {#nd} few {#rd} other {#th}} | {n, selectordinal, =1 {first} other {#.º}}",
                "zh | the {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} one | {n, selectordinal, other {the 第# one}}",
            })
    void hasThePluralCategoriesOfTheTarget(String target, String message, String written) {
        assertEquals(written, translated(new LanguagePair("en", target), message, UnaryOperator.identity()));
    }

    @Test
    void ordinalSuffixesAreReadInOtherLanguages() {
        assertEquals(
                "{n, selectordinal, one {#st planta} two {#nd planta} few {#rd planta} other {#th planta}}",
                translated(
                        new LanguagePair("es", "en"),
                        "{n, selectordinal, other {#.ª planta}}",
                        UnaryOperator.identity()));
        assertEquals(
                "{n, selectordinal, one {#st vez} two {#nd vez} few {#rd vez} other {#th vez}}",
                translated(
                        new LanguagePair("es", "en"), "{n, selectordinal, other {#a vez}}", UnaryOperator.identity()));
        assertEquals(
                "{n, selectordinal, other {#.º Platz}}",
                translated(
                        new LanguagePair("de", "es"),
                        "{n, selectordinal, other {#. Platz}}",
                        UnaryOperator.identity()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "#{id}: {n, plural, one {one} other {many}} | one ; many",
                "{name}. {n, plural, one {one} other {many}} | one ; many",
                "{name} {n, plural, one {runs} other {run}}. | {name} runs. ; {name} run.",
                "{n, plural, one {} other { files }} | ' files '",
                "{n, plural, one {#} other {{n}!}} | ''",
                "{n, plural, other {}} | ''",
                "{name} | ''",
                "| ''",
            })
    void translatesWords(String message, String variants) {
        assertEquals(variants.replace("'", ""), String.join(" ; ", texts(EN_ES, message == null ? "" : message)));
        assertSame(EN_ES, message == null ? "" : message, UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken", "{n, plural, one {a}}", "{n, plural}", "{{name}}", "{ $name }", "{first name}"})
    void isNoMessage(String text) {
        assertEquals(Optional.empty(), new IcuMessageReader(EN_ES).read(text));
    }

    @Test
    void aVariantThatLostAnArgumentStaysAsItWas() {
        IcuMessage message = read(EN_ES, "{g, select, female {She saw {name}} other {They saw {name}}}");

        IcuMessage.Written written = message.write(List.of("Ella vio a {name}", "Vieron"));

        assertEquals("{g, select, female {Ella vio a {name}} other {They saw {name}}}", written.text());
        assertFalse(written.complete());
        assertFalse(message.write(List.of("a {name}", "b {name}{name}")).complete());
        assertTrue(message.write(List.of("{name} a", "b {name}")).complete());
    }

    @Test
    void countsThatMoveKeepTheirNumber() {
        String message = "{n, plural, one {# pear} other {# pears}} for {g, select, female {her} other {them}}";

        String written = translated(EN_ES, message, UnaryOperator.identity());

        assertTrue(written.contains("{g, select, female {{n, number} pears for her} "), written);
        assertSame(EN_ES, message, UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "'",
                "a",
                "#",
                "|",
                "{n}",
                "''",
                "'{",
                "a{n}",
                "{n, plural, other{# a}}",
                "{n,plural,one{b}other{#}} a ",
                "{n, select, other{",
                "{n,choice,0#a|1#b}",
                "\\",
                "{n, plural, other{{",
                "a'{'"
            })
    void readsLongTextsInTime(String part) {
        String text = Repetition.of(part);
        IcuMessageReader reader = new IcuMessageReader(EN_ES);
        Duration took = assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> ProcessorTime.of(() -> reader.read(text)
                        .map(message -> message.write(message.blocks().stream()
                                .map(block -> block.text().source())
                                .toList()))));
        assertTrue(took.toSeconds() < 2, part + " took " + took);
    }

    @Test
    void aCategoryOfTheTargetIsLeftToOtherBeforeSentencesAreCut() {
        String message = "{n, plural, one {# cow} other {# cows}}, {k, plural, one {# hen} other {# hens}},"
                + " {a, plural, one {# cat} other {# cats}} and {b, plural, one {# dog} other {# dogs}}";

        assertEquals(16, texts(EN_ES, message).size());
        assertFalse(translated(EN_ES, message, UnaryOperator.identity()).contains("many"));
        assertTrue(texts(
                        EN_ES,
                        message
                                + "{c, plural, one {.} other {!}}{d, plural, one {.} other {!}}{e, plural, one {.} other {!}}")
                .contains("# cow"));
    }

    @Test
    void messagesOfManyVariantsAndDeepOnesAreNotRepeated() {
        String deep = "{n, plural, one {a} other {b ".repeat(60) + "c" + "}}".repeat(60);
        String wide = "{n, plural, one {a} other {b}} and {k, plural, one {c} other {d}} or ".repeat(40);
        String long1 = "word ".repeat(100_000) + "{n, plural, one {a} other {b}}";

        for (String message : List.of(deep, wide, long1)) {
            String written = translated(EN_ES, message, UnaryOperator.identity());
            assertTrue(written.length() < 8 * message.length(), () -> message.length() + " became " + written.length());
            assertTrue(new MessagePattern(written).countParts() > 0);
            Map<String, Object> arguments = arguments().get(7);
            assertEquals(
                    new MessageFormat(message, Locale.ENGLISH).format(arguments),
                    new MessageFormat(written, Locale.ENGLISH).format(arguments));
        }
    }
}
