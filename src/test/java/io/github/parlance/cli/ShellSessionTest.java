package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.ShellSession.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellSessionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void givesWhatIsPrintedAndHowItEnds() throws Exception {
        try (ShellSession session = start()) {
            assertEquals(new Ran(0, "out\nerr\n"), session.type("echo out; echo err >&2", LONG));
            assertEquals(new Ran(3, "no line break"), session.type("printf 'no line break'; (exit 3)", LONG));
            assertEquals(new Ran(0, ""), session.type("true", LONG));
            assertEquals(new Ran(0, "\n"), session.type("echo", LONG));
        }
    }

    @Test
    void keepsVariablesFunctionsAndWhatRunsBehind() throws Exception {
        try (ShellSession session = start()) {
            session.type("NAME=$GIVEN; greet() { echo \"hello $NAME\"; }", LONG);
            session.type("sleep 60 &", LONG);

            assertEquals(new Ran(0, "hello it\n"), session.type("greet", LONG));
            assertTrue(session.type("kill $!; wait $!; echo $?", LONG).printed().endsWith("143\n"));
        }
    }

    @Test
    void nothingIsTakenFromItsInput() throws Exception {
        try (ShellSession session = start()) {
            assertEquals(new Ran(0, "0\n"), session.type("wc -c", LONG));
        }
    }

    @Test
    void saysWhatDoesNotEndAndEndsIt() throws Exception {
        Duration most = Duration.ofMillis(500);
        // A busy machine may need longer to print: up to a minute.
        while (!saysWhatDoesNotEndAndEndsIt(most) && most.toSeconds() < 60) {
            most = most.multipliedBy(4);
        }

        assertTrue(most.toSeconds() < 60, "nothing was printed within a minute");
    }

    /** Returns whether the command printed anything within the time. */
    private boolean saysWhatDoesNotEndAndEndsIt(Duration most) throws Exception {
        ProcessHandle sleeping;
        try (ShellSession session = start()) {
            AssertionError late =
                    assertThrows(AssertionError.class, () -> session.type("echo $BASHPID; sleep 600", most));
            String pid = late.getMessage().lines().reduce((one, next) -> next).orElseThrow();
            if (pid.endsWith("has printed")) {
                return false;
            }
            sleeping = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

            assertTrue(late.getMessage().contains("has not ended after " + most), late.getMessage());
            assertTrue(sleeping.isAlive());
        }
        assertFalse(sleeping.isAlive());
        return true;
    }

    private ShellSession start() throws IOException {
        return ShellSession.start(folder, folder.resolve("typed"), Map.of("GIVEN", "it"));
    }
}
