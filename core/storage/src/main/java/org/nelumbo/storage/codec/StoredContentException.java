package org.nelumbo.storage.codec;

import org.nelumbo.foundation.bytes.DecodeException;

/// What this program wrote cannot be read back: the file was altered, or a program error. Nothing sensible can go
/// on.
public final class StoredContentException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /// @param what was being read, such as "wallet policy"
    public StoredContentException(String what, DecodeException cause) {
        super("a stored " + what + " cannot be read", cause);
    }

    /// @param what does not fit, as a sentence
    public StoredContentException(String what) {
        super(what);
    }
}
