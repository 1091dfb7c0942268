//! The files that a program of the world can see: the system read-only, and an empty private
//! `/tmp` and `/lab`. No home, no other submission, no suite, no report.

use anyhow::{Context, Result};
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use std::ffi::CString;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// What of the system is visible: what a compiler and a dynamic loader need.
const SYSTEM: [&str; 7] = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
const SYSTEM_CONFIG: [&str; 5] =
    ["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "protocols"];
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];
/// How much may be written, in each of `/tmp` and `/lab`.
const SCRATCH: &str = "size=64m,nr_inodes=4096,mode=755";
/// The files of /etc that the world has its own version of.
const OWN_CONFIG: [(&str, &str); 4] = [
    ("passwd", "root:x:0:0::/:/bin/sh\nstudent:x:1000:1000::/lab:/bin/sh\n"),
    ("group", "root:x:0:\nstudent:x:1000:\n"),
    ("hosts", "127.0.0.1 localhost lab\n"),
    (
        "nsswitch.conf",
        "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n",
    ),
];

/// Lays the new root out on a tmpfs over `/tmp`; nothing outside this namespace sees it.
pub(super) fn prepare() -> Result<PathBuf> {
    let root = PathBuf::from("/tmp");
    bind_flags("/", MsFlags::MS_REC | MsFlags::MS_PRIVATE)?;
    tmpfs(&root, "size=4m,mode=755")?;
    for path in SYSTEM.map(Path::new) {
        let inside = root.join(path.strip_prefix("/")?);
        let Ok(meta) = fs::symlink_metadata(path) else { continue };
        if meta.is_symlink() {
            symlink(fs::read_link(path)?, inside)?;
        } else {
            fs::create_dir(&inside)?;
            bind(path, &inside)?;
            make_read_only(&inside, true)?;
        }
    }
    lay_out_etc(&root)?;
    lay_out_devices(&root)?;
    for scratch in ["tmp", "lab"] {
        fs::create_dir(root.join(scratch))?;
        tmpfs(&root.join(scratch), SCRATCH)?;
    }
    fs::create_dir(root.join("proc"))?;
    Ok(root)
}

fn lay_out_etc(root: &Path) -> Result<()> {
    let etc = root.join("etc");
    fs::create_dir(&etc)?;
    for (name, text) in OWN_CONFIG {
        fs::write(etc.join(name), text)?;
    }
    for name in SYSTEM_CONFIG {
        let from = Path::new("/etc").join(name);
        let to = etc.join(name);
        if from.is_dir() {
            fs::create_dir(&to)?;
        } else if from.is_file() {
            fs::write(&to, "")?;
        } else {
            continue;
        }
        bind(&from, &to)?;
        make_read_only(&to, true)?;
    }
    Ok(())
}

fn lay_out_devices(root: &Path) -> Result<()> {
    let dev = root.join("dev");
    fs::create_dir(&dev)?;
    for name in DEVICES {
        fs::write(dev.join(name), "")?;
        bind(&Path::new("/dev").join(name), &dev.join(name))?;
    }
    for name in ["pts", "shm"] {
        fs::create_dir(dev.join(name))?;
    }
    let options = Some("newinstance,ptmxmode=0666,mode=620");
    mount(Some("devpts"), &dev.join("pts"), Some("devpts"), MsFlags::MS_NOEXEC, options)
        .context("mounting devpts")?;
    tmpfs(&dev.join("shm"), "size=16m")?;
    symlink("pts/ptmx", dev.join("ptmx"))?;
    symlink("/proc/self/fd", dev.join("fd"))?;
    for (index, name) in ["stdin", "stdout", "stderr"].iter().enumerate() {
        symlink(format!("/proc/self/fd/{index}"), dev.join(name))?;
    }
    Ok(())
}

/// Mounts the world's own `/proc`; only a process of the new PID namespace can.
pub(super) fn mount_proc(root: &Path) -> Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    mount(Some("proc"), &root.join("proc"), Some("proc"), flags, None::<&str>)?;
    Ok(())
}

/// Makes `root` the root of this namespace and lets go of the old one.
pub(super) fn enter(root: &Path) -> Result<()> {
    std::env::set_current_dir(root)?;
    // pivot_root(2), "pivot_root(".", ".")": the old root ends up over the new one, and goes.
    nix::unistd::pivot_root(".", ".").context("pivot_root")?;
    umount2(".", MntFlags::MNT_DETACH).context("detaching the old root")?;
    make_read_only(Path::new("/"), false)?;
    std::env::set_current_dir(super::HOME)?;
    Ok(())
}

fn bind_flags(target: &str, flags: MsFlags) -> Result<()> {
    mount(None::<&str>, target, None::<&str>, flags, None::<&str>)
        .with_context(|| format!("changing the propagation of {target}"))
}

fn bind(from: &Path, to: &Path) -> Result<()> {
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(from), to, None::<&str>, flags, None::<&str>)
        .with_context(|| format!("binding {}", from.display()))
}

fn tmpfs(target: &Path, options: &str) -> Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), target, Some("tmpfs"), flags, Some(options))
        .with_context(|| format!("mounting a tmpfs on {}", target.display()))
}

/// mount_setattr(2), since Linux 5.12: unlike a remount it reaches the mounts below as well, and
/// keeps the flags that an unprivileged namespace may not clear.
fn make_read_only(target: &Path, recursive: bool) -> Result<()> {
    let attributes = libc::mount_attr {
        attr_set: libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID,
        attr_clr: 0,
        propagation: 0,
        userns_fd: 0,
    };
    let path = CString::new(target.as_os_str().as_encoded_bytes())?;
    let flags = if recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the path and the attributes live through the call, and their size is passed.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            path.as_ptr(),
            flags,
            &raw const attributes,
            size_of_val(&attributes),
        )
    };
    nix::errno::Errno::result(result)
        .with_context(|| format!("making {} read-only", target.display()))?;
    Ok(())
}
