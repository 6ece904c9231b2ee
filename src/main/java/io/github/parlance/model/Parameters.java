package io.github.parlance.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** Every variable of a network by name and shape, in the order of their creation. */
public final class Parameters implements Weights {

    /**
     * One variable.
     *
     * @param variable where the values live
     * @param value a read of it; a gradient taken through the variable itself would end the process
     * @param feed what {@code assign} assigns
     */
    public record Parameter(
            String name,
            Shape shape,
            Initializer initializer,
            Variable<TFloat32> variable,
            Operand<TFloat32> value,
            Placeholder<TFloat32> feed,
            Op assign) {

        int size() {
            return (int) shape.size();
        }
    }

    private final Ops tf;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    public Parameters(Ops tf) {
        this.tf = tf;
    }

    /** The values of a parameter; made at the first call, found again at later ones. */
    @Override
    public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
        Parameter parameter = byName.computeIfAbsent(name, key -> create(key, shape, initializer));
        if (!parameter.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " has shape " + parameter.shape() + ", asked for as " + shape);
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

    /** The operation that reads a parameter, in any graph drawn here. */
    public static String readName(String parameter) {
        return parameter + ".read";
    }

    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** How many numbers there are to learn. */
    public long count() {
        return all().stream().mapToLong(Parameter::size).sum();
    }

    /** Sets every parameter to its first values; the same seed gives the same values on any machine. */
    public void initialize(Session session, long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : all()) {
            Random random = new Random(seed * 31 + parameter.name().hashCode());
            values.put(parameter.name(), parameter.initializer().values(parameter.size(), random));
        }
        assign(session, values);
    }

    /**
     * Sets every parameter, in one run: each new set of operations to run costs as much as many runs.
     *
     * @param values row-major, by name
     * @throws IllegalArgumentException if one is missing or of another size
     */
    public void assign(Session session, Map<String, float[]> values) {
        List<TFloat32> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (Parameter parameter : all()) {
                TFloat32 tensor = tensor(parameter, Named.require(values, parameter.name()));
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
                    + ", that is " + parameter.size() + " numbers; got " + values.length);
        }
        return TFloat32.tensorOf(parameter.shape(), DataBuffers.of(values));
    }

    /** The present values, row-major, by name. */
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

    /** The reads, as gradients are taken with respect to them. */
    public List<Output<TFloat32>> outputs() {
        List<Output<TFloat32>> outputs = new ArrayList<>();
        all().forEach(parameter -> outputs.add(parameter.value().asOutput()));
        return outputs;
    }
}
