package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    translat                              | 'translat'
                    translate                             | Missing required option: '--model=DIR'
                    translate --model                     | Missing required parameter for option '--model' (DIR)
                    translate --model m --beam 0          | Invalid value for option '--beam': "0" is not a valid count; expected a whole number of at least 1, such as 4
                    translate --model m --beam two        | Invalid value for option '--beam': "two" is not a valid count; expected a whole number of at least 1, such as 4
                    translate --model m --beam 65         | beam is 65; give 1 to 64, such as 4
                    translate --model m --length-penalty -1 | lengthPenalty is -1.0; give 0 to 2, such as 0.6
                    translate --model m --threads 0       | Invalid value for option '--threads': "0" is not a valid count; expected a whole number of at least 1, such as 4
                    translate --model m --thread 1        | Unknown option
                    translate --model m surplus           | Unmatched argument at index 3: 'surplus'
                    evaluate --model m                    | give one test set: --test or --published
                    evaluate --test t                     | Missing required option: '--model=DIR'
                    compare                               | Missing required parameter: 'FILE.json'
                    evaluate --test t --metrics meteor    | --metrics contains meteor; expected any of [bleu, chrf, chrf++, ter]
                    run --bootstrap-servers h:1 --metrics x | Invalid value for option '--metrics': "x" is not a valid address; expected host and port, such as 0.0.0.0:9464, or a port alone
                    run --bootstrap-servers h:1 --metrics localhost:70000 | "localhost:70000" is not a valid address; expected host and port
                    run --bootstrap-servers h:1 --page x    | Invalid value for option '--page': "x" is not a valid address; expected host and port, such as 0.0.0.0:9464, or a port alone
                    demo --page 8090 --no-page            | --page and --no-page exclude each other; use one of them
                    run --bootstrap-servers h:1 --traces collector:4318 | "collector:4318" is not a valid collector address; expected a URL, such as http://localhost:4318
                    run --bootstrap-servers h:1 --log-format xml | "xml" is not a valid format; expected text or json
                    run --bootstrap-servers h:1 --log-level loud | "loud" is not a valid level; expected off, error, warn, info, debug or trace
                    run --bootstrap-servers h:1 --log org.apache.kafka=loud | "loud" is not a valid level; expected off, error, warn, info, debug or trace
                    run --bootstrap-servers h:1 --log =info | there is no logger name before "="; expected one, such as org.apache.kafka
                    send --bootstrap-servers localhost hi | Invalid value for option '--bootstrap-servers': "localhost" has no port; expected host:port, such as localhost:9092
                    tail --bootstrap-servers kafka:9092,other | "other" has no port; expected host:port
                    tail --bootstrap-servers kafka:0      | the port of "kafka:0" is not 1 to 65535
                    tail --bootstrap-servers kafka:99999  | the port of "kafka:99999" is not 1 to 65535
                    tail --bootstrap-servers ,            | there is no address; expected host:port, such as localhost:9092
                    send --bootstrap-servers h:1 --n-best 9 hi | --n-best is 9; expected 1 to 8
                    send --bootstrap-servers h:1 --to es_MX hi | --to: "es_MX" is not a language tag; give a BCP 47 tag, such as en or es-MX
                    send --bootstrap-servers h:1 --to ,es hi | --to: "" is not a language tag
                    send --bootstrap-servers h:1 --from e hi | --from: "e" is not a language tag
                    send --bootstrap-servers h:1 --to fr hi | no route leads to fr; the topology has en-es
                    send --bootstrap-servers h:1 --from de hi | no route leads from de; the topology has en-es
                    send --bootstrap-servers h:1 --from en --to es,fr hi | no route leads from en to fr; the topology has en-es
                    send --bootstrap-servers h:1 caf� | it contains characters that could not be decoded; use a UTF-8 locale
                    send --bootstrap-servers h:1 --keep caf� hi | it contains characters that could not be decoded
                    send --bootstrap-servers h:1 --key caf� hi | it contains characters that could not be decoded
                    send --bootstrap-servers h:1 --tenant caf� hi | it contains characters that could not be decoded
                    memory put --bootstrap-servers h:1 --pair fr-de a b | --pair is fr-de; the topology only has routes for [en-es]
                    memory put --bootstrap-servers h:1 --pair en-es --approved-by Jos� a b | it contains characters that could not be decoded
                    glossary put --bootstrap-servers h:1 --pair es-en a b | --pair is es-en; the topology only has routes for [en-es]
                    correct put --bootstrap-servers h:1 --pair de-en a b | --pair is de-en; the topology only has routes for [en-es]
                    correct put --bootstrap-servers h:1 --pair en-es --author Jos� a b | it contains characters that could not be decoded
                    correct put --bootstrap-servers h:1 --pair en-es --format htm a b | "htm" is not a valid format; expected one of text, html, markdown
                    model canary --bootstrap-servers h:1 en-es 1 --percent 0 | --percent is 0; expected 1 to 99
                    model canary --bootstrap-servers h:1 en-es 1 --percent 100 | to use the version for all keys, deploy it
                    model shadow --bootstrap-servers h:1 en-es 1 --percent 101 | --percent is 101; expected 1 to 100
                    filter --forward f --backward b --threshold 2 --output o i | --threshold is 2.0; give 0 to 1
                    filter --forward f --backward b --development d --keep 0 --output o i | --keep is 0.0; give a share above 0
                    memory                                | Usage: parlance memory
                    memory put --pair en-es a b           | Missing required option: '--bootstrap-servers=HOST:PORT'
                    memory put --bootstrap-servers h:1 a b | Missing required option: '--pair=SOURCE-TARGET'
                    memory put --bootstrap-servers h:1 --pair english a b | "english" is not a language pair
                    memory put --bootstrap-servers h:1 --pair en-es a | Missing required parameter: 'TRANSLATION'
                    memory put --bootstrap-servers h:1 --pair en-es a \uFFFDb | it contains characters that could not be decoded; use a UTF-8 locale
                    memory put --bootstrap-servers h:1 --pair en-es \u3000 b | it is blank; expected a text
                    memory remove --bootstrap-servers h:1 --pair en-es | Missing required parameter: 'SOURCE'
                    dlq                                   | Usage: parlance dlq
                    dlq list                              | Missing required option: '--bootstrap-servers=HOST:PORT'
                    dlq replay                            | Missing required option: '--bootstrap-servers=HOST:PORT'
                    dlq list --bootstrap-servers h:1 --code lost | "lost" is not a valid code; expected one of malformed, invalid, too-large
                    dlq list --bootstrap-servers h:1 --limit 0 | "0" is not a valid count; expected a whole number of at least 1, such as 4
                    dlq list --bootstrap-servers h:1 --dry-run | Unknown option: '--dry-run'
                    train                                 | Missing required parameter: 'CONFIG.yaml'
                    train a.yaml b.yaml                   | Unmatched argument at index 2: 'b.yaml'
                    train a.yaml --threads 0              | Invalid value for option '--threads': "0" is not a valid count; expected a whole number of at least 1, such as 4
                    train a.yaml --precision half         | expected one of [FLOAT32, BFLOAT16]
                    """)
    void exitsWithTwoAndSaysWhichArgumentIsWrong(String arguments, String message) {
        int exit = run(arguments.split(" "));

        assertEquals(2, exit);
        assertTrue(err.toString().contains(message), err.toString());
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "translate, --model --beam --length-penalty --threads --pair",
        "demo, --topology --models --set --threads --pair",
        "memory put, --bootstrap-servers --config --topology --set --pair --approved-by SOURCE TRANSLATION",
        "memory remove, --bootstrap-servers --config --topology --set --pair SOURCE",
        "memory list, --bootstrap-servers --config --topology --set --pair",
        "evaluate, --model --beam --length-penalty --threads --pair --test --hypotheses --baseline --metrics --by-length --picture --json --record",
        "train, CONFIG.yaml --set --threads --precision",
        "run, --bootstrap-servers --config --create-topics --state --instance-id --metrics --traces --learn --log-format --log-level --log --topology --models --set --threads",
        "dlq list, --bootstrap-servers --config --topology --set --code --id --retryable --limit --json --show-text",
        "dlq replay, --bootstrap-servers --config --topology --set --code --id --retryable --limit --json --dry-run"
    })
    void explainsACommandAndItsOptions(String command, String options) {
        int exit = run((command + " --help").split(" "));

        assertEquals(0, exit);
        assertTrue(out.toString().startsWith("Usage: parlance " + command + " "), out.toString());
        for (String option : options.split(" ")) {
            assertTrue(out.toString().contains(option), option);
        }
        assertEquals("", err.toString());
    }

    @Test
    void namesItsCommands() {
        int exit = run("--help");

        assertEquals(0, exit);
        for (String command :
                List.of("run", "doctor", "send", "tail", "dlq", "memory", "translate", "train", "evaluate", "help")) {
            assertTrue(out.toString().contains("  " + command + " "), out.toString());
        }
    }

    @Test
    void saysWhatItIs() {
        int exit = run("--version");

        assertEquals(0, exit);
        assertTrue(out.toString().startsWith("Parlance "), out.toString());
        assertTrue(out.toString().contains("Java " + Runtime.version()), out.toString());
        assertTrue(out.toString().contains("TensorFlow Java 1."), out.toString());
        assertTrue(out.toString().contains("Kafka 4."), out.toString());
        assertTrue(out.toString().contains("models en-es "), out.toString());
    }

    @Test
    void showsWhereAFailureComesFromWhereThatIsAskedFor() {
        int plain = run("translate", "--model", folder.resolve("none").toString());
        String oneLine = err.toString();
        int debugged =
                run("translate", "--debug", "--model", folder.resolve("none").toString());

        assertEquals(List.of(1, 1), List.of(plain, debugged));
        assertEquals(1, oneLine.lines().count(), oneLine);
        assertTrue(err.toString().contains("\tat io.github.parlance.bundle.ModelBundle"), err.toString());
    }

    @Test
    void tooLittleMemoryIsNamedWithTheRemedy() {
        PrintWriter lost = new PrintWriter(Writer.nullWriter()) {
            @Override
            public void flush() {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        CommandLine command = Main.commandLine().setOut(lost).setErr(new PrintWriter(err, true));

        assertEquals(1, Main.status(command, "--version"));
        assertEquals(
                "parlance: out of memory: Java heap space; give Java more, such as JAVA_OPTS=-Xmx1g",
                err.toString().strip());
    }

    @Test
    void completesCommandsInAShell() {
        int exit = run("generate-completion");

        assertEquals(0, exit);
        assertTrue(out.toString().contains("complete -F _complete_parlance"), out.toString());
    }

    @Test
    void exitsWithOneAndOneMessageWhereThereIsNoModel() {
        Path nowhere = folder.resolve("nowhere");

        int exit = run("translate", "--model", nowhere.toString());

        assertFailed(exit, "parlance: model " + nowhere + ": has no manifest.json; give a version folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "dlq list", "dlq replay"})
    void saysInOneLineWhyClientPropertiesCannotBeRead(String command) throws IOException {
        Path missing = folder.resolve("missing.properties");
        Path broken = Files.write(folder.resolve("broken.properties"), new byte[] {'a', '=', (byte) 0xff});
        Path escaped = Files.writeString(folder.resolve("escaped.properties"), "a=\\u12");
        String arguments = command + " --bootstrap-servers localhost:1 --config ";

        List<Integer> exits = Stream.of(missing, broken, escaped, folder)
                .map(file -> run((arguments + file).split(" ")))
                .toList();

        assertEquals(List.of(1, 1, 1, 1), exits);
        assertEquals(
                List.of(
                        "parlance: --config " + missing + ": there is no such file",
                        "parlance: --config " + broken + ": it is not UTF-8 text",
                        "parlance: --config " + escaped + ": Malformed \\uxxxx encoding.",
                        "parlance: --config " + folder + ": Is a directory"),
                err.toString().lines().toList());
    }

    @Test
    void saysInOneLineWhichSecretIsNotThereAndShowsNoOther() throws IOException {
        Path config = Files.writeString(
                folder.resolve("client.properties"),
                """
                ssl.key.password=open-sesame
                ssl.keystore.password=${env:NO_SUCH_VARIABLE}
                ssl.truststore.password=${file:/nowhere/secrets.properties:truststore}
                """);

        int exit = run("run", "--bootstrap-servers", "localhost:1", "--debug", "--config", config.toString());

        assertEquals(1, exit);
        assertEquals(
                "parlance: --config " + config
                        + ": ssl.keystore.password names ${env:NO_SUCH_VARIABLE}, but there is no"
                        + " such variable; ssl.truststore.password names ${file:/nowhere/secrets.properties:truststore},"
                        + " but there is no such file",
                err.toString().lines().findFirst().orElseThrow());
        assertFalse(err.toString().contains("open-sesame"), err.toString());
    }

    @Test
    void saysThatSecretsMayStandElsewhere() {
        run("run", "--help");

        String said = out.toString().replaceAll("\\s", "");
        assertTrue(said.contains("references:${env:NAME},${file:/path:key}or${dir:/path:file}"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test.tsv", "test.tsv.gz", "test.jsonl"})
    void exitsWithOneWhereThereIsNoTestSet(String name) {
        Path test = folder.resolve(name);

        int exit = run("evaluate", "--model", folder.toString(), "--test", test.toString());

        assertFailed(exit, test + ": there is no such file");
    }

    @Test
    void exitsWithOneWhereThereIsNoTraining() {
        Path training = folder.resolve("training.yaml");

        int exit = run("train", training.toString());

        assertFailed(exit, training.toString());
    }

    @Test
    void namesEveryProblemOfATraining() throws IOException {
        Path training = Files.writeString(
                folder.resolve("training.yaml"),
                """
                pairs: [english]
                name: en-es
                output: out
                work: work
                data: { directory: data, train: [], development: [{ file: held-out.tsv }] }
                architecture: { transformer: { heads: 0 } }
                steps: 10
                """);

        int exit = run("train", training.toString(), "--set", "optimizer.dropout=2");

        assertEquals(1, exit);
        for (String problem : List.of("training.yaml:1", "data.train is empty", "heads is 0", "dropout is 2.0")) {
            assertTrue(err.toString().contains(problem), err.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void exitsWithTheCodeOfAFailureToReachTheClusterAndSaysItInOneLine(ExitCode code) {
        Callable<Integer> command = () -> {
            throw new ClusterException(code, "topics are missing");
        };

        int exit =
                execute(Main.commandLine().addSubcommand("fail", CommandSpec.wrapWithoutInspection(command)), "fail");

        assertEquals(code.status(), exit);
        assertEquals("parlance: topics are missing", err.toString().strip());
    }

    @Test
    void exitsWithTheCodeOfAnInterruptedTraining() {
        Callable<Integer> command = () -> {
            throw new CommandFailedException(StopOnSignal.EXIT, "stopped", new IllegalStateException());
        };

        int exit =
                execute(Main.commandLine().addSubcommand("fail", CommandSpec.wrapWithoutInspection(command)), "fail");

        assertEquals(130, exit);
        assertEquals("parlance: stopped", err.toString().strip());
    }

    private void assertFailed(int exit, String message) {
        assertEquals(1, exit);
        assertTrue(err.toString().contains(message), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals("", out.toString());
    }

    private int run(String... arguments) {
        return execute(Main.commandLine(), arguments);
    }

    private int execute(CommandLine commandLine, String... arguments) {
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
