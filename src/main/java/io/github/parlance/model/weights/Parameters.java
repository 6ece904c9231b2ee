package io.github.parlance.model.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** All variables of a network, with names and shapes, in the order of their creation. */
public final class Parameters implements Weights {

    /**
     * A variable.
     *
     * @param variable storage of the values
     * @param value operation that reads the variable; taking a gradient through the variable itself would crash the process
     * @param feed input of {@code assign}
     */
    public record Parameter(
            String name,
            Shape shape,
            Initializer initializer,
            Variable<TFloat32> variable,
            Operand<TFloat32> value,
            Placeholder<TFloat32> feed,
            Op assign) {

        public int size() {
            return (int) shape.size();
        }

        /** Returns the current values, row-major. */
        public float[] read(Session session) {
            try (Result result = session.runner().fetch(value).run()) {
                float[] values = new float[size()];
                ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values));
                return values;
            }
        }

        /**
         * Assigns this parameter alone.
         *
         * @param values row-major values
         * @throws IllegalArgumentException if their number differs from that of the shape
         */
        public void assign(Session session, float[] values) {
            try (TFloat32 tensor = tensor(this, values)) {
                session.runner().feed(feed, tensor).addTarget(assign).run().close();
            }
        }
    }

    /** Numbers per run when all parameters are assigned, so that a large network is not in memory twice. */
    private static final int MOST_PER_RUN = 1 << 24;

    private final Ops tf;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    public Parameters(Ops tf) {
        this.tf = tf;
    }

    /** Returns the values of a parameter, which is created by the first call. */
    @Override
    public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
        Parameter parameter = byName.computeIfAbsent(name, key -> create(key, shape, initializer));
        if (!parameter.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " has shape " + parameter.shape() + "; requested " + shape);
        }
        return parameter.value();
    }

    private Parameter create(String name, Shape shape, Initializer initializer) {
        Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
        Operand<TFloat32> value = tf.withName(readName(name)).identity(variable);
        Placeholder<TFloat32> feed = tf.withName(name + ".feed").placeholder(TFloat32.class, Placeholder.shape(shape));
        Op assign = tf.withName(name + ".assign").assign(variable, feed);
        return new Parameter(name, shape, initializer, variable, value, feed, assign);
    }

    /** Returns the name of the operation that reads a parameter, in any graph built here. */
    public static String readName(String parameter) {
        return parameter + ".read";
    }

    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Returns the number of trainable values. */
    public long count() {
        return all().stream().mapToLong(Parameter::size).sum();
    }

    /** Initializes all parameters; the same seed gives the same values on any machine. */
    public void initialize(Session session, long seed) {
        assign(session, parameter -> {
            Random random = new Random(seed * 31 + parameter.name().hashCode());
            return parameter.initializer().values(parameter.size(), random);
        });
    }

    /**
     * Assigns all parameters.
     *
     * @param values row-major values by name
     * @throws IllegalArgumentException if a parameter is missing or has another size
     */
    public void assign(Session session, Map<String, float[]> values) {
        assign(session, parameter -> NamedTensors.require(values, parameter.name()));
    }

    /** Assigns many parameters per run; running a new set of operations is as expensive as many runs. */
    private void assign(Session session, Function<Parameter, float[]> values) {
        List<Parameter> group = new ArrayList<>();
        long size = 0;
        for (Parameter parameter : all()) {
            if (size > 0 && size + parameter.size() > MOST_PER_RUN) {
                assign(session, group, values);
                group.clear();
                size = 0;
            }
            group.add(parameter);
            size += parameter.size();
        }
        assign(session, group, values);
    }

    private static void assign(Session session, List<Parameter> group, Function<Parameter, float[]> values) {
        List<TFloat32> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (Parameter parameter : group) {
                TFloat32 tensor = tensor(parameter, values.apply(parameter));
                tensors.add(tensor);
                runner.feed(parameter.feed(), tensor).addTarget(parameter.assign());
            }
            runner.run().close();
        } finally {
            tensors.forEach(TFloat32::close);
        }
    }

    private static TFloat32 tensor(Parameter parameter, float[] values) {
        if (values.length != parameter.size()) {
            throw new IllegalArgumentException("parameter " + parameter.name() + " has shape " + parameter.shape()
                    + ", which is " + parameter.size() + " values; got " + values.length);
        }
        return TFloat32.tensorOf(parameter.shape(), DataBuffers.of(values));
    }

    /** Returns the current values, row-major, by name. */
    public Map<String, float[]> read(Session session) {
        Session.Runner runner = session.runner();
        all().forEach(parameter -> runner.fetch(parameter.value()));
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Result result = runner.run()) {
            int i = 0;
            for (Parameter parameter : all()) {
                float[] target = new float[parameter.size()];
                ((TFloat32) result.get(i++)).copyTo(DataBuffers.of(target));
                values.put(parameter.name(), target);
            }
        }
        return values;
    }

    /** Returns the operations that read the variables, with respect to which gradients are taken. */
    public List<Output<TFloat32>> outputs() {
        List<Output<TFloat32>> outputs = new ArrayList<>();
        all().forEach(parameter -> outputs.add(parameter.value().asOutput()));
        return outputs;
    }
}
