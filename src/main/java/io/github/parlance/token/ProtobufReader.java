package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the fields of a protocol buffer message one by one. Every length is compared with the bytes that are left before it is used.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>
 */
final class ProtobufReader {
    /** Wire type of integers and booleans. */
    private static final int VARINT = 0;

    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final String name;
    private final ByteBuffer rest;
    private int field;
    private int type;

    /**
     * @param name name of the message in error messages, such as {@code source.spm: trainer_spec}
     * @param message bytes of the message
     */
    ProtobufReader(String name, ByteBuffer message) {
        this.name = name;
        this.rest = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; returns false at the end of the message. */
    boolean next() {
        if (!rest.hasRemaining()) {
            return false;
        }
        field = 0;
        long key = varint();
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        return true;
    }

    /** Returns the number of the current field. */
    int field() {
        return field;
    }

    /** Returns the value of an integer field. */
    long integer() {
        require(VARINT, "an integer");
        return varint();
    }

    /** Returns the value of a boolean field. */
    boolean bool() {
        return integer() != 0;
    }

    /** Returns the value of a float field. */
    float number() {
        require(FOUR_BYTES, "a number of 4 bytes");
        return left(Float.BYTES).getFloat();
    }

    /** Returns the bytes of a field, without a copy. */
    ByteBuffer bytes() {
        require(BYTES, "bytes");
        return taken();
    }

    /** Returns the bytes of a field as text. */
    String text() {
        return UTF_8.decode(bytes()).toString();
    }

    /** Returns a reader of the message that is the value of a field. */
    ProtobufReader message(String part) {
        return new ProtobufReader(name + ": " + part, bytes());
    }

    /** Passes over the value of a field. */
    void skip() {
        switch (type) {
            case VARINT -> varint();
            case EIGHT_BYTES -> left(Long.BYTES).getLong();
            case BYTES -> taken();
            case FOUR_BYTES -> left(Integer.BYTES).getInt();
            default -> throw broken("has wire type " + type + ", which no field has");
        }
    }

    private ByteBuffer taken() {
        long length = varint();
        if (length < 0 || length > rest.remaining()) {
            throw broken("says it has " + Long.toUnsignedString(length) + " bytes; " + rest.remaining() + " are left");
        }
        ByteBuffer taken = rest.slice(rest.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + (int) length);
        return taken;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte each = left(1).get();
            value |= (long) (each & 0x7F) << shift;
            if (each >= 0) {
                return value;
            }
        }
        throw broken("has an integer of more than 10 bytes");
    }

    private ByteBuffer left(int bytes) {
        if (rest.remaining() < bytes) {
            throw broken("ends after " + rest.remaining() + " of " + bytes + " bytes");
        }
        return rest;
    }

    private void require(int expected, String kind) {
        if (type != expected) {
            throw broken("has wire type " + type + "; expected " + kind);
        }
    }

    /** Returns the exception that names message, field and what is wrong. */
    IllegalArgumentException broken(String problem) {
        return new IllegalArgumentException(
                name + ": field " + field + " " + problem + "; the file is incomplete or no SentencePiece model");
    }
}
