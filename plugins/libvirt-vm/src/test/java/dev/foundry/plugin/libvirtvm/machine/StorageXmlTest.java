package dev.foundry.plugin.libvirtvm.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.machine.StorageXml.Backing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageXmlTest {
    @Test
    void aVolumeIsSparseAndItsOwnersAlone() {
        assertThat(StorageXml.volume("web_boot.qcow2", "qcow2", 20L << 30, Optional.empty()))
                .contains("<capacity unit=\"B\">21474836480</capacity>", "<allocation unit=\"B\">0</allocation>")
                .contains("<mode>0600</mode>")
                .doesNotContain("backingStore");
    }

    @ParameterizedTest
    @CsvSource({"/srv/a.raw, raw", "/srv/a.img, raw", "/srv/a.qcow2, qcow2", "/srv/a, qcow2", "/srv/raw/a.b, qcow2"})
    void aPathsEndTellsItsFormat(String path, String format) {
        assertThat(Backing.at(path)).isEqualTo(new Backing(path, format));
    }

    @Test
    void libvirtsOwnSchemaIsKept(@TempDir Path folder) throws IOException, InterruptedException {
        Tool.need("virt-xml-validate", "libvirt-clients");
        Tool.need("xmllint", "libxml2-utils");
        String disk = StorageXml.volume("a.qcow2", "qcow2", 1L << 30, Optional.of(Backing.at("/srv/base.img")));
        Path volume = Files.writeString(folder.resolve("volume.xml"), disk);
        Path pool = Files.writeString(folder.resolve("pool.xml"), StorageXml.pool("fast", "/srv/fast & quick"));

        assertThat(Tool.run("virt-xml-validate", volume.toString(), "storagevol"))
                .contains("validates");
        assertThat(Tool.run("virt-xml-validate", pool.toString(), "storagepool"))
                .contains("validates");
    }
}
