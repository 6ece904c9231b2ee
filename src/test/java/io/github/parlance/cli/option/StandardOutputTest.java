package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void whatIsPrintedIsWritten() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintWriter out = writer(written, false);

        out.println("niño");
        out.print('!');
        out.flush();

        assertEquals("niño\n!", written.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFullDeviceIsAFailureOfTheCommand() {
        PrintWriter out = writer(failing("No space left on device"), false);

        OutputLostException lost = assertThrows(OutputLostException.class, () -> out.println("lost"));

        assertTrue(lost.isFailure());
        assertEquals("the output cannot be written: No space left on device", lost.getMessage());
        assertEquals(1, Failures.exitCode(lost));
    }

    @Test
    void aReaderThatHasEndedIsNoFailure() {
        PrintWriter out = writer(failing("Broken pipe"), false);

        OutputLostException lost = assertThrows(OutputLostException.class, () -> out.println("lost"));

        assertFalse(lost.isFailure());
        assertEquals(141, Failures.exitCode(lost));
    }

    @Test
    void theMessageOfABrokenPipeMayBeInAnyLanguage() {
        PrintWriter out = writer(failing("Tubería rota"), true);

        assertFalse(assertThrows(OutputLostException.class, () -> out.println("lost"))
                .isFailure());
    }

    @Test
    void aPipeWhoseReaderCannotBeFoundOutCountsAsRead() {
        assertFalse(new OutputReader().isGone());
    }

    private static PrintWriter writer(OutputStream out, boolean readerGone) {
        StandardOutput output = new StandardOutput(out, () -> readerGone);
        return new PrintWriter(new PrintStream(output, true, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
