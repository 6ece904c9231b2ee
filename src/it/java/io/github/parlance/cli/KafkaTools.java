package io.github.parlance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.tools.ConsoleProducer;
import org.apache.kafka.tools.TopicCommand;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;

/** Kafka's own tools that the guide uses, by the names they have in a distribution, out of its jars. */
final class KafkaTools {
    private static final Map<String, Class<?>> TOOLS = Map.of(
            "kafka-console-consumer.sh", ConsoleConsumer.class,
            "kafka-console-producer.sh", ConsoleProducer.class,
            "kafka-consumer-groups.sh", ConsumerGroupCommand.class,
            "kafka-topics.sh", TopicCommand.class);

    private KafkaTools() {}

    /** Writes a script for each into the folder. */
    static void write(Path folder) throws IOException {
        Path options = Files.writeString(
                folder.resolve("options"),
                "-XX:TieredStopAtLevel=1 -cp \"" + System.getProperty("java.class.path") + "\"\n");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (Map.Entry<String, Class<?>> tool : TOOLS.entrySet()) {
            Path script = Files.writeString(
                    folder.resolve(tool.getKey()),
                    "#!/bin/sh\nexec '" + java + "' '@" + options + "' "
                            + tool.getValue().getName() + " \"$@\"\n");
            if (!script.toFile().setExecutable(true)) {
                throw new IOException(script + " cannot be made executable");
            }
        }
    }
}
