import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Refits the libraries in a folder so that the JVM's start-up cache can hold their classes: it takes none from a signed jar
 * and none whose class file is older than Java 6. Signatures are left out (the archive's own checksums cover the jars), old
 * classes get the version of Java 8 and the frames that it asks for. Code and names stay as they are. Picocli's jar also gets
 * an empty class of the name that it always asks for, because a class that is nowhere is looked for in every jar.
 */
final class Refit {
    private static final ClassFileVersion JAVA_8 = ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0);

    private static final String SOUGHT = "groovy.lang.Closure";

    private final ClassFile classes;

    private Refit(List<Path> jars) {
        URL[] urls = jars.stream().map(Refit::url).toArray(URL[]::new);
        classes = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                // With the old pool the old bytes of the code would be taken over, frames not made.
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(
                        new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()))));
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        Refit refit = new Refit(jars);
        for (Path jar : jars) {
            if (needed(jar)) {
                refit.refit(jar);
                System.out.println("refitted " + jar.getFileName());
            }
        }
    }

    private static boolean needed(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : file.stream().toList()) {
                if (signature(entry.getName()) || old(file, entry)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean signature(String name) {
        return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static boolean old(JarFile file, ZipEntry entry) throws IOException {
        if (!entry.getName().endsWith(".class")) {
            return false;
        }
        try (var in = file.getInputStream(entry)) {
            byte[] head = in.readNBytes(8);
            return ((head[6] & 0xff) << 8 | (head[7] & 0xff)) < ClassFile.JAVA_6_VERSION;
        }
    }

    private void refit(Path jar) throws IOException {
        Path next = jar.resolveSibling(jar.getFileName() + ".refit");
        try (JarFile file = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(next);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            put(entries, JarFile.MANIFEST_NAME, manifest(file));
            for (JarEntry entry : file.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME))
                    .filter(entry -> !signature(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                byte[] bytes = file.getInputStream(entry).readAllBytes();
                put(entries, entry.getName(), old(file, entry) ? renewed(bytes) : bytes);
            }
            if (file.getEntry("picocli/CommandLine.class") != null) {
                put(entries, SOUGHT.replace('.', '/') + ".class", empty(SOUGHT));
            }
        }
        Files.move(next, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] renewed(byte[] bytes) {
        return classes.transformClass(
                classes.parse(bytes),
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen((builder, element) ->
                                builder.with(element instanceof ClassFileVersion ? JAVA_8 : element)));
    }

    private static byte[] empty(String name) {
        return ClassFile.of().build(ClassDesc.of(name), builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
    }

    /** The manifest without the digests of single entries. */
    private static byte[] manifest(JarFile file) throws IOException {
        Manifest manifest = new Manifest();
        Manifest found = file.getManifest();
        manifest.getMainAttributes()
                .putAll(found == null ? new Attributes() : found.getMainAttributes());
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        var bytes = new java.io.ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream entries, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        entries.putNextEntry(entry);
        entries.write(bytes);
        entries.closeEntry();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
