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

/** Writes event files that TensorBoard shows, by TensorFlow's own summary operations; for one thread. */
public final class TensorBoardLog implements TrainingObserver, AutoCloseable {
    private static final int EVERY = 10;
    private static final int QUEUED = 1000;
    private static final int FLUSH_MILLISECONDS = 5_000;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Operand<?> writer;
    private final Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    private final Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Map<String, Op> scalars = new HashMap<>();
    private final Op flush;
    private final Op close;
    private final Session session;

    /**
     * @param directory of the event files; a training that goes on adds one more
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
                tag, name -> tf.summary.writeScalarSummary(writer, step, tf.constant(name), value));
        try (TInt64 place = TInt64.scalarOf(at);
                TFloat32 fed = TFloat32.scalarOf((float) number)) {
            session.runner()
                    .feed(step, place)
                    .feed(value, fed)
                    .addTarget(scalar)
                    .run()
                    .close();
        }
    }

    @Override
    public void stepped(Step seen) {
        if (seen.step() % EVERY == 0) {
            write("loss/training", seen.step(), seen.loss());
            write("learning_rate", seen.step(), seen.learningRate());
            write("gradient_norm", seen.step(), seen.gradientNorm());
            write("tokens_per_second", seen.step(), seen.tokens() / seen.seconds());
        }
    }

    @Override
    public void evaluated(TrainingState.CurvePoint look, boolean best) {
        write("loss/development", look.step(), look.developmentLoss());
        if (look.developmentChrf() >= 0) {
            write("chrf/development", look.step(), look.developmentChrf());
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
