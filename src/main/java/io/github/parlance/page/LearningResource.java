package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.RequestHandler;
import io.github.parlance.learn.LearnedVersions;
import io.github.parlance.learn.LearningRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The last learning run of any instance that shares the folder of models, and the number of corrections that no version has
 * learned from.
 *
 * @param versions learned versions of each model
 */
record LearningResource(List<LearnedVersions> versions, TableView<CorrectionKey, Verdict> verdicts, LearningState state)
        implements RequestHandler {
    /** Outcomes after which the corrections still count as new. */
    private static final Set<LearningRun.State> WITHOUT_EFFECT =
            EnumSet.of(LearningRun.State.DRY_RUN, LearningRun.State.WITHDRAWN);

    /** A learning run, and the versions of its model. */
    private record Found(LearnedVersions among, LearningRun attempt) {
        Instant at() {
            return Instant.parse(attempt.at());
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        List<Found> all = versions.stream()
                .flatMap(among -> among.attempts().stream().map(learningRun -> new Found(among, learningRun)))
                .toList();
        ObjectNode json = Json.object().put("running", state.isRunning());
        all.stream().max(Comparator.comparing(Found::at)).ifPresent(last -> json.set("last", last(last)));
        return HttpResponse.ok(json.put("waiting", waiting(all)));
    }

    private static ObjectNode last(Found last) {
        LearningRun learningRun = last.attempt();
        ObjectNode json = Json.object()
                .put("at", last.at().toEpochMilli())
                .put("decision", LearningState.label(learningRun.state()))
                .put("version", learningRun.version())
                .put("pair", learningRun.pair());
        last.among().reportText(learningRun.version()).ifPresent(report -> json.put("report", report));
        return json;
    }

    private long waiting(List<Found> all) {
        Set<String> known = new HashSet<>();
        all.stream()
                .map(Found::attempt)
                .filter(learningRun -> !WITHOUT_EFFECT.contains(learningRun.state()))
                .forEach(learningRun -> {
                    known.addAll(learningRun.learned());
                    known.addAll(learningRun.heldOut());
                });
        return verdicts.entries().stream()
                .filter(verdict ->
                        verdict.isAccepted() && !known.contains(verdict.key().id()))
                .count();
    }
}
