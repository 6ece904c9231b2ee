package io.github.parlance.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Segmentation by SentencePiece (Kudo and Richardson 2018).
 *
 * @param source model that segments sources
 * @param target model that segments translations; may be that of the sources
 * @param punctuation normalization before SentencePiece
 */
public record SentencePieces(SentencePieceModel source, SentencePieceModel target, PunctuationNormalization punctuation)
        implements Segmentation {
    /** Start of the header. */
    static final String HEADER = "# sentencepiece ";
    /** Precedes the name of the punctuation's normalization. */
    static final String NORMALIZATION = " normalization ";

    /** @throws IllegalArgumentException if two different models have the same file name */
    public SentencePieces {
        if (source.name().equals(target.name()) && !Arrays.equals(source.bytes(), target.bytes())) {
            throw new IllegalArgumentException(
                    "two SentencePiece models have the file name " + source.name() + "; give one of them another");
        }
    }

    @Override
    public String header() {
        return HEADER + source.name() + " " + target.name() + NORMALIZATION + punctuation.label();
    }

    /** Returns the bytes of the text that a piece stands for; one byte for a piece such as {@code <0x0A>}. */
    @Override
    public byte[] spelled(Piece piece) {
        return source.byteOf(piece)
                .or(() -> target.byteOf(piece))
                .map(each -> new byte[] {each})
                .orElseGet(() -> WhiteSpace.unescaped(piece.bytes()));
    }

    @Override
    public void addTo(MessageDigest digest) {
        digest.update(source.bytes());
        if (!target.name().equals(source.name())) {
            digest.update(target.bytes());
        }
    }

    @Override
    public void write(Path folder) throws IOException {
        Files.write(folder.resolve(source.name()), source.bytes());
        Files.write(folder.resolve(target.name()), target.bytes());
    }
}
