package example;

import io.github.parlance.api.Translations;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.EnableKafkaStreams;

/** Translates the messages of a topic. Settings: {@code application.yaml}. */
@SpringBootApplication
@EnableKafkaStreams
public class TranslationApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(TranslationApplication.class, arguments);
    }

    /** Spring closes it after the streams. */
    @Bean
    Translations translations(@Value("${translation.model}") Path model) {
        return Translations.open(model);
    }

    @Bean
    KStream<String, String> translated(StreamsBuilder builder, Translations translations) {
        KStream<String, String> messages = builder.stream("messages");
        KStream<String, String> translated = messages.process(translations
                .<String, String>processor(message -> message, (message, translation) -> translation)
                .from("en")
                .to("es")
                .named("translate-messages")
                .withSerdes(Serdes.String(), Serdes.String())
                .withMaxWait(Duration.ofMillis(20)));
        translated.to("messages.es");
        return translated;
    }
}
