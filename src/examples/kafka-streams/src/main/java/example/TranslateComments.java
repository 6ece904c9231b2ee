package example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.api.Translations;
import io.github.parlance.async.FencedClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Translates the comments of a topic. Usage: TranslateComments MODEL BOOTSTRAP_SERVERS STATE_FOLDER */
public final class TranslateComments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranslateComments() {}

    public static void main(String[] arguments) {
        Translations translations = Translations.open(Path.of(arguments[0]));
        KafkaStreams streams = new KafkaStreams(topology(translations), properties(arguments[1], arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            streams.close();
            translations.close();
        }));
        streams.start();
    }

    static Topology topology(Translations translations) {
        Serde<Comment> comments = Serdes.serdeFrom(
                (topic, comment) -> write(comment), (topic, bytes) -> bytes == null ? null : read(bytes));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("comments", Consumed.with(Serdes.String(), comments))
                .process(translations
                        .processor(Comment::text, Comment::withSpanish)
                        .from("en")
                        .to("es")
                        .named("translate-comments")
                        .withSerdes(Serdes.String(), comments)
                        .withMaxWait(Duration.ofMillis(20)))
                .to("comments.es", Produced.with(Serdes.String(), comments));
        return builder.build();
    }

    private static Properties properties(String bootstrapServers, String state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "translate-comments");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        // Translations are sent on when the thread looks for new records.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        return properties;
    }

    private static byte[] write(Comment comment) {
        try {
            return JSON.writeValueAsBytes(comment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Comment read(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Comment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
