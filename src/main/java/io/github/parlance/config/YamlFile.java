package io.github.parlance.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Parses YAML token by token, so that each value keeps its line. */
final class YamlFile {
    private final JsonParser parser;
    private final IntFunction<Origin> originOfLine;
    private final Problems problems;

    private YamlFile(JsonParser parser, IntFunction<Origin> originOfLine, Problems problems) {
        this.parser = parser;
        this.originOfLine = originOfLine;
        this.problems = problems;
    }

    /** Returns the single document of a file; if it cannot be read, adds a problem and returns {@link Node.Empty}. */
    static Node read(Path file, Problems problems) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(text, line -> Origin.line(file, line), problems);
        } catch (NoSuchFileException e) {
            problems.add(Origin.line(file, 1), "there is no such file; give the path of a YAML file");
        } catch (IOException e) {
            problems.add(Origin.line(file, 1), "the file cannot be read: %s", e.getMessage());
        }
        return new Node.Empty(Origin.line(file, 1));
    }

    /** Parses a value outside a file, such as an override or a default. */
    static Node value(String text, Origin origin, Problems problems) {
        return parse(text, line -> origin, problems);
    }

    private static Node parse(String text, IntFunction<Origin> originOfLine, Problems problems) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            return new YamlFile(parser, originOfLine, problems).document();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("syntax error");
            problems.add(originOfLine.apply(line), "this is not YAML: %s", reason);
            return new Node.Empty(originOfLine.apply(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node document() throws IOException {
        Node root = parser.nextToken() == null ? new Node.Empty(originOfLine.apply(1)) : node(origin());
        if (parser.nextToken() != null) {
            problems.add(origin(), "a second document starts here; give one document per file");
        }
        return root;
    }

    /** Parses a value. Its origin is the line of its key, if it has one: a block mapping itself starts one line later. */
    private Node node(Origin origin) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(origin);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(origin);
        }
        return token == JsonToken.VALUE_NULL ? new Node.Empty(origin) : new Node.Scalar(origin, parser.getText());
    }

    private Node mapping(Origin origin) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Origin line = origin();
            parser.nextToken();
            if (entries.put(key, node(line)) != null) {
                problems.add(line, "%s is given twice; give it only once", key);
            }
        }
        return new Node.Mapping(origin, entries);
    }

    private Node sequence(Origin origin) throws IOException {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(origin()));
        }
        return new Node.Sequence(origin, elements);
    }

    private Origin origin() {
        return originOfLine.apply(parser.currentTokenLocation().getLineNr());
    }
}
