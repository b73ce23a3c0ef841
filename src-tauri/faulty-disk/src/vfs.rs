//! A VFS of SQLite that wraps the system's own. (SQLite, "The OS Interface or VFS".)

use crate::{Fault, Operation, power::Done, record, verdict};
use rusqlite::ffi;
use std::{
    ffi::{CStr, c_char, c_int, c_void},
    path::Path,
    ptr,
    sync::atomic::{AtomicPtr, Ordering},
};

/// SQLite's own VFS.
static SYSTEM: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// A file in SQLite's memory: our struct first, followed by that of the system.
#[repr(C)]
struct File {
    head: ffi::sqlite3_file,
    /// The name under which it was opened. SQLite keeps it alive until the file is closed. Null for files without a
    /// name.
    name: *const c_char,
    system: *mut ffi::sqlite3_file,
}

/// Makes this the VFS for all connections of the process. Must be called only once.
pub fn install() {
    // SAFETY: SQLite's own VFS and ours stay registered as long as the process runs; ours is never freed.
    unsafe {
        let system = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!system.is_null(), "SQLite has a VFS of its own");
        SYSTEM.store(system, Ordering::Release);
        let ours = ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: size_of::<File>() as c_int + (*system).szOsFile,
            pNext: ptr::null_mut(),
            zName: c"faulty".as_ptr(),
            xOpen: Some(open),
            xDelete: Some(delete),
            ..*system
        };
        let ours = Box::into_raw(Box::new(ours));
        assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK);
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    // Version 1 has no shared memory and no memory maps. Events use neither.
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

fn system() -> *mut ffi::sqlite3_vfs {
    SYSTEM.load(Ordering::Acquire)
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let ours = file.cast::<File>();
    // SAFETY: SQLite gives us `szOsFile` bytes, as many as both files need, and the arguments that its own VFS expects.
    unsafe {
        let system_file = ours.add(1).cast::<ffi::sqlite3_file>();
        ours.write(File { head: ffi::sqlite3_file { pMethods: ptr::null() }, name, system: system_file });
        let opened = ((*system()).xOpen.expect("a method"))(system(), name, system_file, flags, out_flags);
        // SQLite never closes a file without methods.
        if !(*system_file).pMethods.is_null() {
            (*ours).head.pMethods = &METHODS;
        }
        opened
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    // SAFETY: called as SQLite calls its own VFS.
    unsafe {
        match fault(name, Operation::Delete) {
            Some(_) => ffi::SQLITE_IOERR_DELETE,
            None => {
                // SQLite syncs the folder where it relies on the file being gone.
                noted(name, Done::Deleted { is_synced: sync_folder != 0 });
                ((*system()).xDelete.expect("a method"))(system(), name, sync_folder)
            }
        }
    }
}

/// # Safety
/// `name` is null or a text that ends with a zero.
unsafe fn fault(name: *const c_char, operation: Operation) -> Option<Fault> {
    if name.is_null() {
        return None;
    }
    // SAFETY: as promised by the caller.
    let name = unsafe { CStr::from_ptr(name) };
    verdict(Path::new(name.to_str().ok()?), operation)
}

/// # Safety
/// `name` is null or a text that ends with a zero.
unsafe fn noted(name: *const c_char, done: Done) {
    if name.is_null() {
        return;
    }
    // SAFETY: as promised by the caller.
    if let Ok(name) = unsafe { CStr::from_ptr(name) }.to_str() {
        record(Path::new(name), done);
    }
}

/// # Safety
/// There are so many bytes.
unsafe fn written(what: *const c_void, amount: c_int, to: ffi::sqlite3_int64) -> Done {
    // SAFETY: as promised by the caller.
    let bytes = unsafe { std::slice::from_raw_parts(what.cast::<u8>(), usize::try_from(amount).unwrap_or(0)) };
    Done::Written { at: usize::try_from(to).unwrap_or(0), bytes: bytes.to_vec() }
}

/// Calls the method on the system's file.
macro_rules! hand_on {
    ($file:ident . $method:ident ( $($argument:expr),* )) => {{
        let system = (*$file.cast::<File>()).system;
        ((*(*system).pMethods).$method.expect("a method"))(system $(, $argument)*)
    }};
}

/// Defines a method that only passes the call on.
macro_rules! handed_on {
    ($($ours:ident = $method:ident ( $($argument:ident : $kind:ty),* );)*) => {
        $(unsafe extern "C" fn $ours(file: *mut ffi::sqlite3_file $(, $argument: $kind)*) -> c_int {
            // SAFETY: SQLite gives a file that `open` made, and the arguments that its own VFS expects.
            unsafe { hand_on!(file.$method($($argument),*)) }
        })*
    };
}

handed_on! {
    close = xClose();
    file_size = xFileSize(size: *mut ffi::sqlite3_int64);
    lock = xLock(level: c_int);
    unlock = xUnlock(level: c_int);
    check_reserved_lock = xCheckReservedLock(answer: *mut c_int);
    file_control = xFileControl(operation: c_int, argument: *mut c_void);
    sector_size = xSectorSize();
    device_characteristics = xDeviceCharacteristics();
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    from: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite gives a file that `open` made, and the arguments that its own VFS expects.
    unsafe {
        match fault((*file.cast::<File>()).name, Operation::Read) {
            Some(Fault::Lasting | Fault::ReadOnly) => ffi::SQLITE_IOERR_READ,
            // The code that SQLite's own VFS gives for EIO.
            Some(Fault::Once | Fault::Half) => ffi::SQLITE_IOERR_CORRUPTFS,
            None => hand_on!(file.xRead(into, amount, from)),
        }
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    what: *const c_void,
    amount: c_int,
    to: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite gives a file that `open` made, and the arguments that its own VFS expects; half of them is less.
    unsafe {
        match fault((*file.cast::<File>()).name, Operation::Write) {
            None => {
                noted((*file.cast::<File>()).name, written(what, amount, to));
                hand_on!(file.xWrite(what, amount, to))
            }
            Some(Fault::Half) => {
                noted((*file.cast::<File>()).name, written(what, amount / 2, to));
                match hand_on!(file.xWrite(what, amount / 2, to)) {
                    ffi::SQLITE_OK => ffi::SQLITE_IOERR_WRITE,
                    failed => failed,
                }
            }
            Some(_) => ffi::SQLITE_IOERR_WRITE,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite gives a file that `open` made.
    unsafe {
        match fault((*file.cast::<File>()).name, Operation::Truncate) {
            Some(_) => ffi::SQLITE_IOERR_TRUNCATE,
            None => {
                noted((*file.cast::<File>()).name, Done::Cut(usize::try_from(size).unwrap_or(0)));
                hand_on!(file.xTruncate(size))
            }
        }
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: SQLite gives a file that `open` made.
    unsafe {
        match fault((*file.cast::<File>()).name, Operation::Sync) {
            Some(_) => ffi::SQLITE_IOERR_FSYNC,
            None => {
                noted((*file.cast::<File>()).name, Done::Synced);
                hand_on!(file.xSync(flags))
            }
        }
    }
}
