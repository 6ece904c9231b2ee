package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/** A byte sequence that a vocabulary treats as a unit. Ordered as unsigned bytes, a prefix before its extensions. */
final class Piece implements Comparable<Piece> {
    private final byte[] bytes;

    private Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    static Piece of(byte... bytes) {
        return new Piece(bytes.clone());
    }

    Piece join(Piece next) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
        System.arraycopy(next.bytes, 0, joined, bytes.length, next.bytes.length);
        return new Piece(joined);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the bytes as text. */
    String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public int compareTo(Piece other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Piece piece && Arrays.equals(bytes, piece.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the bytes in base64, as in the vocabulary file. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
