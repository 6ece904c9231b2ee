package example;

import io.github.parlance.api.Models;
import io.github.parlance.api.Translation;
import io.github.parlance.api.Translator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Translates the lines of standard input. Usage: TranslateLines MODEL */
public final class TranslateLines {
    private TranslateLines() {}

    public static void main(String[] arguments) throws Exception {
        try (Translator translator = Models.load(Path.of(arguments[0]));
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            List<String> lines = input.lines().toList();
            for (Translation translation : translator.translate(lines)) {
                if (translation instanceof Translation.Failed failed) {
                    System.err.println(failed.failure().message());
                } else {
                    System.out.println(translation.text());
                }
            }
        }
    }
}
