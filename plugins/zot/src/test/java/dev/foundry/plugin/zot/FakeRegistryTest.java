package dev.foundry.plugin.zot;

/** The contract against the fake, everywhere. */
class FakeRegistryTest extends RegistryContract {
    @Override
    TestingRegistry start() {
        return new FakeRegistry(ca, USER + ":" + PASSWORD);
    }
}
