package io.github.parlance.ops;

import io.github.parlance.event.Fault;
import io.github.parlance.event.Verdict;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs events of the stream that matter to an operator; never the text of a user. */
public final class StreamLog implements StreamObserver {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLog.class);

    @Override
    public void resumed(int entries) {
        if (entries > 0) {
            LOG.atInfo().addKeyValue("entries", entries).log("waiting requests resumed");
        }
    }

    @Override
    public void batchFailed(Batch batch, Duration took, RuntimeException cause) {
        LOG.atWarn()
                .addKeyValue("pair", batch.pair())
                .addKeyValue("model", batch.models())
                .addKeyValue("sentences", batch.sentences())
                .setCause(cause)
                .log("batch failed");
    }

    @Override
    public void rejected(Fault fault) {
        LOG.atWarn()
                .addKeyValue("code", fault.code().label())
                .addKeyValue("stage", fault.stage().label())
                .log("request sent to the dead letters");
    }

    @Override
    public void memoryRejected(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("record of the translation memory skipped");
    }

    @Override
    public void glossaryRejected(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("record of the glossary skipped");
    }

    @Override
    public void correctionRejected(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("record of the corrections skipped");
    }

    @Override
    public void judged(Verdict verdict) {
        LOG.atInfo()
                .addKeyValue("correction", verdict.key().id())
                .addKeyValue("state", verdict.state())
                .addKeyValue(
                        "reasons",
                        verdict.reasons().stream().map(Verdict.Reason::label).collect(Collectors.joining(" ")))
                .log("correction checked");
    }

    @Override
    public void warned(String message) {
        LOG.atWarn().log(message);
    }

    @Override
    public void brokeDown(Throwable cause) {
        LOG.atError().setCause(cause).log("stream failed");
    }

    @Override
    public void stateChanged(String before, String now) {
        LOG.atInfo().addKeyValue("before", before).addKeyValue("now", now).log("stream changed state");
    }
}
