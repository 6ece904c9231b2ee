package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @Test
    void tensorsAreReadByName() throws IOException {
        Safetensors tensors = open("{\"__metadata__\":{\"format\":\"pt\"}," + A + "}   ", Fixtures.floats(1.5f, -2));

        assertEquals(List.of("a"), List.copyOf(tensors.names()));
        assertArrayEquals(new long[] {2}, tensors.shape("a"));
        assertArrayEquals(new float[] {1.5f, -2}, tensors.read("a"));
    }

    @Test
    void aTensorThatIsMissingIsNamed() throws IOException {
        Safetensors tensors = open("{" + A + "}", Fixtures.floats(1, 2));

        String message =
                assertThrows(ImportException.class, () -> tensors.read("b")).getMessage();

        assertEquals("m.safetensors: there is no tensor b; fetch the file again", message);
    }

    @Test
    void otherTypesAreRefusedByNameWhenTheyAreRead() throws IOException {
        String bytes = "\"q\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[8,12]}";
        Safetensors tensors = open("{" + A + "," + bytes + "}", Fixtures.concat(Fixtures.floats(1, 2), new byte[4]));

        assertArrayEquals(new float[] {1, 2}, tensors.read("a"));
        String message =
                assertThrows(ImportException.class, () -> tensors.read("q")).getMessage();
        assertEquals("m.safetensors: q is of type I8; F32, F16 and BF16 are imported", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]} ~ 12 ~ b overlaps another tensor at byte",
                "'b':{'dtype':'F32','shape':[2],'data_offsets':[12,20]} ~ 20 ~ b follows a gap at byte",
                "'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]} ~ 20 ~ 4 bytes at the end belong to no tensor",
                "'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]} ~ 15 ~ b lies outside the file, at 8 to 16",
                "'b':{'dtype':'F32','shape':[2],'data_offsets':[16,8]} ~ 16 ~ b lies outside the file, at 16 to 8",
                "'b':{'dtype':'F32','shape':[3],'data_offsets':[8,16]} ~ 16 ~ b of type F32 and shape [3] has 8 bytes",
                "'b':{'dtype':'F32','shape':[-2],'data_offsets':[8,16]} ~ 16 ~ b has an invalid shape [-2]",
                "'b':{'dtype':'F32','shape':[4611686018427387904,8],'data_offsets':[8,16]} ~ 16 ~ b has an invalid shape",
                "'b':{'dtype':'F32','shape':[2.5],'data_offsets':[8,16]} ~ 16 ~ b lacks a valid dtype, shape or data_offsets",
                "'b':{'dtype':'F32','shape':2,'data_offsets':[8,16]} ~ 16 ~ b lacks a valid dtype, shape or data_offsets",
                "'b':{'dtype':'F32','shape':[2]} ~ 16 ~ b lacks a valid dtype, shape or data_offsets",
                "'b':[] ~ 8 ~ b lacks a valid dtype, shape or data_offsets",
                "'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]} ~ 16 ~ this is not JSON: Duplicate",
                "'b':{'dtype':'F32' ~ 8 ~ this is not JSON",
            })
    void aDamagedHeaderIsRefused(String second, int data, String problem) {
        String header = "{" + A + "," + second.replace('\'', '"') + "}";

        String message = assertThrows(ImportException.class, () -> open(header, new byte[data]))
                .getMessage();

        assertTrue(message.startsWith("m.safetensors:") && message.contains(problem), message);
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() {
        for (long length : new long[] {-1, 0, 1, 100, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ForeignFile file = Fixtures.file("m.safetensors", Fixtures.concat(Fixtures.longs(length), new byte[10]));
            assertThrows(ImportException.class, () -> Safetensors.open(file));
        }
        assertThrows(ImportException.class, () -> Safetensors.open(Fixtures.file("m.safetensors", new byte[7])));
    }

    /** JSON parsers guess UTF-32 and UTF-16 from zeros among the first bytes. */
    @Test
    void aHeaderInAnotherEncodingIsRefused() {
        for (String start : new String[] {"\0\0\0{", "{\0\0\0md", "\0{", "{\0", "\u00fe\u00ff\0{", "{\u00ff}"}) {
            byte[] header = Fixtures.ascii(start + "      ");
            byte[] bytes = Fixtures.concat(Fixtures.longs(header.length), header);
            assertThrows(ImportException.class, () -> Safetensors.open(Fixtures.file("m.safetensors", bytes)), start);
        }
    }

    @Test
    void controlCharactersOfNamesReachNoTerminal() throws IOException {
        String named = "{\"\\u001b[31mred\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        Safetensors tensors = open(named, new byte[1]);

        String message = assertThrows(ImportException.class, () -> tensors.read("\u001b[31mred"))
                .getMessage();

        assertEquals("m.safetensors: \ufffd[31mred is of type I8; F32, F16 and BF16 are imported", message);
    }

    @Test
    void aTensorMayBeEmptyOrANumber() throws IOException {
        String header = "{\"e\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[0,0]},"
                + "\"n\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";

        Safetensors tensors = open(header, Fixtures.floats(7));

        assertEquals(0, tensors.read("e").length);
        assertArrayEquals(new float[] {7}, tensors.read("n"));
    }

    private static Safetensors open(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return Safetensors.open(
                Fixtures.file("m.safetensors", Fixtures.concat(Fixtures.longs(text.length), text, data)));
    }
}
