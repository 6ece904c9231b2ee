package io.github.parlance.token;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that a vocabulary holds as one unit; ordered as unsigned bytes, a prefix before what it begins. */
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

    /** The bytes in base64, as the vocabulary file spells them. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
