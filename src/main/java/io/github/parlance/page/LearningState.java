package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.Json;
import io.github.parlance.learn.Attempt;
import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.gate.GateResult;
import java.util.Optional;

/** What the learning of this process does, if it learns; told to those who watch. */
final class LearningState implements LearningObserver {
    private final Viewers viewers;
    private volatile boolean running;

    LearningState(Viewers viewers) {
        this.viewers = viewers;
    }

    /** Whether it learns now. */
    boolean isRunning() {
        return running;
    }

    @Override
    public void stage(String what) {
        running = true;
        tell("training", what);
    }

    @Override
    public void compared(GateResult result) {
        running = true;
        tell("evaluating", result.reason());
    }

    @Override
    public void ended(Learning.Outcome outcome) {
        running = false;
        tell(outcome.attempt().map(Attempt::state).map(LearningState::label).orElse("checked"), outcome.summary());
    }

    @Override
    public void failed(RuntimeException cause) {
        running = false;
        tell("failed", Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
    }

    /** What became of an attempt, as the page says it. */
    static String label(Attempt.State state) {
        return switch (state) {
            case TRIED -> "published";
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolledBack";
            case DRY_RUN, NOT_BETTER, DECLINED, WITHDRAWN, OVERTAKEN -> "kept";
        };
    }

    private void tell(String state, String detail) {
        ObjectNode event = Json.object().put("state", state).put("detail", detail);
        viewers.tell("learning", () -> event);
    }
}
