// SPDX-License-Identifier: Apache-2.0
#include "support/faultyvfs.h"

#include <atomic>
#include <cstring>
#include <sqlite3.h>

namespace sb::test {

namespace {

using Fault = FaultyVfs::Fault;

// SQLite's interface is of plain functions, so what they share stands here. The store thread calls, the test's thread tells.
std::atomic<Fault> theFault = Fault::None;
std::atomic<int> theCallsLeft = 0;
std::atomic<int> theCode = 0;
std::atomic<bool> theHit = false;
sqlite3_vfs *theReal = nullptr;

int verdict()
{
    const Fault fault = theFault;
    if (fault == Fault::None)
        return SQLITE_OK;
    const int left = --theCallsLeft;
    if (left > 0 || (left < 0 && fault == Fault::Once))
        return SQLITE_OK;
    theHit = true;
    return theCode;
}

struct File {
    sqlite3_file base;
    sqlite3_file *real;
};

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

template<auto member, class... Args>
int passUnlessFaulty(sqlite3_file *file, Args... args)
{
    const int code = verdict();
    return code == SQLITE_OK ? pass<member>(file, args...) : code;
}

int closeFile(sqlite3_file *file)
{
    return realOf(file)->pMethods == nullptr ? SQLITE_OK : pass<&sqlite3_io_methods::xClose>(file);
}

/// Nobody pulls the plug here, so nothing need wait for the disk.
int syncFile(sqlite3_file *, int)
{
    return verdict();
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
    passUnlessFaulty<&M::xWrite, const void *, int, sqlite3_int64>,
    passUnlessFaulty<&M::xTruncate, sqlite3_int64>,
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
    return verdict() == SQLITE_OK ? theReal->xDelete(theReal, name, syncFolder) : SQLITE_IOERR_DELETE;
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

bool FaultyVfs::hasFailed() const
{
    return theHit;
}

}  // namespace sb::test
