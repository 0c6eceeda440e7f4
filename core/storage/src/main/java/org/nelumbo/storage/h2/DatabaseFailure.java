package org.nelumbo.storage.h2;

import org.nelumbo.foundation.failure.Failure;

/// Why a database was not opened. The file is then as it was before, byte for byte.
public sealed interface DatabaseFailure extends Failure {
    /// The key does not decrypt the file's head: it belongs to another vault, or its first blocks are damaged.
    record WrongKey() implements DatabaseFailure {
        @Override
        public String explanation() {
            return "The database file belongs to another vault, or its start is damaged.";
        }
    }

    /// The file is no encrypted H2 database, or holds objects that this program never makes.
    ///
    /// @param detail one sentence
    record Foreign(String detail) implements DatabaseFailure {
        @Override
        public String explanation() {
            return "The file is not a database of this program: " + detail;
        }
    }

    /// The file is ours and cannot be read.
    ///
    /// @param detail one sentence without content of the file
    record Damaged(String detail) implements DatabaseFailure {
        @Override
        public String explanation() {
            return "The database file is damaged: " + detail;
        }
    }

    /// A newer version of this program wrote it.
    ///
    /// @param found the schema version of the file
    /// @param known the newest version this program knows
    record NewerSchema(int found, int known) implements DatabaseFailure {
        @Override
        public String explanation() {
            return "The database has schema version " + found + "; this program knows versions up to " + known + ".";
        }
    }

    /// Another process has it open.
    record InUse() implements DatabaseFailure {
        @Override
        public String explanation() {
            return "Another process uses the database file.";
        }
    }

    /// The file system refused, or the path cannot be used.
    ///
    /// @param detail one sentence
    record Inaccessible(String detail) implements DatabaseFailure {
        @Override
        public String explanation() {
            return "The database file cannot be read or written: " + detail;
        }
    }
}
