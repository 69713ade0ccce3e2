package dev.foundry.host.driver;

import dev.foundry.api.stack.Facts;
import java.util.List;

/** What the first round trip to a host brings: its facts, and what its ledger says is ours. */
public record Welcome(Facts facts, List<LedgerEntry> ledger) {
    public Welcome {
        ledger = List.copyOf(ledger);
    }
}
