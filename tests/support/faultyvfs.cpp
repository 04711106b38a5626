// SPDX-License-Identifier: Apache-2.0
#include "support/faultyvfs.h"

#include <atomic>
#include <csignal>
#include <cstring>
#include <sqlite3.h>
#include <unistd.h>

namespace sb::test {

namespace {

using Fault = FaultyVfs::Fault;

// SQLite's interface is of plain functions, so what they share stands here. The store thread calls, the test's thread tells.
std::atomic<Fault> theFault = Fault::None;
std::atomic<int> theCallsLeft = 0;
std::atomic<int> theCode = 0;
std::atomic<bool> theHit = false;
std::atomic<qint64> theRoom = -1;  // endless
std::function<void(const FaultyVfs::Change &)> theWatcher;
sqlite3_vfs *theReal = nullptr;

int verdict()
{
    const Fault fault = theFault;
    if (fault == Fault::None)
        return SQLITE_OK;
    const int left = --theCallsLeft;
    if (left > 0 || (left < 0 && fault != Fault::FromThenOn))
        return SQLITE_OK;
    theHit = true;
    if (fault == Fault::Kill)
        ::kill(::getpid(), SIGKILL);
    return theCode;
}

struct File {
    sqlite3_file base;
    sqlite3_file *real;
    const char *name;  // SQLite keeps it until the file is closed
};

void tell(FaultyVfs::Change::Kind kind, const char *name, sqlite3_int64 place = 0, const QByteArray &bytes = {})
{
    if (theWatcher && name != nullptr)
        theWatcher({kind, QString::fromUtf8(name), place, bytes});
}

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return fileOf(file)->real;
}

template<auto member, class... Args>
int pass(sqlite3_file *file, Args... args)
{
    sqlite3_file *real = realOf(file);
    return (real->pMethods->*member)(real, args...);
}

/// False when the disk has no room for what the file would grow by.
bool takeRoom(sqlite3_file *file, sqlite3_int64 end)
{
    sqlite3_int64 size = 0;
    if (theRoom < 0 || pass<&sqlite3_io_methods::xFileSize>(file, &size) != SQLITE_OK || end <= size)
        return true;
    if (theRoom < end - size) {
        theHit = true;
        return false;
    }
    theRoom -= end - size;
    return true;
}

int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 place)
{
    const int code = verdict();
    if (code != SQLITE_OK && theFault == Fault::OnceShort)
        pass<&sqlite3_io_methods::xWrite>(file, bytes, size / 2, place);
    if (code != SQLITE_OK || !takeRoom(file, place + size))
        return code != SQLITE_OK ? code : SQLITE_FULL;
    const int done = pass<&sqlite3_io_methods::xWrite>(file, bytes, size, place);
    tell(FaultyVfs::Change::Kind::Write, fileOf(file)->name, place, QByteArray(static_cast<const char *>(bytes), size));
    return done;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = verdict();
    if (code != SQLITE_OK)
        return code;
    const int done = pass<&sqlite3_io_methods::xTruncate>(file, size);
    tell(FaultyVfs::Change::Kind::Truncate, fileOf(file)->name, size);
    return done;
}

int closeFile(sqlite3_file *file)
{
    return realOf(file)->pMethods == nullptr ? SQLITE_OK : pass<&sqlite3_io_methods::xClose>(file);
}

/// Nobody pulls the plug here, so nothing need wait for the disk.
int syncFile(sqlite3_file *file, int)
{
    const int code = verdict();
    if (code == SQLITE_OK)
        tell(FaultyVfs::Change::Kind::Sync, fileOf(file)->name);
    return code;
}

void barrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

using M = sqlite3_io_methods;
const sqlite3_io_methods methods{
    2,
    closeFile,
    pass<&M::xRead, void *, int, sqlite3_int64>,
    writeFile,
    truncateFile,
    syncFile,
    pass<&M::xFileSize, sqlite3_int64 *>,
    pass<&M::xLock, int>,
    pass<&M::xUnlock, int>,
    pass<&M::xCheckReservedLock, int *>,
    pass<&M::xFileControl, int, void *>,
    pass<&M::xSectorSize>,
    pass<&M::xDeviceCharacteristics>,
    pass<&M::xShmMap, int, int, int, void volatile **>,
    pass<&M::xShmLock, int, int, int>,
    barrier,
    pass<&M::xShmUnmap, int>,
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    File *wrapped = fileOf(file);
    wrapped->base.pMethods = nullptr;
    wrapped->name = name;
    wrapped->real = reinterpret_cast<sqlite3_file *>(wrapped + 1);
    std::memset(wrapped->real, 0, static_cast<size_t>(theReal->szOsFile));
    if ((flags & SQLITE_OPEN_READWRITE) != 0 && verdict() != SQLITE_OK)
        return SQLITE_CANTOPEN;
    const int code = theReal->xOpen(theReal, name, wrapped->real, flags, outFlags);
    if (wrapped->real->pMethods != nullptr)
        wrapped->base.pMethods = &methods;
    return code;
}

int deleteFile(sqlite3_vfs *, const char *name, int syncFolder)
{
    if (verdict() != SQLITE_OK)
        return SQLITE_IOERR_DELETE;
    tell(FaultyVfs::Change::Kind::Delete, name);
    return theReal->xDelete(theReal, name, syncFolder);
}

sqlite3_vfs theFaulty{};

}  // namespace

FaultyVfs::FaultyVfs()
{
    theReal = sqlite3_vfs_find(nullptr);
    theFaulty = *theReal;
    theFaulty.pNext = nullptr;
    theFaulty.zName = "faulty";
    theFaulty.szOsFile = static_cast<int>(sizeof(File)) + theReal->szOsFile;
    theFaulty.xOpen = openFile;
    theFaulty.xDelete = deleteFile;
    sqlite3_vfs_register(&theFaulty, 1);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(&theFaulty);
    sqlite3_vfs_register(theReal, 1);
}

void FaultyVfs::fail(Fault fault, int call, int code)
{
    theFault = fault;
    theCallsLeft = call;
    theCode = code;
    theHit = false;
}

void FaultyVfs::leaveRoom(qint64 bytes)
{
    theRoom = bytes;
    theHit = false;
}

void FaultyVfs::heal()
{
    fail(Fault::None, 0, 0);
    theRoom = -1;
}

void FaultyVfs::watch(const std::function<void(const Change &)> &watcher)
{
    theWatcher = watcher;
}

bool FaultyVfs::hasFailed() const
{
    return theHit;
}

}  // namespace sb::test
