package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.dlq.DeadLetterFilter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.topology.TopologySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that select dead letters of a stream on a cluster. */
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
            description = "Only dead letters with one of these codes, separated by commas, such as"
                    + " no-route,model-failed.")
    private Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only dead letters of the request with this id. Can be repeated.")
    private Set<String> ids = new HashSet<>();

    @Option(
            names = "--retryable",
            description = "Only dead letters whose request may succeed if it is sent again unchanged.")
    private boolean retryable;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Maximum number of dead letters. Default: no limit.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", description = "Prints one JSON object per line.")
    private boolean json;

    TopologySpec topology() {
        return topology.topology();
    }

    ClusterSettings settings() {
        return cluster.settings();
    }

    DeadLetterFilter selection() {
        return new DeadLetterFilter(codes, ids, retryable);
    }

    int limit() {
        return limit;
    }

    boolean json() {
        return json;
    }

    /** Converts the label of an error code. */
    static final class Code implements ITypeConverter<ErrorCode> {
        @Override
        public ErrorCode convert(String label) {
            return ErrorCode.ofLabel(label)
                    .orElseThrow(
                            () -> new TypeConversionException("\"" + label + "\" is not a valid code; expected one of "
                                    + Arrays.stream(ErrorCode.values())
                                            .map(ErrorCode::label)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
