package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.Json;
import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningRun;
import io.github.parlance.learn.gate.GateResult;
import java.util.Optional;

/** Sends the progress of learning runs in this process to the browsers. */
final class LearningState implements LearningObserver {
    private final SseClients sseClients;
    private volatile boolean running;

    LearningState(SseClients sseClients) {
        this.sseClients = sseClients;
    }

    /** Returns whether a learning run is in progress. */
    boolean isRunning() {
        return running;
    }

    @Override
    public void stage(String what) {
        running = true;
        send("training", what);
    }

    @Override
    public void compared(GateResult result) {
        running = true;
        send("evaluating", result.reason());
    }

    @Override
    public void ended(LearningCoordinator.Outcome outcome) {
        running = false;
        send(outcome.attempt().map(LearningRun::state).map(LearningState::label).orElse("checked"), outcome.summary());
    }

    @Override
    public void failed(RuntimeException cause) {
        running = false;
        send("failed", Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
    }

    /** Returns the outcome of a learning run as the API names it. */
    static String label(LearningRun.State state) {
        return switch (state) {
            case TRIED -> "published";
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolledBack";
            case DRY_RUN, NOT_BETTER, DECLINED, WITHDRAWN, OVERTAKEN -> "kept";
        };
    }

    private void send(String state, String detail) {
        ObjectNode event = Json.object().put("state", state).put("detail", detail);
        sseClients.send("learning", () -> event);
    }
}
