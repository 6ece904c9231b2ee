package io.github.parlance.train;

import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.summary.SummaryWriter;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Writes event files for TensorBoard with TensorFlow's own summary operations. Not thread-safe. */
public final class TensorBoardLog implements TrainingObserver, AutoCloseable {
    private static final int EVERY = 10;
    private static final int QUEUED = 1000;
    private static final int FLUSH_MILLISECONDS = 5_000;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Operand<?> writer;
    private final Placeholder<TInt64> stepNumber = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    private final Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Map<String, Op> scalars = new HashMap<>();
    private final Op flush;
    private final Op close;
    private final Session session;

    /**
     * @param directory directory of the event files; a resumed training adds a file
     */
    public TensorBoardLog(Path directory) {
        writer = tf.summary.summaryWriter(SummaryWriter.sharedName("events")).writer();
        Op create = tf.summary.createSummaryFileWriter(
                writer,
                tf.constant(directory.toString()),
                tf.constant(QUEUED),
                tf.constant(FLUSH_MILLISECONDS),
                tf.constant(".parlance"));
        flush = tf.summary.flushSummaryWriter(writer);
        close = tf.summary.closeSummaryWriter(writer);
        session = new Session(graph);
        run(create);
    }

    private void run(Op op) {
        session.runner().addTarget(op).run().close();
    }

    private void write(String tag, int at, double number) {
        Op scalar = scalars.computeIfAbsent(
                tag, name -> tf.summary.writeScalarSummary(writer, stepNumber, tf.constant(name), value));
        try (TInt64 place = TInt64.scalarOf(at);
                TFloat32 fed = TFloat32.scalarOf((float) number)) {
            session.runner()
                    .feed(stepNumber, place)
                    .feed(value, fed)
                    .addTarget(scalar)
                    .run()
                    .close();
        }
    }

    @Override
    public void stepped(Step step) {
        if (step.step() % EVERY == 0) {
            write("loss/training", step.step(), step.loss());
            write("learning_rate", step.step(), step.learningRate());
            write("gradient_norm", step.step(), step.gradientNorm());
            write("tokens_per_second", step.step(), step.tokens() / step.seconds());
        }
    }

    @Override
    public void evaluated(TrainingState.Evaluation evaluation, boolean best) {
        write("loss/development", evaluation.step(), evaluation.developmentLoss());
        if (evaluation.developmentChrf() >= 0) {
            write("chrf/development", evaluation.step(), evaluation.developmentChrf());
        }
        run(flush);
    }

    @Override
    public void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {
        losses.forEach((pair, loss) -> write("loss/development/" + pair, step, loss));
        run(flush);
    }

    @Override
    public void close() {
        run(close);
        session.close();
        graph.close();
    }
}
