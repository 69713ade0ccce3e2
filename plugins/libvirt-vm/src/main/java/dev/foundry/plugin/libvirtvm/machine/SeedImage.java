package dev.foundry.plugin.libvirtvm.machine;

import com.github.stephenc.javaisotools.iso9660.ConfigException;
import com.github.stephenc.javaisotools.iso9660.ISO9660File;
import com.github.stephenc.javaisotools.iso9660.ISO9660RootDirectory;
import com.github.stephenc.javaisotools.iso9660.impl.CreateISO;
import com.github.stephenc.javaisotools.iso9660.impl.ISO9660Config;
import com.github.stephenc.javaisotools.joliet.impl.JolietConfig;
import com.github.stephenc.javaisotools.joliet.impl.JolietNamingConventions;
import com.github.stephenc.javaisotools.rockridge.impl.RockRidgeConfig;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.impl.ByteArrayDataReference;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The seed as the CD that cloud-init looks for: volume id CIDATA, names in Rock Ridge and Joliet. */
public final class SeedImage {
    private static final String VOLUME_ID = "CIDATA";

    private SeedImage() {}

    /**
     * The image's bytes.
     *
     * @param made the time that its files carry
     */
    public static byte[] of(Seed seed, Instant made) {
        try {
            ISO9660RootDirectory root = new ISO9660RootDirectory();
            add(root, "user-data", seed.userData(), made);
            add(root, "meta-data", seed.metaData(), made);
            add(root, "network-config", seed.networkConfig(), made);
            MemoryImage image = new MemoryImage();
            new CreateISO(image, root).process(plain(), rockRidge(), joliet(), null);
            return image.bytes();
        } catch (HandlerException | ConfigException | FileNotFoundException e) {
            throw new IllegalStateException("the seed's image cannot be made in memory", e);
        }
    }

    private static void add(ISO9660RootDirectory root, String name, String text, Instant made) throws HandlerException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        root.addFile(new ISO9660File(new ByteArrayDataReference(content), name, made.toEpochMilli()));
    }

    private static ISO9660Config plain() throws ConfigException {
        ISO9660Config config = new ISO9660Config();
        config.setVolumeID(VOLUME_ID);
        config.setInterchangeLevel(1);
        config.restrictDirDepthTo8(true);
        config.setPadEnd(false);
        return config;
    }

    private static RockRidgeConfig rockRidge() {
        RockRidgeConfig config = new RockRidgeConfig();
        config.setMkisofsCompatibility(false);
        config.hideMovedDirectoriesStore(true);
        config.forcePortableFilenameCharacterSet(true);
        return config;
    }

    /** The naming rule is set where the library keeps it: its setter prints to standard output. */
    private static JolietConfig joliet() throws ConfigException {
        JolietNamingConventions.FORCE_DOT_DELIMITER = false;
        JolietConfig config = new JolietConfig();
        config.setVolumeID(VOLUME_ID);
        return config;
    }
}
