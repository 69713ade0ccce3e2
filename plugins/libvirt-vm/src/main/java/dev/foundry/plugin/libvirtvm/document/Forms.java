package dev.foundry.plugin.libvirtvm.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that texts of a document must have. */
final class Forms {
    private static final Pattern MACHINE = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");
    private static final Pattern DEVICE = Pattern.compile("vd[a-z]{1,2}");
    private static final Pattern FEATURE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");
    private static final Pattern HASH = Pattern.compile("\\$(1|5|6|7|y|gy|2[abxy])\\$[^\\s:]{8,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Forms() {}

    static Optional<String> machineName(Value value) {
        return value.text()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(name -> fits(
                        value,
                        MACHINE.matcher(name).matches(),
                        "'" + name
                                + "' is no machine's name: 1 to 63 letters, digits, - and _, at both ends a letter or"
                                + " digit"));
    }

    static Optional<String> domain(Value value, int labels) {
        return value.text().map(text -> text.toLowerCase(Locale.ROOT)).filter(name -> {
            String[] parts = name.split("\\.", -1);
            boolean all = java.util.Arrays.stream(parts)
                    .allMatch(part -> LABEL.matcher(part).matches());
            return fits(
                    value,
                    all && parts.length >= labels && name.length() <= 253,
                    "'" + name + "' is no domain name"
                            + (labels > 1 ? " of two labels or more, such as vm.example.com" : ""));
        });
    }

    static Optional<String> pool(Value value) {
        return value.text()
                .filter(name -> fits(
                        value,
                        VirtualMachine.isPool(name),
                        "'" + name + "' is no pool's name: letters, digits, -, _ and ."));
    }

    static Optional<String> bridge(Value value) {
        return value.text()
                .filter(name -> fits(
                        value,
                        LINK.matcher(name).matches(),
                        "'" + name + "' is no bridge's name: 1 to 15 letters, digits, -, _ and ."));
    }

    static Optional<String> device(Value value) {
        return value.text().filter(name -> {
            String reason = name.equals("vda")
                    ? "vda is the boot disk; data disks begin with vdb"
                    : name.equals("sda")
                            ? "sda is the cloud-init drive; data disks are vdb and so on"
                            : "'" + name + "' is no data disk's device: vdb, vdc and so on";
            return fits(value, DEVICE.matcher(name).matches() && !name.equals("vda"), reason);
        });
    }

    static Optional<String> feature(Value value) {
        return value.text()
                .filter(name -> fits(
                        value, FEATURE.matcher(name).matches(), "'" + name + "' is no processor feature, such as vmx"));
    }

    static Optional<String> hash(Value value) {
        return value.text()
                .filter(hash -> fits(
                        value,
                        HASH.matcher(hash).matches(),
                        "must be a password's hash as mkpasswd prints it, such as $6$salt$..., not the password"));
    }

    static Optional<ImageRef> image(Value value, String imagePool) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean plain = !text.get().isBlank() && !CONTROL.matcher(text.get()).find();
        Optional<ImageRef> image = plain ? ImageRef.parse(text.get(), imagePool) : Optional.empty();
        if (image.isEmpty()) {
            value.fail("'" + CONTROL.matcher(text.get()).replaceAll("?")
                    + "' is no image: a volume's name, pool:volume, or a path");
        }
        return image;
    }

    /** One of the words, whatever its case. */
    static <T> Optional<T> word(Value value, Map<String, T> words) {
        return value.text().flatMap(text -> {
            Optional<T> meant = Optional.ofNullable(words.get(text));
            if (meant.isEmpty()) {
                String advice = Nearest.to(text, words.keySet())
                        .map(near -> "; did you mean " + near + "?")
                        .orElseGet(() -> "; allowed: "
                                + String.join(
                                        ", ", words.keySet().stream().sorted().toList()));
                value.fail("'" + text + "' is not known" + advice);
            }
            return meant;
        });
    }

    private static boolean fits(Value value, boolean fits, String reason) {
        if (!fits) {
            value.fail(reason);
        }
        return fits;
    }
}
