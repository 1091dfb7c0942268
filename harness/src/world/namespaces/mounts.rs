//! The files that a program of the world can see: the system read-only, and an empty private
//! `/tmp` and `/lab`. No home, no other submission, no suite, no report.

use crate::world::error::Tried;
use crate::world::{WorldError, sys, system};
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use std::fs;
use std::path::Path;

/// Where a program finds itself.
pub(super) const HOME: &str = "/lab";

/// What is tried when the machine's files are left.
const LEAVING: &str = "leaving the machine's files";

type Result<T> = std::result::Result<T, WorldError>;

/// How much may be written, in bytes, in each of `/tmp` and `/lab`.
const SCRATCH: u64 = 64 << 20;
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

/// Folders of every world's own, in its root.
const OWN: [&str; 2] = ["tmp", "lab"];

/// Lays out a root with all that worlds have in common, and lets go of the old one; nothing outside
/// this namespace sees it.
pub(super) fn lay_out() -> Result<()> {
    let root = Path::new("/tmp");
    bind_flags("/", MsFlags::MS_REC | MsFlags::MS_PRIVATE)?;
    tmpfs(root, "size=4m,mode=755")?;
    for path in system::FOLDERS.map(Path::new) {
        let inside = root.join(path.strip_prefix("/").unwrap_or(path));
        let Ok(meta) = fs::symlink_metadata(path) else { continue };
        if meta.is_symlink() {
            let to =
                fs::read_link(path).tried(format!("reading {}", path.display()), "readlink")?;
            symlink(to, &inside)?;
        } else {
            make_folder(&inside)?;
            bind(path, &inside)?;
            make_read_only(&inside, true)?;
        }
    }
    lay_out_etc(root)?;
    lay_out_devices(root)?;
    for folder in OWN {
        make_folder(&root.join(folder))?;
    }
    // Another one can only be mounted where one is in sight (mount_namespaces(7)); it goes over this.
    make_folder(&root.join("proc"))?;
    bind(Path::new("/proc"), &root.join("proc"))?;
    nix::unistd::chdir(root).tried(LEAVING, "chdir")?;
    // pivot_root(2), "pivot_root(".", ".")": the old root ends up over the new one, and goes.
    nix::unistd::pivot_root(".", ".").tried(LEAVING, "pivot_root")?;
    umount2(".", MntFlags::MNT_DETACH).tried("letting go of the machine's files", "umount2")?;
    make_read_only(Path::new("/"), false)
}

/// Mounts what every world has of its own, but for `/proc`.
pub(super) fn furnish() -> Result<()> {
    for folder in OWN {
        let options = format!("size={SCRATCH},nr_inodes=4096,mode=755");
        tmpfs(&Path::new("/").join(folder), &options)?;
    }
    // Those of the harness and some of the program's own; all worlds together have few.
    let options = Some("newinstance,ptmxmode=0666,mode=620,max=64");
    mount(Some("devpts"), "/dev/pts", Some("devpts"), MsFlags::MS_NOEXEC, options)
        .tried("mounting devpts", "mount")?;
    tmpfs(Path::new("/dev/shm"), "size=16m,nr_inodes=1024")
}

fn lay_out_etc(root: &Path) -> Result<()> {
    let etc = root.join("etc");
    make_folder(&etc)?;
    for (name, text) in OWN_CONFIG {
        write(&etc.join(name), text)?;
    }
    for name in system::CONFIG {
        let from = Path::new("/etc").join(name);
        let to = etc.join(name);
        if from.is_dir() {
            make_folder(&to)?;
        } else if from.is_file() {
            write(&to, "")?;
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
    make_folder(&dev)?;
    for name in system::DEVICES {
        write(&dev.join(name), "")?;
        bind(&Path::new("/dev").join(name), &dev.join(name))?;
    }
    for name in ["pts", "shm"] {
        make_folder(&dev.join(name))?;
    }
    symlink("pts/ptmx", &dev.join("ptmx"))?;
    symlink("/proc/self/fd", &dev.join("fd"))?;
    for (index, name) in ["stdin", "stdout", "stderr"].iter().enumerate() {
        symlink(format!("/proc/self/fd/{index}"), &dev.join(name))?;
    }
    Ok(())
}

/// Mounts the world's own `/proc`; only a process of the new PID namespace can.
pub(super) fn mount_proc() -> Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    mount(Some("proc"), "/proc", Some("proc"), flags, None::<&str>)
        .tried("mounting the world's /proc", "mount")
}

/// Goes where programs find themselves.
pub(super) fn enter() -> Result<()> {
    nix::unistd::chdir(HOME).tried("entering the world's files", "chdir")
}

/// Gives programs as much room in their folder as ever, beside this much that was put there.
pub(super) fn make_room(beside: u64) -> Result<()> {
    let flags = MsFlags::MS_REMOUNT | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    let options = format!("size={}", SCRATCH + beside);
    mount(None::<&str>, HOME, None::<&str>, flags, Some(options.as_str()))
        .tried("making room for what is put into the world", "mount")
}

/// What a file of this length takes of a tmpfs.
pub(super) fn whole_pages(length: u64) -> u64 {
    const PAGE: u64 = 4096;
    length.next_multiple_of(PAGE)
}

fn bind_flags(target: &str, flags: MsFlags) -> Result<()> {
    mount(None::<&str>, target, None::<&str>, flags, None::<&str>)
        .tried(format!("changing the propagation of {target}"), "mount")
}

fn bind(from: &Path, to: &Path) -> Result<()> {
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(from), to, None::<&str>, flags, None::<&str>)
        .tried(format!("binding {}", from.display()), "mount")
}

fn tmpfs(target: &Path, options: &str) -> Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), target, Some("tmpfs"), flags, Some(options))
        .tried(format!("mounting a tmpfs on {}", target.display()), "mount")
}

fn make_read_only(target: &Path, recursive: bool) -> Result<()> {
    sys::make_read_only(target, recursive)
        .tried(format!("making {} read-only", target.display()), "mount_setattr")
}

fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir(path).tried(format!("making {}", path.display()), "mkdir")
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).tried(format!("writing {}", path.display()), "open")
}

fn symlink(to: impl AsRef<Path>, at: &Path) -> Result<()> {
    std::os::unix::fs::symlink(to, at).tried(format!("making {}", at.display()), "symlink")
}
