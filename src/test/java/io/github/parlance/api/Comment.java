package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A value of an application, written as {@code author|text|translation}. */
record Comment(String author, String text, String translation) {
    Comment(String author, String text) {
        this(author, text, "");
    }

    /** Returns the text; null for a silent comment. */
    String textOrNull() {
        if (text.equals("unreadable")) {
            throw new IllegalStateException("cannot read it");
        }
        return text.equals("silent") ? null : text;
    }

    Comment withTranslation(String translated) {
        if (translated.contains("untakable")) {
            throw new IllegalArgumentException("cannot take it");
        }
        return new Comment(author, text, translated);
    }

    static Serde<Comment> serde() {
        return Serdes.serdeFrom(
                (topic, comment) ->
                        Optional.ofNullable(comment).map(Comment::bytes).orElse(null),
                (topic, bytes) -> bytes == null ? null : of(new String(bytes, UTF_8)));
    }

    private byte[] bytes() {
        if (text.equals("unwritable")) {
            throw new SerializationException("no bytes");
        }
        return (author + "|" + text + "|" + translation).getBytes(UTF_8);
    }

    private static Comment of(String line) {
        String[] parts = line.split("\\|", -1);
        return new Comment(parts[0], parts[1], parts[2]);
    }
}
