package io.github.parlance.cli.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.CommandedStream;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The glossary of a stream that runs, from the command line; its translator writes capitals. */
@Timeout(180)
class GlossaryCommandIT {
    private static final String SOURCE = "the account holder pays";

    @TempDir
    Path folder;

    private CommandedStream commanded;

    @BeforeEach
    void startBroker() throws IOException {
        commanded = CommandedStream.start(folder, "glossary-test", "{ from: en, to: es, model: en-es }");
    }

    @AfterEach
    void stopBroker() throws Exception {
        commanded.close();
    }

    @Test
    void aTermCountsFromTheNextTextOnAndUntilItIsRemovedAlsoForAnInstanceThatStartsLater() {
        try (StreamsLifecycle stream = stream("one")) {
            String before = translate();

            int put = run("put", "--pair", "en-es", "Account holder", "titular");
            translateUntil("THE titular PAYS");
            int listed = run("list");

            assertEquals("THE ACCOUNT HOLDER PAYS", before);
            assertEquals(List.of(0, 0), List.of(put, listed), commanded.err());
        }
        try (StreamsLifecycle stream = stream("two")) {
            String restored = translate();

            int removed = run("remove", "--pair", "en-es", "account  HOLDER");
            translateUntil("THE ACCOUNT HOLDER PAYS");
            int absent = run("remove", "--pair", "en-es", "account holder");

            assertEquals("THE titular PAYS", restored);
            assertEquals(List.of(0, 1), List.of(removed, absent));
            String line = "\ten-es\tAccount holder\ttitular";
            assertEquals(
                    List.of(line, line, line),
                    commanded.out().toString().lines().toList());
            assertTrue(commanded.err().contains("there is no such term for en-es"), commanded.err());
        }
    }

    private String translate() {
        return commanded.translate(SOURCE).text();
    }

    private void translateUntil(String text) {
        commanded.translateUntil(SOURCE, result -> result.text().equals(text));
    }

    private StreamsLifecycle stream(String name) {
        return commanded.startUppercase(name, StreamObserver.NONE);
    }

    private int run(String command, String... arguments) {
        return commanded.run("glossary", command, List.of(arguments));
    }
}
