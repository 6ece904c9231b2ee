package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.TopologyKeys.Key;
import io.github.parlance.kafka.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page and the table it takes its words from say what the code does. */
class ConfigurationPageTest {
    /** With the value {@code write}, the page is written anew. */
    private static final String PROPERTY = "configuration.page";

    @Test
    void isMadeFromTheCodeAsItIs() throws IOException {
        String made = ConfigurationPage.write();
        if (System.getProperty(PROPERTY, "").equals("write")) {
            Files.writeString(ConfigurationPage.FILE, made);
        }

        String there = Files.exists(ConfigurationPage.FILE) ? Files.readString(ConfigurationPage.FILE) : "";

        assertEquals(
                made,
                there,
                () -> ConfigurationPage.FILE + " is stale; renew it by: mvn test -Dtest=ConfigurationPageTest -D"
                        + PROPERTY + "=write");
    }

    @Test
    void theTableOfFieldsHasARowForEachKeyAndNoOther() throws IOException {
        List<String> keys = TopologyKeys.all().stream().map(Key::path).toList();

        assertEquals(new TreeSet<>(keys), new TreeSet<>(ConfigurationPage.rows().keySet()));
        assertTrue(
                keys.containsAll(List.of("routes", "routes[].decoding.beam", "topics.requests.name")), keys.toString());
    }

    @Test
    void theTableOfFieldsHasTheDefaultsOfTheCode() throws IOException {
        Map<String, List<String>> rows = ConfigurationPage.rows();

        for (Key key : TopologyKeys.all()) {
            String fallback = rows.get(key.path()).get(2);
            key.fallback().ifPresent(value -> assertEquals("`" + value + "`", fallback, key.path()));
            assertEquals(key.required(), fallback.equals("required"), key.path());
        }
    }

    @Test
    void runHasTheExitCodesOfTheStreamAndThoseOfWrongUseAndSignals() {
        Set<String> codes = Arrays.stream(ExitCode.values())
                .map(code -> Integer.toString(code.status()))
                .collect(Collectors.toCollection(TreeSet::new));
        codes.add(Integer.toString(picocli.CommandLine.ExitCode.USAGE));
        codes.addAll(List.of(Integer.toString(128 + 2), Integer.toString(128 + 15)));

        assertEquals(
                codes,
                new TreeSet<>(Main.commandLine()
                        .getSubcommands()
                        .get("run")
                        .getCommandSpec()
                        .usageMessage()
                        .exitCodeList()
                        .keySet()));
    }
}
