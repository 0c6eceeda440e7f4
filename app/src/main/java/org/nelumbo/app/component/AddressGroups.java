package org.nelumbo.app.component;

import java.util.ArrayList;
import java.util.List;

/// An address cut for reading: its prefix, then groups of four.
///
/// @param prefix `lotus` and the network's character; empty for another kind of address
public record AddressGroups(String prefix, List<String> groups) {
    private static final int GROUP = 4;

    public AddressGroups {
        groups = List.copyOf(groups);
    }

    /// Cuts `address`; joined together the parts are the address again.
    public static AddressGroups of(String address) {
        int from = address.startsWith("lotus") && address.length() > 6 ? 6 : 0;
        List<String> groups = new ArrayList<>();
        for (int i = from; i < address.length(); i += GROUP) {
            groups.add(address.substring(i, Math.min(address.length(), i + GROUP)));
        }
        return new AddressGroups(address.substring(0, from), groups);
    }

    /// `address` as a run of groups with a space between.
    public static String spaced(String address) {
        AddressGroups cut = of(address);
        String groups = String.join(" ", cut.groups());
        return cut.prefix().isEmpty() ? groups : cut.prefix() + " " + groups;
    }

    /// True for the first two and the last two groups: those people compare.
    public boolean stressed(int index) {
        return index < 2 || index >= groups.size() - 2;
    }
}
