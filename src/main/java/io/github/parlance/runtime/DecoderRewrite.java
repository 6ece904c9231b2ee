package io.github.parlance.runtime;

import io.github.parlance.bundle.Signatures;
import io.github.parlance.runtime.GraphPatterns.MismatchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Replaces the layers of a decoder by one native operation, after the products have become native. Keys and values then stay where
 * they were written: the state of a layer's keys holds both, and the additional state {@link #PAST} tells which of them belong to a
 * hypothesis. A state may be continued only once. Encoder
 * outputs are those of the whole batch in all steps.
 */
final class DecoderRewrite {
    /** State that names the sentence of each hypothesis, and its hypothesis at each position; int32, [rows, 1 + position]. */
    static final String PAST = Signatures.STATE + "past";

    private static final Logger LOG = LoggerFactory.getLogger(DecoderRewrite.class);
    private static final String NODE = "decoder";
    private static final String KEYS = Signatures.STATE + "keys_";
    private static final String VALUES = Signatures.STATE + "values_";
    private static final String BIAS = Signatures.MEMORY + "bias";
    private static final int OUTPUT_ATTENTION = 1;
    private static final int OUTPUT_PAST = 2;
    private static final int OUTPUT_STATES = 3;

    private final GraphEditor nodes;
    private final GraphWeights weights;

    DecoderRewrite(GraphRewriting rewriting) {
        nodes = rewriting.nodes();
        weights = rewriting.weights();
    }

    /** Returns the name of the state with the values that belong to the state of a layer's keys. */
    static String values(String keys) {
        return keys.replace(KEYS, VALUES);
    }

    /**
     * Replaces a decoder, if it consists of known layers.
     *
     * @param logits name of the node that computes the logits
     * @return signatures with the states of the native decoder; the given ones if nothing was replaced
     */
    Map<String, SignatureDef> replace(String logits, Map<String, SignatureDef> signatures) {
        SignatureDef step = signatures.get(Signatures.STEP);
        NodeDef output = nodes.source(logits);
        try {
            GraphPatterns.require(output, NativeProducts.PRODUCT);
            DecoderMatcher.Match match = DecoderMatcher.match(nodes, weights, step, output.getInput(0));
            if (!match.program().fits() || !step.containsInputs(BIAS)) {
                return signatures;
            }
            add(match, step);
            nodes.put(output.toBuilder().setInput(0, NODE).build());
            nodes.ofType(TopKRewrite.NATIVE).forEach(this::readPast);
            return rewritten(match.program().states(), signatures);
        } catch (MismatchException e) {
            LOG.debug("the decoder is not replaced: {}", e.getMessage());
            return signatures;
        }
    }

    /** Has a search find the mask of a row by the row's sentence. */
    private void readPast(NodeDef search) {
        nodes.put(search.toBuilder()
                .setInput(search.getInputCount() - 1, NODE + ":" + OUTPUT_PAST)
                .build());
    }

    private void add(DecoderMatcher.Match match, SignatureDef step) {
        DecoderProgram program = match.program();
        int[] code = program.code();
        float[] numbers = program.numbers();
        int width = DecoderProgram.WIDTH;
        nodes.put(NodeDefs.ints(NODE + "/program", code, code.length / width, width));
        nodes.put(NodeDefs.floats(NODE + "/numbers", numbers, numbers.length));
        nodes.put(NodeDefs.ints(NODE + "/no_past", new int[0], 0, 0));
        nodes.put(NodeDefs.placeholder(PAST, DataType.DT_INT32));
        program.states().forEach(state -> nodes.put(NodeDefs.placeholder(operation(step, state), DataType.DT_FLOAT)));
        List<String> inputs = new ArrayList<>(List.of(
                NODE + "/program",
                match.embedded(),
                operation(step, Signatures.PARENTS),
                operation(step, Signatures.POSITION),
                PAST,
                NODE + "/numbers",
                operation(step, BIAS)));
        program.memory().forEach(memory -> inputs.add(operation(step, memory)));
        program.states().forEach(state -> inputs.add(operation(step, state)));
        inputs.addAll(program.vectors());
        inputs.addAll(program.matrices());
        nodes.put(NodeDefs.of("ParlanceDecoder", NODE)
                .addAllInput(inputs)
                .putAttr("m", NodeDefs.number(program.memory().size()))
                .putAttr("s", NodeDefs.number(program.states().size()))
                .putAttr("v", NodeDefs.number(program.vectors().size()))
                .putAttr("w", NodeDefs.number(program.matrices().size()))
                .build());
    }

    private static String operation(SignatureDef step, String input) {
        return GraphEditor.operation(step.getInputsOrThrow(input).getName());
    }

    private static Map<String, SignatureDef> rewritten(List<String> states, Map<String, SignatureDef> signatures) {
        SignatureDef.Builder encode =
                signatures.get(Signatures.ENCODE).toBuilder().putOutputs(PAST, tensor(NODE + "/no_past:0"));
        SignatureDef.Builder step = signatures.get(Signatures.STEP).toBuilder()
                .putInputs(PAST, tensor(PAST + ":0"))
                .putOutputs(PAST, tensor(NODE + ":" + OUTPUT_PAST));
        for (int i = 0; i < states.size(); i++) {
            String state = states.get(i);
            step.putOutputs(state, tensor(NODE + ":" + (OUTPUT_STATES + i)));
            if (state.startsWith(KEYS)) {
                encode.removeOutputs(values(state));
                step.removeInputs(values(state)).removeOutputs(values(state));
            }
        }
        if (step.containsOutputs(Signatures.ATTENTION)) {
            step.putOutputs(Signatures.ATTENTION, tensor(NODE + ":" + OUTPUT_ATTENTION));
        }
        Map<String, SignatureDef> all = new HashMap<>(signatures);
        all.put(Signatures.ENCODE, encode.build());
        all.put(Signatures.STEP, step.build());
        return all;
    }

    private static TensorInfo tensor(String name) {
        return TensorInfo.newBuilder().setName(name).build();
    }
}
