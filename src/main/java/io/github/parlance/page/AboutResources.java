package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.stream.TopologyDiagram;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.util.Map;

/**
 * The version, language pairs and topics of the running stream, and its picture.
 *
 * @param version version of this program
 */
record AboutResources(TopologySpec spec, String version) {
    /** The picture contains its own style, and no scripts. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    HttpResponse about(HttpRequest request) {
        ObjectNode about = Json.object().put("version", version).put("topology", spec.applicationId());
        ArrayNode pairs = about.putArray("pairs");
        spec.routes().forEach(route -> pairs.add(route.pair().toString()));
        ObjectNode topics = about.putObject("topics");
        topics.put("requests", spec.topics().requests().name());
        ArrayNode results = topics.putArray("results");
        spec.resultTopics().stream().map(TopicSpec::name).forEach(results::add);
        topics.put("dlq", spec.topics().dlq().name());
        topics.put("memory", spec.topics().memory().name());
        topics.put("glossary", spec.topics().glossary().name());
        topics.put("models", spec.topics().models().name());
        topics.put("corrections", spec.topics().corrections().name());
        topics.put("verdicts", spec.topics().verdicts().name());
        spec.reviewTopic().ifPresent(review -> topics.put("review", review.name()));
        return HttpResponse.ok(about);
    }

    HttpResponse picture(HttpRequest request) {
        byte[] svg = new TopologyDiagram(spec).svg().getBytes(UTF_8);
        return new HttpResponse(200, Map.of("Content-Type", "image/svg+xml", "Content-Security-Policy", POLICY), svg);
    }
}
