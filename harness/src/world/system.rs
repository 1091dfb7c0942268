//! What of the machine's files a compiler and a program need.

/// Folders of programs and libraries.
pub(super) const FOLDERS: [&str; 7] =
    ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
/// Devices that do nothing to anybody, in /dev.
pub(super) const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];
/// What a loader and a resolver look up in /etc.
pub(super) const CONFIG: [&str; 5] =
    ["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "protocols"];
/// What they look up there of this machine, where the world has no version of its own.
pub(super) const USERS: [&str; 5] = ["passwd", "group", "hosts", "nsswitch.conf", "services"];
