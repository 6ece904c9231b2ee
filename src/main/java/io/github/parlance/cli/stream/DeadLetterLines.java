package io.github.parlance.cli.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.dlq.StoredDeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Prints dead letters, one per line, and counts them. */
final class DeadLetterLines implements Consumer<StoredDeadLetter> {
    private static final String HEADER = "time\tid\torigin\tcode\tstage\tattempt\tretryable\tmodel\tstate\treason";

    private final PrintWriter out;
    private final boolean json;
    private final boolean text;
    private final Map<String, Integer> byCode = new TreeMap<>();
    private int replayed;

    /**
     * @param json true for a JSON object per line, false for columns separated by tabs with boxes for control characters
     * @param text true to print the values of the requests
     */
    DeadLetterLines(PrintWriter out, boolean json, boolean text) {
        this.out = out;
        this.json = json;
        this.text = text;
    }

    @Override
    public void accept(StoredDeadLetter letter) {
        if (!json && byCode.isEmpty()) {
            out.println(HEADER + (text ? "\ttext" : ""));
        }
        byCode.merge(letter.details().letter().code().label(), 1, Integer::sum);
        replayed += letter.replayed() ? 1 : 0;
        out.println(json ? object(letter).toString() : columns(letter));
    }

    /** Returns the number of dead letters by code. */
    String summary() {
        int all = byCode.values().stream().mapToInt(Integer::intValue).sum();
        String codes = byCode.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", byCode.isEmpty() ? "" : ": ", ""));
        return all
                + (all == 1 ? " dead letter" : " dead letters")
                + codes
                + (replayed > 0 ? "; " + replayed + " sent again" : "");
    }

    private String columns(StoredDeadLetter letter) {
        DeadLetterDetails details = letter.details();
        List<String> columns = new ArrayList<>(List.of(
                letter.time().toString(),
                details.letter().requestId(),
                details.origin().map(Origin::toString).orElse(TabSeparatedColumns.NOTHING),
                details.letter().code().label(),
                details.stage(),
                Integer.toString(details.attempts()),
                details.retryable() ? "yes" : "no",
                details.model().orElse(TabSeparatedColumns.NOTHING),
                state(letter),
                details.letter().reason()));
        if (text) {
            columns.add(text(letter));
        }
        return TabSeparatedColumns.line(columns);
    }

    private static String state(StoredDeadLetter letter) {
        String whole = letter.details().isComplete()
                ? ""
                : "without " + letter.details().truncated();
        return letter.replayed() ? "sent again" : whole.isEmpty() ? TabSeparatedColumns.NOTHING : whole;
    }

    private static String text(StoredDeadLetter letter) {
        return letter.value()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
    }

    private ObjectNode object(StoredDeadLetter letter) {
        DeadLetterDetails details = letter.details();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("time", letter.time().toString()).put("id", details.letter().requestId());
        details.origin().ifPresent(origin -> object.putObject("origin")
                .put("topic", origin.topic())
                .put("partition", origin.partition())
                .put("offset", origin.offset()));
        object.put("code", details.letter().code().label())
                .put("stage", details.stage())
                .put("attempt", details.attempts())
                .put("retryable", details.retryable());
        details.model().ifPresent(model -> object.put("model", model));
        object.put("reason", details.letter().reason())
                .put("deadLetter", letter.position())
                .put("replayed", letter.replayed());
        if (!details.isComplete()) {
            object.put("truncated", details.truncated());
        }
        if (text) {
            letter.value().ifPresent(value -> object.put("text", new String(value, StandardCharsets.UTF_8)));
        }
        return object;
    }
}
