package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.text.LanguagePair;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ModelOptionsTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair EN_FR = LanguagePair.parse("en-fr");

    @Test
    void aModelOfOnePairIsNotAskedWhich() {
        assertEquals(EN_ES, pair(List.of(EN_ES), "--model", "m"));
        assertEquals(EN_ES, pair(List.of(EN_ES), "--model", "m", "--pair", "en-es"));
    }

    @Test
    void ofAModelOfSeveralTheOneAskedForIsTaken() {
        assertEquals(EN_FR, pair(List.of(EN_ES, EN_FR), "--model", "m", "--pair", "en-fr"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                  | --model m translates [en-es, en-fr]; choose one with --pair
                     --pair=fr-en | --pair is fr-en; --model m translates [en-es, en-fr]
                     --pair=enfr  | Invalid value for option '--pair': "enfr" is not a language pair; give two BCP 47 tags, such as en-es or en-US/es-MX
                    """)
    void namesThePairsThereAreWhereNoneOrNoSuchIsAskedFor(String option, String message) {
        String[] arguments = option == null ? new String[] {"--model", "m"} : new String[] {"--model", "m", option};

        ParameterException wrong = assertThrows(ParameterException.class, () -> pair(List.of(EN_ES, EN_FR), arguments));

        assertEquals(message, wrong.getMessage());
    }

    private static LanguagePair pair(List<LanguagePair> served, String... arguments) {
        Asked asked = new Asked();
        new CommandLine(asked).parseArgs(arguments);
        return asked.options.pair(new LinkedHashSet<>(served));
    }

    @Command(name = "asked")
    private static final class Asked {
        @Mixin
        private ModelOptions options;
    }
}
