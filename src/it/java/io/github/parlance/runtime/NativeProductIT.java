package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Native products in TensorFlow, compared bit by bit with plain loops. */
class NativeProductIT {
    /** Number of random calls of each kind: {@code -Dnative.calls=N}. */
    private static final int CALLS = Integer.getInteger("native.calls", 500);

    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 64, 70};
    private static final int LARGEST = 127;
    /** Largest int8 weight with AVX2, whose products would saturate with larger ones. */
    private static final int LARGEST_OF_AVX2 = 64;

    private final SplittableRandom random = new SplittableRandom(7);
    private int largestWeight;

    @BeforeEach
    void hasNativeOperations() {
        assumeTrue(Engine.current() instanceof Engine.Native, Engine.current()::toString);
        largestWeight = ((Engine.Native) Engine.current()).kernels().equals("avx2") ? LARGEST_OF_AVX2 : LARGEST;
    }

    @Test
    void floatProductsEqualPlainLoops() {
        for (boolean transposed : new boolean[] {false, true}) {
            try (Product product = new Product(DataType.DT_FLOAT, transposed)) {
                for (int call = 0; call < CALLS / 2; call++) {
                    Case each = new Case(transposed);
                    float[] matrix = floats(each.inner * each.columns, 1);
                    try (TFloat32 tensor = TFloat32.tensorOf(each.shape(), DataBuffers.of(matrix))) {
                        each.compare(product.of(each, tensor), (x, column) -> each.floatProduct(x, matrix, column));
                    }
                }
            }
        }
    }

    @Test
    void int8ProductsEqualPlainLoops() {
        for (boolean transposed : new boolean[] {false, true}) {
            try (Product product = new Product(DataType.DT_UINT8, transposed)) {
                for (int call = 0; call < CALLS / 2; call++) {
                    Case each = new Case(transposed);
                    byte[] matrix = new byte[each.inner * each.columns];
                    for (int i = 0; i < matrix.length; i++) {
                        matrix[i] = (byte) random.nextInt(-LARGEST, LARGEST + 1);
                    }
                    try (TUint8 tensor = TUint8.tensorOf(each.shape(), DataBuffers.of(matrix))) {
                        each.compare(product.of(each, tensor), (x, column) -> each.int8Product(x, matrix, column));
                    }
                }
            }
        }
    }

    @Test
    void rowsOfAnotherLengthFailAsAnErrorOfTensorFlow() {
        try (Product product = new Product(DataType.DT_FLOAT, false);
                TFloat32 matrix = TFloat32.tensorOf(Shape.of(3, 5))) {
            Case each = new Case(false);
            each.rows = 2;
            each.inner = 4;
            each.columns = 5;
            each.draw();

            TFInvalidArgumentException e =
                    assertThrows(TFInvalidArgumentException.class, () -> product.of(each, matrix));
            assertTrue(e.getMessage().contains("rows of 4 numbers, and weights for 3"), e.getMessage());
        }
    }

    private float[] floats(int count, float most) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) (random.nextDouble() * 2 - 1) * most;
        }
        return floats;
    }

    @FunctionalInterface
    private interface Expected {
        float of(float[] x, int column);
    }

    /** Random sizes and inputs. */
    private final class Case {
        private final boolean transposed;
        private int rows = SIZES[random.nextInt(SIZES.length)];
        private int inner = SIZES[random.nextInt(SIZES.length)];
        private int columns = SIZES[random.nextInt(SIZES.length)];
        private float[] x;
        private float[] scales;
        private float[] bias;

        Case(boolean transposed) {
            this.transposed = transposed;
            draw();
        }

        void draw() {
            x = floats(rows * inner, 4);
            scales = floats(columns, 0.1f);
            bias = floats(columns, 1);
        }

        Shape shape() {
            return transposed ? Shape.of(columns, inner) : Shape.of(inner, columns);
        }

        private int place(int k, int column) {
            return transposed ? column * inner + k : k * columns + column;
        }

        float floatProduct(float[] row, float[] matrix, int column) {
            float sum = bias[column];
            for (int k = 0; k < inner; k++) {
                sum = Math.fma(row[k], matrix[place(k, column)], sum);
            }
            return sum;
        }

        float int8Product(float[] row, byte[] matrix, int column) {
            float most = 0;
            for (float each : row) {
                most = Math.max(most, Math.abs(each));
            }
            float factor = (float) largestWeight / LARGEST;
            int sum = 0;
            for (int k = 0; k < inner; k++) {
                int weight = (int) Math.rint(matrix[place(k, column)] * factor);
                sum += weight * (int) Math.rint(row[k] * (most == 0 ? 0 : LARGEST / most));
            }
            return Math.fma((float) sum, scales[column] / factor * (most / LARGEST), bias[column]);
        }

        void compare(float[] found, Expected expected) {
            assertEquals(rows * columns, found.length);
            for (int row = 0; row < rows; row++) {
                float[] from = Arrays.copyOfRange(x, row * inner, (row + 1) * inner);
                for (int column = 0; column < columns; column++) {
                    float value = Math.max(0, expected.of(from, column));
                    int at = row * columns + column;
                    assertEquals(value, found[at], () -> rows + " x " + inner + " x " + columns + " at " + at);
                }
            }
        }
    }

    /** A graph that packs a matrix and multiplies with it; the rectifier is inside. */
    private static final class Product implements AutoCloseable {
        private final Graph graph = new Graph();
        private final Session session;
        private final boolean int8;

        Product(DataType type, boolean transposed) {
            int8 = type == DataType.DT_UINT8;
            List<NodeDef> nodes = new ArrayList<>(List.of(
                    NodeDefs.placeholder("x", DataType.DT_FLOAT),
                    NodeDefs.placeholder("matrix", type),
                    NodeDefs.placeholder("scales", DataType.DT_FLOAT),
                    NodeDefs.placeholder("bias", DataType.DT_FLOAT)));
            NodeDef.Builder packing = int8
                    ? NodeDefs.of("ParlancePackInt8", "packed", "matrix", "scales", "bias")
                    : NodeDefs.of("ParlancePackFloat", "packed", "matrix", "bias");
            nodes.add(packing.putAttr("transposed", transposed ? NodeDefs.YES : NodeDefs.NO)
                    .build());
            nodes.add(NodeDefs.of(NativeProducts.PRODUCT, "y", "x", "packed")
                    .putAttr("rectified", NodeDefs.YES)
                    .build());
            graph.importGraphDef(GraphDef.newBuilder().addAllNode(nodes).build());
            session = new Session(graph, SavedModelLoader.settings());
        }

        float[] of(Case each, Tensor matrix) {
            try (TFloat32 x = TFloat32.tensorOf(Shape.of(each.rows, each.inner), DataBuffers.of(each.x));
                    TFloat32 scales = TFloat32.tensorOf(Shape.of(each.columns), DataBuffers.of(each.scales));
                    TFloat32 bias = TFloat32.tensorOf(Shape.of(each.columns), DataBuffers.of(each.bias));
                    Result result = session.runner()
                            .feed("x", x)
                            .feed("matrix", matrix)
                            .feed("scales", scales)
                            .feed("bias", bias)
                            .fetch("y")
                            .run()) {
                TFloat32 y = (TFloat32) result.get(0);
                float[] values = new float[(int) y.size()];
                if (values.length > 0) {
                    y.copyTo(DataBuffers.of(values));
                }
                return values;
            }
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }
}
