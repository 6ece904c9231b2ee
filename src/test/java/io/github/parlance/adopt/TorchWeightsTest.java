package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles are spelled as text: one character a byte, as {@code pickletools} names them. */
class TorchWeightsTest {
    private static final String FILE = "pytorch_model.bin";
    /** A storage of four numbers. */
    private static final String STORAGE = "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\4tQ";

    @Test
    void aTensorIsReadThroughItsStorage() throws IOException {
        TorchWeights weights = weights(tensor("K\1", "K\3\u0085", "K\1\u0085"));

        assertArrayEquals(new long[] {3}, weights.shape("w"));
        assertArrayEquals(new float[] {2, 3, 4}, weights.read("w"));
    }

    @Test
    void transposedTensorsAreReordered() throws IOException {
        assertArrayEquals(
                new float[] {1, 3, 2, 4},
                weights(tensor("K\0", "K\2K\2\u0086", "K\1K\2\u0086")).read("w"));
    }

    @ParameterizedTest
    @CsvSource({
        "cos\\nsystem\\n, os.system",
        "cposix\\nsystem\\n, posix.system",
        "c__builtin__\\neval\\n, __builtin__.eval",
        "cbuiltins\\ngetattr\\n, builtins.getattr",
        "cnumpy.core.multiarray\\nscalar\\n, numpy.core.multiarray.scalar",
        "ctorch._utils\\n_rebuild_qtensor\\n, torch._utils._rebuild_qtensor",
    })
    void aNameThatWeightsDoNotNeedIsRefused(String pickle, String name) {
        String message = message(dictionary(pickle.replace("\\n", "\n")));

        assertEquals(
                FILE + ": the file asks for " + name
                        + ", which weights have no need of; it is not opened. Take model.safetensors",
                message);
    }

    @Test
    void aNameOnTheStackIsRefusedAsWell() {
        assertTrue(message(dictionary("\u008c\2os\u008c\6system\u0093")).contains("asks for os.system"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "o", "\u0081", "\u0092", "P", "\u0082", "\u0097", "I", "S", "2", "\u008f"})
    void otherOperationsAreRefused(String operation) {
        String message = message(dictionary(operation));

        String code = Integer.toHexString(operation.charAt(0));
        assertTrue(message.contains("the file uses the pickle operation 0x" + code), message);
    }

    static Stream<Arguments> outside() {
        String minusOne = "J\uffff\uffff\uffff\uffff";
        String huge = "\u008a\b\uffff\uffff\uffff\uffff\uffff\uffff\uffff\177";
        return Stream.of(
                Arguments.of("K\2", "K\3\u0085", "K\1\u0085"),
                Arguments.of(minusOne, "K\1\u0085", "K\1\u0085"),
                Arguments.of("K\0", "K\2K\2\u0086", "K\3K\1\u0086"),
                Arguments.of("K\0", "K\5\u0085", "K\0\u0085"),
                Arguments.of("K\0", "K\2\u0085", minusOne + "\u0085"),
                Arguments.of("K\0", "K\2K\2\u0086", huge + "K\1\u0086"));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void aTensorOutsideOfItsStorageIsRefused(String offset, String shape, String strides) {
        String message = message(tensor(offset, shape, strides));

        assertTrue(message.contains("does not fit its storage of 4 numbers"), message);
    }

    @Test
    void aShapeWhoseProductOverflowsIsRefused() {
        String huge = "\u008a\b\uffff\uffff\uffff\uffff\uffff\uffff\uffff\177";

        assertTrue(
                message(tensor("K\0", huge + huge + "\u0086", "K\1K\1\u0086")).contains("w has an invalid shape"));
    }

    @Test
    void otherTypesAreRefusedByNameWhenTheyAreRead() throws IOException {
        String pickle = tensor("K\0", "K\4\u0085", "K\1\u0085").replace("FloatStorage", "IntStorage");
        TorchWeights weights = weights(pickle);

        String message =
                assertThrows(ImportException.class, () -> weights.read("w")).getMessage();

        assertEquals(FILE + ": w is of type torch.IntStorage; float32, float16 and bfloat16 are imported", message);
    }

    @Test
    void aStorageOfAnotherSizeIsRefused() throws IOException {
        TorchWeights weights = TorchWeights.open(
                Fixtures.file(FILE, zip(tensor("K\0", "K\4\u0085", "K\1\u0085"), Fixtures.floats(1, 2, 3))));

        String message =
                assertThrows(ImportException.class, () -> weights.read("w")).getMessage();

        assertTrue(message.contains("model/data/0 has 12 bytes; 4 numbers of 4 are expected"), message);
    }

    /** Values that contain themselves are neither compared nor printed. */
    @Test
    void cyclesEndInARefusal() {
        for (String cycle :
                new String[] {"]q\1h\1a.", "}q\1X\1\0\0\0ah\1s.", "]q\1h\1\u0085a.", "}q\1h\1h\1s.", "]q\1(h\1h\1h\1eQ."
                }) {
            assertThrows(ImportException.class, () -> weights("\u0080\2" + cycle));
        }
    }

    @Test
    void deepAndLongPicklesAreRefused() {
        assertTrue(message("\u0080\2" + "]".repeat(300_000) + ".").contains("over 250000 operations"));
        assertTrue(message("\u0080\2)" + "\u0085".repeat(200_000) + ".").contains("no tensors by name"));
        assertTrue(message("\u0080\2X\uffff\uffff\uffff\177.").contains("ends within an operation"));
        assertTrue(message("\u0080\2X\uffff\uffff\uffff\uffff.").contains("length or index 4294967295"));
        assertTrue(message("\u0080\5.").contains("its protocol is 5"));
        assertTrue(message("").contains("ends within an operation"));
        assertTrue(message("\u0080\2.").contains("its stack is empty"));
        assertTrue(message("\u0080\2h\1.").contains("recalls a value"));
        assertTrue(message("\u0080\2c" + "a".repeat(1000) + "\nb\n.").contains("a name of over 200 characters"));
    }

    @Test
    void aProgramOfTorchScriptIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("m/data.pkl", new byte[0]);
        entries.put("m/constants.pkl", new byte[0]);

        ForeignFile file = Fixtures.file(FILE, Fixtures.zip(entries));

        String message = assertThrows(ImportException.class, () -> TorchWeights.open(file))
                .getMessage();
        assertTrue(message.contains("this is a TorchScript program"), message);
    }

    @Test
    void otherFilesAreRefused() {
        for (byte[] bytes :
                new byte[][] {{}, {1, 2, 3}, Fixtures.zip(Map.of("a.txt", new byte[3])), Fixtures.ascii("\u0080\2K\1.")
                }) {
            assertThrows(ImportException.class, () -> TorchWeights.open(Fixtures.file(FILE, bytes)));
        }
    }

    @Test
    void aTruncatedLegacyFileIsRefused() {
        byte[] whole = Fixtures.bytes("model0.float32.legacy.bin");
        for (int length = 0; length < whole.length; length += 13) {
            ForeignFile file = Fixtures.file(FILE, Arrays.copyOf(whole, length));
            assertThrows(ImportException.class, () -> TorchWeights.open(file), length + " bytes");
        }
    }

    @Test
    void aPickleIsReadToItsEndAndNoFurther() {
        ByteBuffer bytes = ByteBuffer.wrap(Fixtures.ascii("\u0080\2K\7.rest"));

        PickleValue value = PickleMachine.load(FILE, bytes);

        assertTrue(value instanceof PickleValue.Whole whole && whole.number() == 7);
        assertEquals(5, bytes.position());
    }

    private static String message(String pickle) {
        return assertThrows(ImportException.class, () -> weights(pickle)).getMessage();
    }

    private static TorchWeights weights(String pickle) throws IOException {
        return TorchWeights.open(Fixtures.file(FILE, zip(pickle, Fixtures.floats(1, 2, 3, 4))));
    }

    private static byte[] zip(String pickle, byte[] storage) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", Fixtures.ascii(pickle.replace('\uffff', '\u00ff')));
        entries.put("model/byteorder", Fixtures.ascii("little"));
        entries.put("model/data/0", storage);
        return Fixtures.zip(entries);
    }

    /** Returns a dictionary whose only value is {@code w}. */
    private static String dictionary(String value) {
        return "\u0080\2}X\1\0\0\0w" + value + "s.";
    }

    private static String tensor(String offset, String shape, String strides) {
        return dictionary("ctorch._utils\n_rebuild_tensor_v2\n(" + STORAGE + offset + shape + strides + "\u0089}tR");
    }
}
