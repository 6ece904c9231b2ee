package io.github.parlance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A container in which systemd is the first process, with this repository, built, at {@code /opt/parlance} and the network of
 * this machine.
 */
final class SystemdMachine implements AutoCloseable {
    private static final String IMAGE = System.getProperty("systemd.image", "local/systemd:17");

    /** Mounts and hides folders for services, and maps their users; no more than that. */
    private static final List<String> RIGHTS = List.of(
            "--cap-add=SYS_ADMIN",
            "--cap-add=SYS_PTRACE",
            "--security-opt=seccomp=unconfined",
            "--security-opt=apparmor=unconfined",
            "--cgroupns=private");

    private final String name = "parlance-systemd-" + ProcessHandle.current().pid();

    private SystemdMachine() {}

    /** What it would take to start one and is not here; empty if one can be tried. */
    static Optional<String> missing() {
        if (run("docker", "info").status() != 0) {
            return Optional.of("no container engine answers");
        }
        return run("docker", "image", "inspect", IMAGE).status() == 0
                ? Optional.empty()
                : Optional.of("there is no image " + IMAGE + "; src/docker/local-images systemd makes it");
    }

    /**
     * Starts one, and returns when systemd says that it is up.
     *
     * @param folder of this machine, which has the same path there
     * @throws IllegalStateException if it does not come up, as where the engine gives it no control groups
     */
    static SystemdMachine start(Path folder) {
        SystemdMachine machine = new SystemdMachine();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--detach", "--rm", "--name", machine.name));
        command.addAll(RIGHTS);
        command.addAll(List.of("--network=host", "--tmpfs=/run", "--tmpfs=/tmp", "--tmpfs=/sys/fs/cgroup"));
        command.addAll(List.of(
                "--volume=" + Path.of("").toAbsolutePath() + ":/opt/parlance:ro", "--volume=" + folder + ":" + folder));
        command.add(IMAGE);
        Ran started = run(command.toArray(String[]::new));
        Ran up = machine.awaitUp();
        if (!up.printed().strip().equals("running")) {
            machine.close();
            throw new IllegalStateException("systemd does not start: " + started.printed() + up.printed());
        }
        return machine;
    }

    private Ran awaitUp() {
        String wait = "for i in $(seq 30); do state=$(systemctl is-system-running 2>&1);"
                + " case $state in running|degraded) break;; esac; sleep 1; done; echo $state";
        return run("docker", "exec", name, "sh", "-c", wait);
    }

    /** What starts a shell of the administrator there. */
    ProcessBuilder shell(Path folder) {
        return new ProcessBuilder(
                "docker", "exec", "-i", "-w", folder.toString(), name, "bash", "--noprofile", "--norc");
    }

    @Override
    public void close() {
        run("docker", "rm", "--force", name);
    }

    private static Ran run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes());
            return process.waitFor(1, TimeUnit.MINUTES) ? new Ran(process.exitValue(), printed) : new Ran(-1, printed);
        } catch (IOException e) {
            return new Ran(-1, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + String.join(" ", command), e);
        }
    }

    private record Ran(int status, String printed) {}
}
