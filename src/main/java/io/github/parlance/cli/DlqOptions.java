package io.github.parlance.cli;

import io.github.parlance.dlq.Selection;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.TopologySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters, of which stream, on which cluster. */
final class DlqOptions {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            split = ",",
            converter = Code.class,
            description = "Only those with one of these codes, such as no-route,model-failed.")
    private Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only those of the request with this id; may be given several times.")
    private Set<String> ids = new HashSet<>();

    @Option(
            names = "--retryable",
            description = "Only those that may succeed when sent again and nothing else has changed.")
    private boolean retryable;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Count.class,
            description = "So many and no more; all unless given.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", description = "Prints a JSON object a line.")
    private boolean json;

    TopologySpec topology() {
        return topology.topology();
    }

    ClusterSettings settings() {
        return cluster.settings();
    }

    Selection selection() {
        return new Selection(codes, ids, retryable);
    }

    int limit() {
        return limit;
    }

    boolean json() {
        return json;
    }

    /** Reads a code by its label. */
    static final class Code implements ITypeConverter<ErrorCode> {
        @Override
        public ErrorCode convert(String label) {
            return ErrorCode.ofLabel(label)
                    .orElseThrow(() -> new TypeConversionException("\"" + label + "\" is no code; give one of "
                            + Arrays.stream(ErrorCode.values())
                                    .map(ErrorCode::label)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
