package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;
import io.github.parlance.kafka.ClusterException;
import java.util.Optional;

/** The running models, and their deployment. */
record ModelResources(ModelAdmin admin) {

    HttpResponse show(HttpRequest request) {
        return HttpResponse.ok(admin.status());
    }

    HttpResponse change(HttpRequest request) {
        JsonFields fields = request.fields();
        String action = fields.text("action");
        String model = fields.text("model");
        if (action.equals("deploy")) {
            String version = version(fields);
            return result(() -> admin.deploy(model, version));
        } else if (action.equals("rollback")) {
            return result(() -> admin.rollBack(model));
        }
        throw HttpException.invalid("action is neither deploy nor rollback");
    }

    /** Returns the name of a version's folder, which must not lead out of the model's folder. */
    private static String version(JsonFields fields) {
        String version = fields.text("version");
        if (!version.matches("[A-Za-z0-9._-]{1,100}") || version.contains("..")) {
            throw HttpException.invalid("version is not a folder name; give one, such as 3");
        }
        return version;
    }

    private interface Action {
        ModelDeployment run();
    }

    private static HttpResponse result(Action action) {
        try {
            return HttpResponse.accepted(json(action.run()));
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new HttpException(409, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        }
    }

    private static ObjectNode json(ModelDeployment deployment) {
        ObjectNode json = Json.object().put("model", deployment.key().name());
        ArrayNode versions = json.putArray("versions");
        deployment.versions().forEach(each -> versions.addObject()
                .put("version", each.version())
                .put("role", each.role().label())
                .put("weight", each.weight())
                .put("location", each.location())
                .put("digest", each.digest())
                .put("label", each.label()));
        return json;
    }
}
