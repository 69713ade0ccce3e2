package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import java.util.List;
import java.util.Optional;

/** Reads what the guest is told on its first start. */
final class CloudInitReader {
    private static final List<String> HEADERS =
            List.of("#cloud-config", "#!/", "#include", "## template:", "Content-Type:");

    private CloudInitReader() {}

    static Optional<CloudInit> read(Value value) {
        return value.section(Schema.keys(Schema.CLOUD_INIT)).map(CloudInitReader::read);
    }

    private static CloudInit read(Section section) {
        Optional<String> fqdn = section.value("fqdn")
                .filter(name -> !name.text().orElse("").isEmpty())
                .flatMap(name -> Forms.domain(name, 2));
        List<String> keys = section.each("sshAuthorizedKeys", SshKey::read);
        Optional<String> hash = section.value("passwordHash")
                .filter(text -> !text.text().orElse("").isEmpty())
                .flatMap(Forms::hash);
        boolean passwords = section.flag("sshPasswordAuth", false);
        Optional<String> raw = section.text("rawUserData").filter(text -> !text.isEmpty());
        raw.filter(text -> HEADERS.stream().noneMatch(text::startsWith))
                .ifPresent(_ -> section.fail(
                        "rawUserData",
                        "must begin, without a space before it, with one of " + String.join(", ", HEADERS)));
        if (raw.isPresent() && (fqdn.isPresent() || !keys.isEmpty() || hash.isPresent())) {
            section.warn("rawUserData takes the place of fqdn, sshAuthorizedKeys, passwordHash and sshPasswordAuth");
        }
        return new CloudInit(fqdn, keys, hash, passwords, raw, Optional.empty());
    }
}
