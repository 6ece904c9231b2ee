package io.github.parlance.api;

import io.github.parlance.async.FencedClients;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * An application that embeds translation: comments are joined with a table, translated, given another key, translated again, and joined
 * with the table once more. Runs until it is killed. Its translator takes its time, and fails on batches now and then.
 *
 * <p>Arguments: bootstrap servers, state folder.
 */
public final class TranslatingApplication {
    private TranslatingApplication() {}

    /** Starts the application. */
    public static void main(String[] arguments) {
        Translations translations = Translations.of(new Moody());
        KafkaStreams streams = new KafkaStreams(topology(translations), properties(arguments[0], arguments[1]));
        streams.start();
    }

    private static Topology topology(Translations translations) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, String> authors = builder.table("authors", Consumed.with(Serdes.String(), Serdes.String()));
        builder.stream("comments", Consumed.with(Serdes.String(), Comment.serde()))
                .join(
                        authors,
                        (comment, author) -> new Comment(author, comment.text()),
                        Joined.with(Serdes.String(), Comment.serde(), Serdes.String()))
                .process(translations
                        .processor(Comment::text, Comment::withTranslation)
                        .withSerdes(Serdes.String(), Comment.serde())
                        .from("en")
                        .to("es")
                        .named("to-spanish"))
                .map((key, comment) ->
                        KeyValue.pair("again-" + key, new Comment(comment.author(), comment.translation())))
                .repartition(Repartitioned.with(Serdes.String(), Comment.serde())
                        .withName("again")
                        .withNumberOfPartitions(3))
                .process(translations
                        .processor(Comment::text, Comment::withTranslation)
                        .withSerdes(Serdes.String(), Comment.serde())
                        .from("es")
                        .to("en")
                        .named("back-to-english")
                        .withMaxWait(Duration.ofMillis(5)))
                .map((key, comment) -> KeyValue.pair(key.substring("again-".length()), comment))
                .repartition(Repartitioned.with(Serdes.String(), Comment.serde())
                        .withName("home")
                        .withNumberOfPartitions(4))
                .join(
                        authors,
                        (comment, author) ->
                                new Comment(comment.author() + author, comment.text(), comment.translation()),
                        Joined.with(Serdes.String(), Comment.serde(), Serdes.String()))
                .to("out", Produced.with(Serdes.String(), Comment.serde()));
        return builder.build();
    }

    private static Properties properties(String bootstrapServers, String state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "shop");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state);
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 6_000);
        return properties;
    }

    /** Writes capitals into Spanish, and small letters into English. Takes 2 ms, and fails on every twentieth batch of several texts. */
    private static final class Moody implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(new LanguagePair("en", "es"), new LanguagePair("es", "en"));
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            if (texts.size() > 1 && ThreadLocalRandom.current().nextInt(20) == 0) {
                throw new IllegalStateException("fails now and then");
            }
            return texts.stream()
                    .map(text ->
                            pair.target().equals("es") ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
                    .map(text -> (Translation) new Translation.Done(text, Optional.empty()))
                    .toList();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
