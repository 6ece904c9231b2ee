package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClusterOptionsTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Command(name = "any")
    static final class AnyCommand {
        @Mixin
        private ClusterOptions cluster;
    }

    @Test
    void aByteOrderMarkBeforeTheFirstKeyIsSkipped() throws IOException {
        assertEquals(Map.of("security.protocol", "SSL"), read("\uFEFFsecurity.protocol=SSL\n"));
    }

    @Test
    void aMisspelledKeyIsRefusedWithTheFile() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read("security.protcol=SSL\n"));

        assertEquals(
                "--config " + folder.resolve("client.properties")
                        + ": \"security.protcol\" is not a client property; did you mean security.protocol?",
                refused.getMessage());
    }

    @Test
    void anUnknownKeyIsAWarningAndIsPassedOn() throws IOException {
        assertEquals(Map.of("vault.address", "here"), read("vault.address=here\n"));

        assertTrue(err.toString().contains("warning: \"vault.address\" is not a client property"), err.toString());
    }

    @Test
    void aWarningIsPrintedWhereTheClusterIsOptional() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "vault.address=here");
        OptionalCluster command = new OptionalCluster();
        new CommandLine(command)
                .setErr(new PrintWriter(err, true))
                .parseArgs("--bootstrap-servers", "h:1", "--config", file.toString());

        command.cluster.clientProperties();

        assertTrue(err.toString().contains("warning: \"vault.address\""), err.toString());
    }

    @Command(name = "other")
    static final class OptionalCluster {
        @ArgGroup(exclusive = false)
        private ClusterOptions cluster;
    }

    @Test
    void theSameBrokersMayBeNamedTwiceAndOthersMayNot() throws IOException {
        assertEquals("h:1", read("bootstrap.servers=h:1\n").get("bootstrap.servers"));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read("bootstrap.servers=other:1\n"));
        assertTrue(refused.getMessage().contains("bootstrap.servers is other:1"), refused.getMessage());
    }

    @Test
    void addressesWithListenersAndInSixthVersionAreAccepted() throws IOException {
        assertEquals("h:1,[::1]:9092", options("h:1, [::1]:9092,").bootstrapServers());
        assertEquals(
                "SSL://kafka.example.org:9093",
                options("SSL://kafka.example.org:9093").bootstrapServers());
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), text);
        return options("h:1", "--config", file.toString()).clientProperties();
    }

    private ClusterOptions options(String address, String... more) {
        AnyCommand command = new AnyCommand();
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--bootstrap-servers";
        arguments[1] = address;
        System.arraycopy(more, 0, arguments, 2, more.length);
        new CommandLine(command).setErr(new PrintWriter(err, true)).parseArgs(arguments);
        return command.cluster;
    }
}
