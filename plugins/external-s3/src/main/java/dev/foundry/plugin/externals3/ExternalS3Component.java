package dev.foundry.plugin.externals3;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Placement;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.secret.Text;
import java.util.List;
import org.pf4j.Extension;

/** Object storage that somebody else runs; its buckets are there already. It installs nothing. */
@Extension
public final class ExternalS3Component implements Component<ExternalS3Config> {
    @Override
    public Descriptor<ExternalS3Config> descriptor() {
        return Descriptor.of("external-s3", ExternalS3Config.class, "1.0.0")
                .describedAs("External S3", "Lets an S3 service outside of the stack keep its objects.")
                .roles(new String[0])
                .placement(Placement.HERE)
                .provides(ObjectStorage.class)
                .touches(Touches.nothing());
    }

    @Override
    public Blueprint blueprint(Stack<ExternalS3Config> stack) {
        return Blueprint.empty();
    }

    @Override
    public List<Capability> provides(Stack<ExternalS3Config> stack) {
        ExternalS3Config config = stack.config();
        return List.of(ObjectStorage.outside(
                        config.endpoint(),
                        config.region(),
                        Text.secret(config.accessKey()),
                        Text.secret(config.secretKey()))
                .pathStyle(config.pathStyle())
                .prefix(config.bucketPrefix()));
    }
}
