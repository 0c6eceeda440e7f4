package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Which rules hold for which keys. What no rules are known for is refused, as js-libp2p does since
/// kad-dht 16.2.6: an unvalidated store is everybody's to overwrite (CVE-2026-45783). Immutable.
public final class RecordValidators {
    private final Map<String, RecordValidator> byPrefix;
    private final Optional<RecordValidator> withoutNamespace;

    private RecordValidators(Map<String, RecordValidator> byPrefix, Optional<RecordValidator> withoutNamespace) {
        this.byPrefix = Map.copyOf(byPrefix);
        this.withoutNamespace = withoutNamespace;
    }

    /// `/pk/` only, which every libp2p network has.
    public static RecordValidators standard() {
        return new RecordValidators(Map.of("/pk", new PublicKeyValidator()), Optional.empty());
    }

    /// The same, and `validator` for every key `/<namespace>/…` that has no rules for its type.
    ///
    /// @throws IllegalArgumentException if the namespace is empty, has a slash, or is taken
    public RecordValidators with(String namespace, RecordValidator validator) {
        return withPrefix("/" + requirePart(namespace), validator);
    }

    /// The same, and `validator` for keys `/<namespace>/<type>/…`, such as `/lotus/presence/…`.
    ///
    /// @throws IllegalArgumentException if a part is empty, has a slash, or both are taken
    public RecordValidators with(String namespace, String type, RecordValidator validator) {
        return withPrefix("/" + requirePart(namespace) + "/" + requirePart(type), validator);
    }

    /// The same, and `validator` for keys without a namespace.
    public RecordValidators withoutNamespace(RecordValidator validator) {
        return new RecordValidators(byPrefix, Optional.of(validator));
    }

    /// The rules for this key.
    public Optional<RecordValidator> find(Bytes key) {
        RecordKey parts = RecordKey.of(key);
        if (parts.namespace().isEmpty()) {
            return withoutNamespace;
        }
        String namespace = "/" + parts.namespace().get();
        return parts.type()
                .flatMap(type -> Optional.ofNullable(byPrefix.get(namespace + "/" + type)))
                .or(() -> Optional.ofNullable(byPrefix.get(namespace)));
    }

    /// May this value stand under this key now?
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        return find(key)
                .map(validator -> validator.validate(key, value, now))
                .orElseGet(() -> Result.failed(RecordRefusal.UNKNOWN_NAMESPACE));
    }

    /// Which of these valid values counts; see [RecordValidator#select].
    ///
    /// @throws IllegalStateException if there are no rules for the key: then no value is valid
    public Bytes select(Bytes key, List<Bytes> values) {
        return values.get(find(key)
                .orElseThrow(() -> new IllegalStateException("no rules for this key"))
                .select(key, values));
    }

    private RecordValidators withPrefix(String prefix, RecordValidator validator) {
        Map<String, RecordValidator> more = new HashMap<>(byPrefix);
        if (more.putIfAbsent(prefix, validator) != null) {
            throw new IllegalArgumentException("there are rules for " + prefix + " already");
        }
        return new RecordValidators(more, withoutNamespace);
    }

    private static String requirePart(String part) {
        if (part.isEmpty() || part.contains("/")) {
            throw new IllegalArgumentException("a part of a key is neither empty nor has a slash");
        }
        return part;
    }
}
