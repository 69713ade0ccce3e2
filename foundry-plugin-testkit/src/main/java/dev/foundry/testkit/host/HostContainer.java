package dev.foundry.testkit.host;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that behaves as a Linux server: systemd is its first process, sshd listens on port 22 of its own
 * address, sudo and podman work, and {@link LocalRegistry#NAME} is its registry.
 *
 * <p>Users: {@code root} and {@code ops} (sudo without a password), {@code opspw} (sudo asks for one). The key of
 * {@link #key()} opens all three unless {@link #withoutKey()} was called; passwords work for the latter two.
 */
public final class HostContainer extends GenericContainer<HostContainer> {
    /** The password of {@link #OPS}. */
    public static final String OPS_PASSWORD = "ops-secret";
    /** The password of {@link #OPSPW}, for login and for sudo. */
    public static final String OPSPW_PASSWORD = "opspw-secret";
    /** A user whose sudo asks for no password. */
    public static final String OPS = "ops";
    /** A user whose sudo asks for the password. */
    public static final String OPSPW = "opspw";
    /** The port of sshd. */
    public static final int SSH_PORT = 22;

    private static final int SECRET_FILE = 0600;
    private static final String SSHD_SPEAKS =
            "bash -c 'exec 3<>/dev/tcp/127.0.0.1/22 && read -r -t 2 line <&3 && [[ $line = SSH-* ]]'";

    private final TestKey key;
    private final TestKey hostKey = TestKey.generate();
    private boolean keyAllowed = true;

    /** A host that is not started yet, with a key of its own; skips the calling test where it could not run. */
    public HostContainer(HostImage image) {
        this(image, TestKey.generate());
    }

    /** As {@link #HostContainer(HostImage)}, with a key that several hosts may share. */
    public HostContainer(HostImage image, TestKey key) {
        super(available(image));
        this.key = key;
        withImagePullPolicy(name -> false);
        withCopyToContainer(secret(hostKey.privateKey()), "/etc/ssh/ssh_host_ed25519_key");
        withCreateContainerCmdModifier(HostContainer::allowSystemd);
        withExtraHost(LocalRegistry.HOST, "host-gateway");
        waitingFor(Wait.forSuccessfulCommand(SSHD_SPEAKS).withStartupTimeout(Duration.ofMinutes(2)));
    }

    /** Leaves the key out, so that only passwords open this host; to be called before start. */
    public HostContainer withoutKey() {
        keyAllowed = false;
        return this;
    }

    /** Makes every shell of this host take that much longer to start; to be called before start. */
    public HostContainer withLoginDelay(Duration delay) {
        String script = "sleep %d.%03d%n".formatted(delay.toSeconds(), delay.toMillisPart());
        withCopyToContainer(Transferable.of(script), "/etc/profile.d/slow-login.sh");
        return withCopyToContainer(Transferable.of(script), "/etc/bash.bashrc");
    }

    @Override
    protected void configure() {
        if (keyAllowed) {
            withCopyToContainer(Transferable.of(key.publicKey() + "\n"), "/etc/ssh/testhost_keys");
        }
    }

    /** The key that opens this host. */
    public TestKey key() {
        return key;
    }

    /** The line of a known_hosts file that this host answers to. */
    public String knownHost() {
        return address() + " " + hostKey.publicKey();
    }

    /** The address of this host on Docker's bridge, reachable from this machine and from other hosts. */
    public String address() {
        ContainerNetwork bridge =
                getCurrentContainerInfo().getNetworkSettings().getNetworks().get("bridge");
        return Objects.requireNonNull(
                Objects.requireNonNull(bridge, "host containers are on Docker's default bridge")
                        .getIpAddress(),
                "a running container has an address");
    }

    /**
     * Runs a shell script as root inside the host, beside SSH, to look at it or to disturb it.
     *
     * @return what it printed
     * @throws IllegalStateException when the script fails
     */
    public String run(String script) {
        Container.ExecResult result = execute(script);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(
                    "exit " + result.getExitCode() + " of: " + script + "\n" + result.getStdout() + result.getStderr());
        }
        return result.getStdout();
    }

    /** Whether a shell script run as root inside the host ends with 0. */
    public boolean succeeds(String script) {
        return execute(script).getExitCode() == 0;
    }

    /**
     * Restarts the host as a reboot does: every process ends, {@code /run} and {@code /tmp} start empty. It gets the lowest
     * address that is free, which is its own as long as no other host has started or stopped since it did: a test that calls
     * this runs alone.
     */
    public void reboot() {
        getDockerClient().restartContainerCmd(getContainerId()).withTimeout(10).exec();
        waitUntilContainerStarted();
    }

    private Container.ExecResult execute(String script) {
        try {
            return execInContainer("bash", "-c", script);
        } catch (IOException e) {
            throw new IllegalStateException("cannot run in the host: " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in: " + script, e);
        }
    }

    private static DockerImageName available(HostImage image) {
        RealHosts.assume(image);
        return DockerImageName.parse(image.image());
    }

    private static Transferable secret(String text) {
        return Transferable.of(text, SECRET_FILE);
    }

    /** What systemd and podman need of Docker, short of a privileged container. */
    private static void allowSystemd(CreateContainerCmd create) {
        HostConfig config = Objects.requireNonNull(create.getHostConfig(), "Testcontainers sets one");
        config.withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_PTRACE)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withDevices(new Device("rwm", "/dev/fuse", "/dev/fuse"))
                .withCgroupnsMode("host")
                .withBinds(Bind.parse("/sys/fs/cgroup:/sys/fs/cgroup:rw"))
                .withTmpFs(Map.of("/run", "", "/tmp", ""));
        create.withVolumes(new Volume("/var/lib/containers")).withStopSignal("SIGRTMIN+3");
    }
}
