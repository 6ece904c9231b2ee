package io.github.parlance.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.Deployer.RunningModel;
import io.github.parlance.deploy.ShadowComparison;
import io.github.parlance.event.ModelDeployment.Version;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The running versions of the models, refused deployments and results of shadows, as JSON. */
public final class ModelsReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private volatile Optional<Deployer> deployer = Optional.empty();

    /** Sets the deployer to report; without one, the report is empty. */
    public void follow(Deployer deployer) {
        this.deployer = Optional.of(deployer);
    }

    /** Returns the present report. */
    public String json() {
        try {
            return JSON.writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the present report as a tree that the caller may extend. */
    public ObjectNode tree() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode models = page.putArray("models");
        ArrayNode shadows = page.putArray("shadows");
        deployer.ifPresent(from -> {
            from.status().forEach(each -> add(each, models.addObject()));
            from.comparisons().forEach(each -> add(each, shadows.addObject()));
        });
        return page;
    }

    private static void add(RunningModel model, ObjectNode json) {
        json.put("model", model.model());
        ArrayNode versions = json.putArray("versions");
        for (Version each : model.versions()) {
            versions.addObject()
                    .put("version", each.version())
                    .put("role", each.role().label())
                    .put("weight", each.weight())
                    .put("location", each.location())
                    .put("digest", each.digest())
                    .put("label", each.label())
                    .put("loaded", model.loaded().contains(each.version()));
        }
        model.refused().ifPresent(reason -> json.put("refused", reason));
    }

    private static void add(ShadowComparison shadowComparison, ObjectNode json) {
        json.put("pair", shadowComparison.pair().toString())
                .put("serving", shadowComparison.serving())
                .put("shadow", shadowComparison.shadow())
                .put("sentences", shadowComparison.sentences())
                .put("equal", shadowComparison.equal())
                .put("likeness", rounded(shadowComparison.meanSimilarity()))
                .put("servingScore", rounded(mean(shadowComparison.servingLogProbability(), shadowComparison)))
                .put("shadowScore", rounded(mean(shadowComparison.shadowLogProbability(), shadowComparison)))
                .put("servingMs", shadowComparison.servingTime().toMillis())
                .put("shadowMs", shadowComparison.shadowTime().toMillis())
                .put("failed", shadowComparison.failed())
                .put("skipped", shadowComparison.skipped());
    }

    private static double mean(double sum, ShadowComparison of) {
        return of.sentences() == 0 ? 0 : sum / of.sentences();
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
