package org.nelumbo.libp2p.resource;

/// So much of something, of which parts are taken and given back. Safe on any thread.
interface Quota {
    /// The limit's name.
    String scope();

    /// Takes `amount` if that much is left.
    boolean take(long amount);

    /// Gives back what was taken.
    void give(long amount);

    /// The same, counted in portions of `size`.
    default Quota inPortionsOf(long size) {
        return new Quota() {
            @Override
            public String scope() {
                return Quota.this.scope();
            }

            @Override
            public boolean take(long amount) {
                return Quota.this.take(amount * size);
            }

            @Override
            public void give(long amount) {
                Quota.this.give(amount * size);
            }
        };
    }
}
