package dev.foundry.plugin.libvirtvm.machine;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes YAML as people do: block style, keys in their order. */
final class YamlText {
    private static final int NEVER_FOLDED = 1 << 20;

    private YamlText() {}

    static String of(Map<String, ?> map) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(NEVER_FOLDED)
                .setUseUnicodeEncoding(false)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(map);
    }
}
