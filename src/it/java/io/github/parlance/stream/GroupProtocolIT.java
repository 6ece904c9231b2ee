package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stream with each protocol of groups that Kafka Streams knows, set in the client properties as a user does. */
@Timeout(180)
class GroupProtocolIT {
    private static final int REQUESTS = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"classic, CLASSIC", "streams, STREAMS"})
    void everyRequestIsAnsweredOnce(String protocol, String type) throws Exception {
        TopologySpec spec = SpecReader.read(
                Files.writeString(
                        folder.resolve("topology.yaml"),
                        "applicationId: protocol-test\nroutes: [{ from: en, to: es, model: en-es }]\n"),
                TopologySpec.class);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            ClusterSettings cluster =
                    new ClusterSettings(broker.bootstrapServers(), Map.of("group.protocol", protocol));
            new TopicCheck(cluster, spec).createMissing();
            StreamsSettings settings = new StreamsSettings(cluster, folder.resolve("state"), Optional.empty());
            UppercaseTranslator translator = new UppercaseTranslator(LanguagePair.parse("en-es"));
            List<String> sent = new ArrayList<>();
            try (StreamsLifecycle stream = new StreamsLifecycle(spec, translator, settings, StreamObserver.NONE);
                    RequestSender sender = new RequestSender(cluster, spec, "/test");
                    AnswerFeed answers = new AnswerFeed(cluster, spec, AnswerFeed.From.BEGINNING)) {
                stream.start(Duration.ofMinutes(1));
                IntStream.range(0, REQUESTS).forEach(i -> {
                    TranslationRequested request = TranslationRequested.sentence("id-" + i, "line " + i);
                    sent.add(request.id());
                    sender.send(Optional.of("key"), request);
                });
                sender.flush();

                assertEquals(sent, answered(answers));
                assertEquals(List.of(type), groups(cluster));
            }
        }
    }

    private static List<String> answered(AnswerFeed answers) {
        List<String> ids = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (ids.size() < REQUESTS && System.nanoTime() < end) {
            answers.poll(
                    Duration.ofMillis(200), (TranslationCompleted result) -> ids.add(result.requestId()), letter -> {});
        }
        return ids;
    }

    private static List<String> groups(ClusterSettings cluster) throws Exception {
        try (Admin admin = Admin.create(cluster.clientProperties(Map.of()))) {
            return admin.listGroups().all().get().stream()
                    .map(GroupListing::type)
                    .map(type -> type.orElseThrow().name())
                    .toList();
        }
    }
}
