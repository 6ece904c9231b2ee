package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.Failures;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.StreamOptions;
import io.github.parlance.doctor.ClusterCheck;
import io.github.parlance.doctor.EngineCheck;
import io.github.parlance.doctor.Finding;
import io.github.parlance.doctor.Finding.State;
import io.github.parlance.doctor.MachineCheck;
import io.github.parlance.doctor.ModelCheck;
import io.github.parlance.doctor.ResidencyCheck;
import io.github.parlance.doctor.StateFolderCheck;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.runtime.Engine;
import io.github.parlance.stream.NativeStore;
import io.github.parlance.stream.StateFolder;
import io.github.parlance.topology.TopologySpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks everything that a run needs. */
@Command(
        name = "doctor",
        description = "Checks everything that a run needs: Java, processor, memory, disk space, topology,"
                + " models and, if one is given, the cluster. Reports each finding, and advice where"
                + " there is a problem.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance doctor --bootstrap-servers localhost:9092",
            "  parlance doctor --bootstrap-servers localhost:9092 --config client.properties --state /var/lib/parlance"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a run would start", "1:it would not; the problems are shown"})
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StreamOptions options;

    @ArgGroup(exclusive = false)
    private ClusterOptions cluster;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder for waiting requests of a run. Default: ${DEFAULT-VALUE}.",
            defaultValue = "parlance-state")
    private Path state;

    private int problems;

    @Override
    public Integer call() {
        Logging.silent();
        MachineCheck.here().findings().forEach(this::show);
        show(new EngineCheck(Engine.current()).finding());
        show(new StateFolderCheck(state).finding());
        topology().ifPresent(this::checkModelsAndCluster);
        PrintWriter out = spec.commandLine().getOut();
        out.println(problems == 0 ? "a run would start" : "problems: " + problems);
        return problems == 0 ? 0 : 1;
    }

    private Optional<TopologySpec> topology() {
        try {
            TopologySpec topology = options.topology();
            show(new Finding(State.OK, "topology " + options.topologyFile(), Optional.empty()));
            return Optional.of(topology);
        } catch (RuntimeException e) {
            show(new Finding(
                    State.PROBLEM,
                    Failures.message(e),
                    Optional.of("correct the file; topology/README.md describes every key")));
            return Optional.empty();
        }
    }

    private void checkModelsAndCluster(TopologySpec topology) {
        NativeStore.fault()
                .ifPresent(fault -> show(new Finding(
                        State.PROBLEM,
                        fault,
                        Optional.of("if that folder is mounted with noexec, name another:"
                                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"))));
        new StateFolder(state, topology.applicationId())
                .fault()
                .ifPresent(fault -> show(new Finding(
                        State.WARNING, fault, Optional.of("of no importance while that run is the one to check"))));
        topology.models().maxResident().ifPresent(most -> show(new ResidencyCheck(topology, most).finding()));
        checkModels(topology);
        if (cluster != null) {
            clusterFindings(topology).forEach(this::show);
        }
    }

    /** Loads each model; of models that are loaded on demand only the first, since there may be many. */
    private void checkModels(TopologySpec topology) {
        boolean onDemand = topology.models().maxResident().isPresent();
        List<ModelCheck> checks = topology.routes().stream()
                .flatMap(route ->
                        route.model().stream().map(model -> new ModelCheck(route.pair(), options.folder(model))))
                .toList();
        for (int i = 0; i < checks.size(); i++) {
            show(onDemand && i > 0 ? checks.get(i).verified() : checks.get(i).finding());
        }
    }

    private List<Finding> clusterFindings(TopologySpec topology) {
        try {
            ClusterSettings settings = new ClusterSettings(cluster.bootstrapServers(), cluster.clientProperties());
            return new ClusterCheck(settings, topology).findings();
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(
                    State.PROBLEM,
                    e.getMessage(),
                    Optional.of("use a client properties file whose secrets can be resolved")));
        }
    }

    private void show(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-8s %s%n", finding.state().name().toLowerCase(Locale.ROOT), finding.what());
        finding.advice().ifPresent(advice -> out.printf("%-8s -> %s%n", "", advice));
        out.flush();
        problems += finding.state() == State.PROBLEM ? 1 : 0;
    }
}
