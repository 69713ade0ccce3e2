package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.api.error.FailedException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/**
 * libvirt's own test driver: all of libvirt in memory, but for the content of volumes and the sizes that they were given later,
 * which are kept here. Calls that change something are counted, and one of them may fail after it worked.
 */
public final class TestDriver implements Hypervisor {
    private static final String NODE = "<node><cpu><mhz>1</mhz></cpu></node>";

    private final Hypervisor driver;
    private final Map<VolumeName, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<VolumeName, Long> sizes = new HashMap<>();
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private int failing = Integer.MAX_VALUE;
    private final Set<String> broken = new HashSet<>();
    private Optional<Abilities> abilities = Optional.empty();
    private Optional<String> version = Optional.empty();

    private TestDriver(Hypervisor driver) {
        this.driver = driver;
    }

    /** An empty hypervisor of its own. */
    public static TestDriver in(Path folder) {
        try {
            Path node = Files.writeString(folder.resolve("node.xml"), NODE);
            return new TestDriver(LibvirtHypervisor.connect("test://" + node.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on no call fails; they are counted from here. */
    public TestDriver counting() {
        return failAfter(Integer.MAX_VALUE - 1);
    }

    /** From here on the call after this many fails, after it worked. */
    public TestDriver failAfter(int calls) {
        changes.clear();
        failing = calls;
        return this;
    }

    /** From here on this call never works. */
    public TestDriver breaking(String call) {
        broken.add(call);
        return this;
    }

    /** The same with an image of Debian in this pool, which is there and started. */
    public TestDriver withImage(String pool) {
        storage().createVolume(pool, StorageXml.volume("debian-12.qcow2", "qcow2", 1L << 30, Optional.empty()));
        return this;
    }

    /** The same with this pool, started. */
    public TestDriver withPool(String pool, String path) {
        storage().definePool(StorageXml.pool(pool, path));
        storage().startPool(pool);
        return this;
    }

    /** From here on its host can do this. */
    public TestDriver able(Abilities host) {
        abilities = Optional.of(host);
        return this;
    }

    /** From here on its libvirt is this one. */
    public TestDriver version(String libvirt) {
        version = Optional.of(libvirt);
        return this;
    }

    /** The same, for one who closes it before the test ends. */
    public Hypervisor keptOpen() {
        return (Hypervisor) Proxy.newProxyInstance(
                Hypervisor.class.getClassLoader(), new Class<?>[] {Hypervisor.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(this, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The calls that changed something. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** What was written to a volume. */
    public Optional<byte[]> content(VolumeName volume) {
        return Optional.ofNullable(contents.get(volume));
    }

    /** Everything that is there, object by object. */
    public List<String> world() {
        List<String> world = new ArrayList<>();
        for (Pool pool : driver.storage().pools()) {
            world.add(pool.toString());
            storage().volumes(pool.name()).forEach(volume -> world.add(volume.toString()));
        }
        for (Domain domain : driver.domains().all()) {
            world.add(domain.toString());
            driver.snapshots().of(domain.name()).forEach(snapshot -> world.add(domain.name() + " " + snapshot.name()));
        }
        sizes.forEach((volume, size) -> world.add(volume + " " + size));
        contents.keySet().stream().map(VolumeName::toString).sorted().forEach(world::add);
        return world;
    }

    @Override
    public About about() {
        About own = driver.about();
        return new About(own.uri(), own.host(), own.kind(), version.orElse(own.libvirt()), own.cpus(), own.memoryKib());
    }

    @Override
    public Platform platform(Accelerator accelerator) {
        return driver.platform(accelerator);
    }

    @Override
    public Storage storage() {
        return counted(Storage.class, driver.storage());
    }

    @Override
    public Domains domains() {
        return counted(Domains.class, driver.domains());
    }

    @Override
    public Snapshots snapshots() {
        return counted(Snapshots.class, driver.snapshots());
    }

    @Override
    public Abilities abilities() {
        return abilities.orElseGet(driver::abilities);
    }

    @Override
    public void close() {
        driver.close();
    }

    /** What the driver does not do is done here. */
    private boolean own(String call, Object[] arguments) throws IOException {
        switch (call) {
            case "upload" -> contents.put((VolumeName) arguments[0], ((InputStream) arguments[1]).readAllBytes());
            case "resizeVolume" -> sizes.put((VolumeName) arguments[0], (Long) arguments[1]);
            case "enlarge" -> sizes.put(disk((String) arguments[0], (String) arguments[1]), (Long) arguments[2]);
            case "download" -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private VolumeName disk(String machine, String device) {
        Domain domain = driver.domains().find(machine).orElseThrow();
        return XmlReading.all(XmlReading.root(domain.xml()), "devices", "disk").stream()
                .filter(disk -> attribute(disk, "target", "dev").equals(device))
                .map(disk -> new VolumeName(attribute(disk, "source", "pool"), attribute(disk, "source", "volume")))
                .findFirst()
                .orElseThrow();
    }

    private static String attribute(Element parent, String child, String name) {
        return XmlReading.first(parent, child).orElseThrow().getAttribute(name);
    }

    private static VolumeName copyOf(Object[] arguments) {
        String name = XmlReading.first(XmlReading.root((String) arguments[2]), "name")
                .orElseThrow()
                .getTextContent();
        return new VolumeName((String) arguments[1], name);
    }

    private static Object invoked(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Volumes with the sizes that they were given later. */
    private Object grown(Object answer) {
        return switch (answer) {
            case Volume volume -> grown(volume);
            case Optional<?> found when found.orElse(null) instanceof Volume volume -> Optional.of(grown(volume));
            case List<?> found
            when !found.isEmpty() && found.getFirst() instanceof Volume ->
                found.stream().map(volume -> grown((Volume) volume)).toList();
            case null, default -> answer;
        };
    }

    private Volume grown(Volume volume) {
        return new Volume(
                volume.name(),
                volume.path(),
                volume.format(),
                sizes.getOrDefault(volume.name(), volume.capacity()),
                volume.allocation(),
                volume.backing());
    }

    private <T> T counted(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    boolean change = method.getReturnType() == void.class;
                    if (broken.contains(method.getName())) {
                        throw new FailedException("injected: " + method.getName() + " does not work");
                    }
                    Object answer = own(method.getName(), arguments) ? null : grown(invoked(real, method, arguments));
                    if (method.getName().equals("download")) {
                        byte[] content = contents.getOrDefault((VolumeName) arguments[0], new byte[0]);
                        ((OutputStream) arguments[1]).write(content);
                        answer = (long) content.length;
                    }
                    if (method.getName().equals("copyVolume")) {
                        Optional.ofNullable(contents.get((VolumeName) arguments[0]))
                                .ifPresent(content -> contents.put(copyOf(arguments), content));
                    }
                    if (method.getName().equals("deleteVolume")) {
                        contents.remove(arguments[0]);
                        sizes.remove(arguments[0]);
                    }
                    if (change) {
                        changes.add(method.getName());
                        if (changes.size() == failing + 1) {
                            throw new FailedException("injected: no answer after " + method.getName());
                        }
                    }
                    return answer;
                }));
    }
}
