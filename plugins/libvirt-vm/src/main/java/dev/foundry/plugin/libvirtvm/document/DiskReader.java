package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.BootDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.DataDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the disks of a machine. */
final class DiskReader {
    static final int MOST_GB = 64 * 1024;
    private static final Map<String, Format> FORMATS = Map.of("qcow2", Format.QCOW2, "raw", Format.RAW);

    private DiskReader() {}

    static BootDisk bootDisk(Section spec) {
        return spec.required("bootDisk", "bootDisk is missing; it has sizeGB and image, or empty: true")
                .flatMap(value -> value.section(Schema.keys(Schema.BOOT_DISK)))
                .map(DiskReader::readBootDisk)
                .orElse(new BootDisk(1, Optional.empty(), Format.QCOW2));
    }

    private static BootDisk readBootDisk(Section disk) {
        boolean empty = disk.flag("empty", false);
        boolean based = disk.value("image").isPresent();
        String imagePool = disk.value("imagePool").flatMap(Forms::pool).orElse(VirtualMachine.IMAGE_POOL);
        Optional<ImageRef> image = disk.value("image").flatMap(value -> Forms.image(value, imagePool));
        if (empty && based) {
            disk.fail("image", "empty: true is given too; one of both");
        }
        if (!empty && !based) {
            disk.fail("image", "image is missing; without one write empty: true");
        }
        Format format = format(disk);
        if (format == Format.RAW && based) {
            disk.fail("format", "a raw disk cannot be based on an image; qcow2 can");
        }
        return new BootDisk(size(disk), image, format);
    }

    static List<DataDisk> dataDisks(Section spec, String pool) {
        Map<String, String> devices = new HashMap<>();
        List<DataDisk> disks = new ArrayList<>();
        for (Value item : spec.items("dataDisks")) {
            item.section(Schema.keys(Schema.DATA_DISK)).ifPresent(disk -> {
                Optional<String> device = disk.required("device", "device is missing, such as vdb")
                        .flatMap(Forms::device);
                int size = size(disk);
                Format format = format(disk);
                String own = disk.value("pool").flatMap(Forms::pool).orElse(pool);
                device.ifPresent(name -> {
                    String first = devices.putIfAbsent(name, item.path());
                    if (first != null) {
                        disk.fail("device", name + " is " + first + " already");
                    }
                    disks.add(new DataDisk(name, size, own, format));
                });
            });
        }
        return disks;
    }

    private static int size(Section disk) {
        return disk.required("sizeGB", "sizeGB is missing; 1 to " + MOST_GB)
                .flatMap(value -> value.whole(1, MOST_GB))
                .orElse(1L)
                .intValue();
    }

    private static Format format(Section disk) {
        return disk.value("format").flatMap(value -> Forms.word(value, FORMATS)).orElse(Format.QCOW2);
    }
}
