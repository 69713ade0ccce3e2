package dev.foundry.plugin.snapshotcontroller;

import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import java.net.URI;
import java.util.List;

/** A definition as the project that keeps the controller publishes it. */
record Definition(String plural, String group, String sha256) {
    private static final String RELEASE = "v8.6.0";
    private static final String SNAPSHOTS = "snapshot.storage.k8s.io";
    private static final String GROUPS = "groupsnapshot.storage.k8s.io";
    static final List<Definition> ALL = List.of(
            new Definition(
                    "volumesnapshotclasses",
                    SNAPSHOTS,
                    "75e6565aac2c0f2949ed13ea884bbaa388cb7be576b558b709cf1168e011828d"),
            new Definition(
                    "volumesnapshotcontents",
                    SNAPSHOTS,
                    "895a3c1e73b60f06a0deb566dd123d01bdf1b2efc5d5ff5231ff8bbcf42dafc7"),
            new Definition(
                    "volumesnapshots", SNAPSHOTS, "b032116e987fb1d7d93cec7d942833adeb9d95c9bdc7e00c10b280c2fe4a6c33"),
            new Definition(
                    "volumegroupsnapshotclasses",
                    GROUPS,
                    "0ac1b24c628e73fbe3352c21c7929707453252a64072184727a82d2f3c42fc51"),
            new Definition(
                    "volumegroupsnapshotcontents",
                    GROUPS,
                    "dc148b9798e4aa080ab3e2dc0681e029ef75ca31adfdf96cf0a14ec309ea9c79"),
            new Definition(
                    "volumegroupsnapshots",
                    GROUPS,
                    "59abaccbe9e85a611848489da53d855db4ab606894b0c4cab109a574b4a95b10"));

    String name() {
        return plural + "." + group;
    }

    /** With a definition all snapshots go, so it counts as what users would miss. */
    Manifest manifest() {
        URI source = URI.create("https://raw.githubusercontent.com/kubernetes-csi/external-snapshotter/" + RELEASE
                + "/client/config/crd/" + group + "_" + plural + ".yaml");
        return Manifest.of("apiextensions.k8s.io/v1", "CustomResourceDefinition", name(), Text.fetched(source, sha256))
                .holdingData();
    }
}
