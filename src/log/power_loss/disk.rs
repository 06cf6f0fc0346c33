//! The model of a disk, which replaces the file system. It has the content of the disk as programs see it, and a journal of
//! changes.

use crate::log::power_loss::history::Note;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::vec::Vec;

/// The content of a disk: files and their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Image {
    pub(crate) files: Vec<Vec<u8>>,
    pub(crate) names: BTreeMap<PathBuf, usize>,
}

impl Image {
    pub(crate) fn at(&self, name: impl AsRef<Path>) -> Option<&Vec<u8>> {
        self.names.get(name.as_ref()).map(|file| &self.files[*file])
    }
}

/// A change, which the system may keep in memory until its file or folder is synced.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    Write { file: usize, at: usize, bytes: Vec<u8> },
    Resize { file: usize, len: usize },
    Link { name: PathBuf, file: usize },
    Unlink { name: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
}

impl Op {
    /// Returns the file whose content or length changes. Changes of the folder have none.
    pub(crate) fn file(&self) -> Option<usize> {
        match self {
            Op::Write { file, .. } | Op::Resize { file, .. } => Some(*file),
            Op::Link { .. } | Op::Unlink { .. } | Op::Rename { .. } => None,
        }
    }

    pub(crate) fn apply(&self, image: &mut Image) {
        match self {
            Op::Write { file, at, bytes } => {
                let content = &mut image.files[*file];
                content.resize(content.len().max(at + bytes.len()), 0);
                content[*at..at + bytes.len()].copy_from_slice(bytes);
            }
            Op::Resize { file, len } => image.files[*file].resize(*len, 0),
            Op::Link { name, file } => _ = image.names.insert(name.clone(), *file),
            Op::Unlink { name } => _ = image.names.remove(name),
            // The source may be missing, because its own change may be lost.
            Op::Rename { from, to } => {
                if let Some(file) = image.names.remove(from) {
                    image.names.insert(to.clone(), file);
                }
            }
        }
    }
}

/// An entry of the journal.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    Op(Op),
    SyncFile(usize),
    SyncFolder,
    Note(Note),
}

/// The syncs that this disk reports as done without doing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Lie {
    #[default]
    None,
    /// The syncs of files after each record.
    Data,
    /// The syncs of the log when it is opened or cut.
    Opening,
    /// The syncs of the folder.
    Folder,
    /// The syncs of copies of tails.
    Tails,
    /// The syncs of backups, and of logs that are restored.
    Partials,
}

#[derive(Debug, Default)]
struct Disk {
    seen: Image,
    journal: Vec<Event>,
    /// The files that are locked.
    locked: Vec<usize>,
    /// The number of further changes after which the program is killed.
    fuel: Option<usize>,
    /// The number of further writes after which the disk is full, once.
    room: Option<usize>,
    dead: bool,
    lie: Lie,
}

std::thread_local! {
    static DISK: RefCell<Disk> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut Disk) -> T) -> T {
    DISK.with_borrow_mut(work)
}

/// Starts the machine with this content of the disk.
pub(crate) fn boot(image: Image, lie: Lie) {
    with(|disk| *disk = Disk { seen: image, lie, ..Disk::default() });
}

/// Starts the next program. The system has not stopped.
pub(crate) fn restart() {
    with(|disk| (disk.dead, disk.fuel, disk.room) = (false, None, None));
}

pub(crate) fn kill_after(changes: usize) {
    with(|disk| disk.fuel = Some(changes));
}

pub(crate) fn full_after(writes: usize) {
    with(|disk| disk.room = Some(writes));
}

pub(crate) fn note(note: Note) {
    with(|disk| disk.journal.push(Event::Note(note)));
}

/// Returns `true` if all of a file is on the disk.
pub(crate) fn is_synced(name: &str) -> bool {
    with(|disk| {
        let Some(file) = disk.seen.names.get(Path::new(name)) else { return false };
        let last = disk.journal.iter().rev().find_map(|event| match event {
            Event::SyncFile(synced) if synced == file => Some(true),
            Event::Op(op) if op.file() == Some(*file) => Some(false),
            _ => None,
        });
        last.unwrap_or(true)
    })
}

pub(crate) fn seen() -> Image {
    with(|disk| disk.seen.clone())
}

pub(crate) fn journal() -> Vec<Event> {
    with(|disk| std::mem::take(&mut disk.journal))
}

impl Disk {
    fn alive(&self) -> io::Result<()> {
        if self.dead { Err(io::Error::other("killed")) } else { Ok(()) }
    }

    fn change(&mut self, op: Op) -> io::Result<()> {
        self.alive()?;
        if self.fuel == Some(0) {
            self.dead = true;
            return self.alive();
        }
        self.fuel = self.fuel.map(|fuel| fuel - 1);
        op.apply(&mut self.seen);
        self.journal.push(Event::Op(op));
        Ok(())
    }

    fn write(&mut self, file: usize, at: usize, bytes: &[u8]) -> io::Result<usize> {
        let last = self.fuel == Some(0) || self.room == Some(0);
        let done = if last { bytes.len() / 2 } else { bytes.len() };
        if last && !self.dead {
            // A part of the bytes still arrives.
            let fuel = self.fuel.replace(1);
            self.change(Op::Write { file, at, bytes: bytes[..done].to_vec() })?;
            self.fuel = fuel;
            if self.fuel == Some(0) {
                self.dead = true;
                return Err(io::Error::other("killed"));
            }
            self.room = None;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room = self.room.map(|room| room - 1);
        self.change(Op::Write { file, at, bytes: bytes.to_vec() })?;
        Ok(done)
    }

    fn file(&mut self, name: &Path) -> io::Result<usize> {
        self.alive()?;
        self.seen.names.get(name).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn create(&mut self, name: &Path) -> io::Result<usize> {
        let file = self.seen.files.len();
        self.seen.files.push(Vec::new());
        self.change(Op::Link { name: name.into(), file })?;
        Ok(file)
    }

    fn name_of(&self, file: usize) -> &str {
        let name = self.seen.names.iter().find(|(_, named)| **named == file);
        name.and_then(|(name, _)| name.to_str()).unwrap_or_default()
    }

    fn sync(&mut self, file: usize, opening: bool) -> io::Result<()> {
        self.alive()?;
        let lied = match self.lie {
            Lie::Data => !opening,
            Lie::Opening => opening && self.name_of(file) == "log",
            Lie::Tails => self.name_of(file).contains(".tail-"),
            Lie::Partials => self.name_of(file).ends_with("-partial"),
            Lie::None | Lie::Folder => false,
        };
        if !lied {
            self.journal.push(Event::SyncFile(file));
        }
        Ok(())
    }
}

/// An open file.
#[derive(Debug)]
pub struct File {
    file: usize,
    at: Cell<usize>,
}

impl File {
    fn of(file: usize) -> Self {
        File { file, at: Cell::new(0) }
    }

    pub(crate) fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        with(|disk| disk.file(path.as_ref())).map(File::of)
    }

    pub(crate) fn set_len(&self, len: u64) -> io::Result<()> {
        with(|disk| disk.change(Op::Resize { file: self.file, len: len as usize }))
    }

    pub(crate) fn sync_all(&self) -> io::Result<()> {
        with(|disk| disk.sync(self.file, true))
    }

    pub(crate) fn sync_data(&self) -> io::Result<()> {
        with(|disk| disk.sync(self.file, false))
    }
}

impl Read for &File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        with(|disk| {
            disk.alive()?;
            let count = disk.seen.files[self.file].get(self.at.get()..).unwrap_or_default().read(buffer)?;
            self.at.set(self.at.get() + count);
            Ok(count)
        })
    }
}

impl Write for &File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = with(|disk| disk.write(self.file, self.at.get(), bytes))?;
        self.at.set(self.at.get() + count);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for &File {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        self.at.set(at as usize);
        Ok(at)
    }
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self).read(buffer)
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for File {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        (&*self).seek(to)
    }
}

pub(crate) const CAN_REPLACE: bool = true;

pub(crate) fn open(path: &Path, create: bool) -> io::Result<File> {
    with(|disk| match disk.file(path) {
        Err(error) if create && error.kind() == io::ErrorKind::NotFound => disk.create(path),
        found => found,
    })
    .map(File::of)
}

pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    with(|disk| match disk.file(path) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => disk.create(path),
        Err(error) => Err(error),
    })
    .map(File::of)
}

pub(crate) fn hard_link(from: &Path, to: &Path) -> io::Result<()> {
    with(|disk| match (disk.file(from)?, disk.file(to)) {
        (_, Ok(_)) => Err(io::ErrorKind::AlreadyExists.into()),
        (file, Err(_)) => disk.change(Op::Link { name: to.into(), file }),
    })
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    with(|disk| {
        disk.file(from)?;
        disk.change(Op::Rename { from: from.into(), to: to.into() })
    })
}

pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    with(|disk| {
        disk.file(path)?;
        disk.change(Op::Unlink { name: path.into() })
    })
}

pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    with(|disk| {
        disk.alive()?;
        if disk.lie != Lie::Folder {
            disk.journal.push(Event::SyncFolder);
        }
        Ok(())
    })
}

pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    Ok(path.into())
}

pub(crate) fn is_regular(_: &File) -> io::Result<bool> {
    Ok(true)
}

pub(crate) fn len(file: &File) -> io::Result<u64> {
    with(|disk| disk.alive().map(|()| disk.seen.files[file.file].len() as u64))
}

pub(crate) fn copy_permissions(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}

pub(crate) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    with(|disk| Ok(disk.file(path).ok() == Some(file.file)))
}

pub(crate) fn try_lock(file: &File) -> io::Result<bool> {
    with(|disk| {
        let free = !disk.locked.contains(&file.file);
        if free {
            disk.locked.push(file.file);
        }
        Ok(free)
    })
}

pub(crate) fn try_lock_shared(file: &File) -> io::Result<bool> {
    with(|disk| Ok(!disk.locked.contains(&file.file)))
}

pub(crate) fn unlock(file: &File) {
    with(|disk| disk.locked.retain(|locked| *locked != file.file));
}
