package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.api.error.FailedException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * libvirt's own test driver: all of libvirt in memory, but for the content of volumes, which is kept here. Calls that change
 * something are counted, and one of them may fail after it worked.
 */
public final class TestDriver implements Hypervisor {
    private static final String NODE = "<node><cpu><mhz>1</mhz></cpu></node>";

    private final Hypervisor driver;
    private final Map<VolumeName, byte[]> contents = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private int failing = Integer.MAX_VALUE;
    private final Set<String> broken = new HashSet<>();

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
            driver.storage().volumes(pool.name()).forEach(volume -> world.add(volume.toString()));
        }
        driver.domains().all().forEach(domain -> world.add(domain.toString()));
        contents.keySet().stream().map(VolumeName::toString).sorted().forEach(world::add);
        return world;
    }

    @Override
    public About about() {
        return driver.about();
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
    public void close() {
        driver.close();
    }

    private <T> T counted(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    boolean change = method.getReturnType() == void.class;
                    if (broken.contains(method.getName())) {
                        throw new FailedException("injected: " + method.getName() + " does not work");
                    }
                    Object answer = null;
                    if (method.getName().equals("upload")) {
                        contents.put((VolumeName) arguments[0], ((InputStream) arguments[1]).readAllBytes());
                    } else {
                        try {
                            answer = method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                    if (method.getName().equals("deleteVolume")) {
                        contents.remove(arguments[0]);
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
