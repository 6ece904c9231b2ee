package io.github.parlance.ops;

import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.gate.GateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of learning runs; never the text of a user. */
public final class LearningLog implements LearningObserver {
    private static final Logger LOG = LoggerFactory.getLogger(LearningLog.class);

    @Override
    public void stage(String what) {
        LOG.atInfo().addKeyValue("what", what).log("learning continues");
    }

    @Override
    public void compared(GateResult result) {
        LOG.atInfo().addKeyValue("found", result.reason()).log("new version evaluated");
    }

    @Override
    public void ended(LearningCoordinator.Outcome outcome) {
        LOG.atInfo()
                .addKeyValue(
                        "state",
                        outcome.attempt().map(each -> each.state().name()).orElse("NOTHING"))
                .addKeyValue("said", outcome.summary())
                .log("learning ended");
    }

    @Override
    public void failed(RuntimeException cause) {
        LOG.atError().setCause(cause).log("learning failed");
    }
}
