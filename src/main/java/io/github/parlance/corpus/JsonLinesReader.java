package io.github.parlance.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one JSON object per line: source and target, or src and tgt, or src and refs, of which the first is taken. */
final class JsonLinesReader implements PairReader {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException {
        BufferedReader lines = CorpusFiles.lines(bytes);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            read(line, String.valueOf(number), corpusBuilder);
        }
    }

    void read(String line, String place, CorpusBuilder corpusBuilder) {
        try {
            JsonNode object = json.readTree(line);
            Optional<String> source = text(object, "source", "src");
            Optional<String> target = text(object, "target", "tgt").or(() -> text(object.path("refs"), 0));
            if (source.isPresent() && target.isPresent()) {
                corpusBuilder.pair(source.get(), target.get());
            } else {
                corpusBuilder.bad(place, "has no source or no target; give {\"source\": \"...\", \"target\": \"...\"}");
            }
        } catch (JacksonException e) {
            corpusBuilder.bad(place, "is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> text(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    private static Optional<String> text(JsonNode list, int index) {
        return Optional.of(list.path(index)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
