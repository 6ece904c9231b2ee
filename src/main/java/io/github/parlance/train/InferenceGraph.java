package io.github.parlance.train;

import io.github.parlance.bundle.Signatures;
import io.github.parlance.model.DecoderState;
import io.github.parlance.model.EncoderOutput;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.Seq2Seq;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network for translation, with the two functions of {@link Signatures}. */
final class InferenceGraph {
    private final Ops tf;
    private final Seq2Seq network;
    private final EncoderOutput encoderOutput;
    private final DecoderState firstState;
    private final Placeholder<TInt32> source;

    InferenceGraph(LayerContext context, Seq2Seq network) {
        this.tf = context.tf();
        this.network = network;
        source = ints("source", Shape.of(-1, -1));
        encoderOutput = network.encode(source);
        firstState = network.firstState(encoderOutput);
    }

    /** Returns the function from sentences to the encoder output and the initial decoder state. */
    Signature encode() {
        Signature.Builder signature = Signature.builder().key(Signatures.ENCODE).input(Signatures.SOURCE, source);
        encoderOutput.parts().forEach((name, part) -> signature.output(Signatures.MEMORY + name, part));
        // Two parts may be the same tensor, which a signature must not hold twice.
        firstState.parts().forEach((name, part) -> signature.output(Signatures.STATE + name, tf.identity(part)));
        return signature.build();
    }

    /** Returns the function from hypotheses and their newest tokens to the likeliest next tokens. */
    Signature step() {
        Placeholder<TInt32> tokens = ints("tokens", Shape.of(-1, -1));
        Placeholder<TInt32> parents = ints("parents", Shape.of(-1));
        Placeholder<TInt32> position = ints("position", Shape.scalar());
        Placeholder<TInt32> candidates = ints("candidates", Shape.scalar());
        Map<String, Operand<TFloat32>> memoryIn = floats("memory", encoderOutput.parts());
        Map<String, Operand<TFloat32>> stateIn = floats("state", firstState.parts());
        Map<String, Operand<TFloat32>> continued = new TreeMap<>();
        stateIn.forEach((name, part) -> continued.put(name, tf.gather(part, parents, tf.constant(0))));

        Seq2Seq.Step step = network.step(new EncoderOutput(memoryIn), new DecoderState(continued), tokens, position);
        Operand<TFloat32> product = tf.linalg.matMul(step.output(), network.outputEmbedding(), MatMul.transposeB(true));
        Operand<TFloat32> logits = network.outputBias()
                .<Operand<TFloat32>>map(bias -> tf.nn.biasAdd(product, bias))
                .orElse(product);
        TopK<TFloat32, TInt32> best = tf.nn.topK(tf.nn.logSoftmax(logits), candidates, TInt32.class);

        Signature.Builder signature = Signature.builder()
                .key(Signatures.STEP)
                .input(Signatures.TOKENS, tokens)
                .input(Signatures.PARENTS, parents)
                .input(Signatures.POSITION, position)
                .input(Signatures.CANDIDATES, candidates)
                .output(Signatures.LOG_PROBABILITIES, best.values())
                .output(Signatures.IDS, best.indices());
        memoryIn.forEach((name, part) -> signature.input(Signatures.MEMORY + name, part));
        stateIn.forEach((name, part) -> signature.input(Signatures.STATE + name, part));
        step.attention().ifPresent(weights -> signature.output(Signatures.ATTENTION, tf.identity(weights)));
        step.state().parts().forEach((name, part) -> signature.output(Signatures.STATE + name, part));
        return signature.build();
    }

    private Placeholder<TInt32> ints(String name, Shape shape) {
        return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(shape));
    }

    private Map<String, Operand<TFloat32>> floats(String prefix, Map<String, Operand<TFloat32>> like) {
        Map<String, Operand<TFloat32>> placeholders = new TreeMap<>();
        like.forEach((name, part) -> placeholders.put(
                name,
                tf.withName(prefix + "_" + name).placeholder(TFloat32.class, Placeholder.shape(free(part.shape())))));
        return placeholders;
    }

    /** Returns a shape with unknown size in the first dimension and in each other that differs between sentences. */
    private static Shape free(Shape shape) {
        long[] sizes = shape.asArray();
        sizes[0] = Shape.UNKNOWN_SIZE;
        for (int i = 1; i < sizes.length; i++) {
            if (sizes[i] == 0) {
                sizes[i] = Shape.UNKNOWN_SIZE;
            }
        }
        return Shape.of(sizes);
    }
}
