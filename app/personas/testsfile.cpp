// SPDX-License-Identifier: Apache-2.0
#include "personas/testsfile.h"

#include "base/limits.h"
#include "personas/generatedtests.h"
#include "personas/personafile.h"
#include "personas/personawatch.h"
#include "personas/testsmeeting.h"
#include "personas/testwriter.h"

#include <QDir>
#include <QtConcurrentRun>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct LoadedTests {
    Result<FolderTests> read;
    bool isOwn = false;
};

/// The folder's own are read as long as there is no other place or they are there.
LoadedTests loadFrom(const TestsFile::Place &place)
{
    if (!place.own.isEmpty()) {
        const Result<FolderTests> own = loadTests(place.own, place.slug);
        if (!own || own->yaml || place.source.isEmpty() || place.source == place.own)
            return {own, true};
    }
    return {place.source.isEmpty() ? FolderTests() : loadTests(place.source, place.slug), false};
}

QString testsPath(const TestsFile::Place &place)
{
    return QDir(place.own).filePath(u"tests.yaml"_s);
}

bool isOfAnother(const Error &error)
{
    return error.kind == ErrorKind::AlreadyExists || error.kind == ErrorKind::NotFound;
}

}  // namespace

TestsFile::TestsFile(PersonaWatch &watch, QObject *parent, std::chrono::milliseconds retryTime)
    : QObject(parent), m_watch(watch)
{
    m_pool.setMaxThreadCount(1);
    m_keep.setSingleShot(true);
    m_keep.setInterval(limits::draftInterval);
    connect(&m_keep, &QTimer::timeout, this, [this] { keep(); });
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryTime);
    connect(&m_retry, &QTimer::timeout, this, &TestsFile::retry);
    connect(&watch, &PersonaWatch::changed, this, [this](const QStringList &written, const QStringList &gone) {
        if (m_isRead && !m_place.own.isEmpty() && (written.contains(path()) || gone.contains(path())))
            readAgain();
    });
}

TestsFile::~TestsFile()
{
    close();
    retry();
}

QString TestsFile::path() const
{
    return testsPath(m_place);
}

void TestsFile::open(const Place &place)
{
    close();
    m_place = place;
    m_folder = place.source;
    if (m_left.contains(place.own)) {
        takeBack();
        return;
    }
    QtConcurrent::run(&m_pool, [place, disk = m_disk] {
        const LoadedTests loaded = loadFrom(place);
        if (loaded.isOwn && loaded.read)
            *disk = loaded.read->yaml;
        return loaded;
    }).then(this, [this, count = m_opened](const LoadedTests &loaded) {
        if (count != m_opened)
            return;
        m_isRead = loaded.read.has_value();
        m_isThere = loaded.isOwn && m_isRead && loaded.read->yaml;
        m_folder = loaded.isOwn ? m_place.own : m_place.source;
        if (m_isRead) {
            take(*loaded.read);
            // Of a built-in advisor all of them are taken home.
            if (!loaded.isOwn)
                m_read.written = std::exchange(m_beside, {}) == PersonaTests() ? m_read.written : m_read.tests;
        } else {
            m_error = loaded.read.error();
        }
        if (!m_place.own.isEmpty())
            m_watch.addFile(path(), m_isThere ? contentHash(*m_read.yaml) : QByteArray());
        emit changed();
    });
}

void TestsFile::close()
{
    if (m_isDirty || m_writes > 0)
        leave();
    if (m_isRead && !m_place.own.isEmpty())
        m_watch.removeFile(path());
    m_keep.stop();
    ++m_opened;
    m_place = {};
    m_folder.clear();
    m_read = {};
    m_beside = {};
    m_error.reset();
    m_isRead = m_isThere = m_isDirty = m_isStale = m_isTold = false;
    m_writes = 0;
    m_disk = std::make_shared<OnDisk>();
}

void TestsFile::leave()
{
    const Left left{.number = m_opened,
                    .place = m_place,
                    .read = m_read,
                    .beside = m_beside,
                    .isThere = m_isThere,
                    .isTold = m_isTold,
                    .disk = m_disk};
    m_left.insert(m_place.own, left);
    keepLeft(left);
}

/// As they were left; then what the disk holds is met.
void TestsFile::takeBack()
{
    const Left left = m_left.take(m_place.own);
    m_folder = left.isThere ? m_place.own : m_place.source;
    m_read = left.read;
    m_beside = left.beside;
    m_isThere = left.isThere;
    m_isTold = left.isTold;
    m_disk = left.disk;
    m_isRead = m_isDirty = true;
    m_watch.addFile(path(), m_isThere ? contentHash(*m_read.yaml) : QByteArray());
    QMetaObject::invokeMethod(
        this,
        [this, count = m_opened] {
            if (count == m_opened)
                emit changed();
        },
        Qt::QueuedConnection);
    readAgain();
}

/// What somebody else wrote meanwhile is joined with it.
Result<> TestsFile::writeLeft(const Left &left)
{
    const QByteArray layout = left.read.yaml.value_or(QByteArray());
    const Written first = write(testsPath(left.place), left.read.written, layout, *left.disk);
    if (first.done || !isOfAnother(first.done.error()))
        return first.done;
    const Result<FolderTests> theirs = loadTests(left.place.own, left.place.slug);
    if (!theirs)
        return std::unexpected(theirs.error());
    *left.disk = theirs->yaml;
    if (!theirs->yaml)
        return write(testsPath(left.place), left.read.written, layout, *left.disk).done;
    const MetTests both = metTests(left.read, *theirs);
    if (both.isApart)
        keepTestsApart(left.place.own, *theirs->yaml);
    return write(testsPath(left.place), both.written, layout, *left.disk).done;
}

void TestsFile::keepLeft(const Left &left)
{
    QtConcurrent::run(&m_pool, [left] {
        return writeLeft(left);
    }).then(this, [this, own = left.place.own, number = left.number](const Result<> &done) {
        const auto still = m_left.find(own);
        if (still == m_left.end() || still->number != number)
            return;  // opened again, or thrown away
        if (done) {
            m_left.erase(still);
            return;
        }
        if (!m_retry.isActive())
            m_retry.start();
        if (!std::exchange(still->isTold, true))
            emit notKept(done.error());
    });
}

void TestsFile::retry()
{
    m_retry.stop();
    if (m_isDirty && m_writes == 0)
        keep(m_isTold);
    for (const QList<Left> all = m_left.values(); const Left &left : all)
        keepLeft(left);
}

void TestsFile::take(const FolderTests &read)
{
    m_read = read;
    m_beside = {.tests = read.tests.tests.sliced(read.written.tests.size()),
                .routing = read.tests.routing.sliced(read.written.routing.size())};
    m_error.reset();
}

bool TestsFile::canChange() const
{
    return m_isRead && !m_place.own.isEmpty() && !isDamagedTests(m_read.problems);
}

void TestsFile::change(const PersonaTests &written)
{
    if (!canChange() || written == m_read.written)
        return;
    m_read.written = written;
    m_read.tests = joinedTests(written, m_beside);
    m_isDirty = true;
    if (!m_keep.isActive())
        m_keep.start();
    emit changed();
}

void TestsFile::takeHome()
{
    if (!canChange() || m_isThere || m_folder == m_place.own || m_read.tests == PersonaTests())
        return;
    m_isDirty = true;
    keep();
}

void TestsFile::throwAway(const QString &folder)
{
    if (folder == m_place.own)
        close();
    m_left.remove(folder);
    m_pool.start([folder] {
        QDir place(folder);
        if (!place.exists(u"persona.md"_s) && place.remove(u"tests.yaml"_s))
            place.rmdir(folder);  // unless something else is in it
    });
}

/// Comments and layout of `layout` stay, which is the file's own or that of the tests that are taken home.
TestsFile::Written TestsFile::write(const QString &path, const PersonaTests &tests, const QByteArray &layout, OnDisk &disk)
{
    const QByteArray bytes = rewriteTests(disk.value_or(layout), tests);
    const Result<> done = savePersona(path, bytes, disk ? std::optional(contentHash(*disk)) : std::nullopt);
    if (done)
        disk = bytes;
    return {done, bytes};
}

void TestsFile::keep(bool isTold)
{
    m_keep.stop();
    m_isDirty = false;
    ++m_writes;
    QtConcurrent::run(&m_pool,
                      [path = path(), tests = m_read.written, layout = m_read.yaml.value_or(QByteArray()), disk = m_disk] {
                          return write(path, tests, layout, *disk);
                      })
        .then(this, [this, isTold, count = m_opened](const Written &written) {
            if (count == m_opened)
                noteKept(written, isTold);
        });
}

void TestsFile::noteKept(const Written &written, bool isTold)
{
    --m_writes;
    if (written.done) {
        m_read.yaml = written.bytes;
        m_isThere = true;
        m_folder = m_place.own;
        m_isTold = false;
        if (std::exchange(m_error, std::nullopt))
            emit changed();
        emit kept();
        if (m_writes == 0 && std::exchange(m_isStale, false))
            readAgain();
        return;
    }
    m_isDirty = true;
    if (!m_retry.isActive())
        m_retry.start();
    if (isOfAnother(written.done.error())) {
        readAgain();
        return;
    }
    m_isTold = true;
    if (!isTold)
        emit notKept(written.done.error());
}

void TestsFile::readAgain()
{
    QtConcurrent::run(&m_pool, [place = m_place, disk = m_disk] {
        const Result<FolderTests> read = loadTests(place.own, place.slug);
        if (read)
            *disk = read->yaml;
        return read;
    }).then(this, [this, count = m_opened](const Result<FolderTests> &theirs) {
        if (count != m_opened)
            return;
        m_isStale = m_writes > 0;
        if (!m_isStale)
            meet(theirs);
    });
}

void TestsFile::meet(const Result<FolderTests> &theirs)
{
    if (!theirs) {
        m_error = theirs.error();
        if (m_isDirty && !m_retry.isActive())
            m_retry.start();
        emit changed();
        return;
    }
    if (!theirs->yaml) {
        if (std::exchange(m_isThere, false))
            emit changedOutside(Outside::Gone);
        if (m_isDirty)
            keep();
        return;
    }
    if (m_isThere && theirs->yaml == m_read.yaml) {
        if (m_isDirty)
            keep();
        return;
    }
    const FolderTests mine = m_read;
    m_isThere = true;
    m_folder = m_place.own;
    take(*theirs);
    if (!m_isDirty) {
        emit changed();
        emit changedOutside(Outside::Taken);
        return;
    }
    if (theirs->written == mine.written) {  // nothing is left to write
        m_isDirty = m_isTold = false;
        emit changed();
        return;
    }
    const MetTests both = metTests(mine, *theirs);
    m_read.written = both.written;
    m_read.problems = both.problems;
    m_read.tests = joinedTests(m_read.written, m_beside);
    if (both.isApart)
        m_pool.start([own = m_place.own, bytes = *theirs->yaml] { keepTestsApart(own, bytes); });
    keep();
    emit changed();
    emit changedOutside(both.isApart ? Outside::Apart : Outside::Joined);
}

}  // namespace sb
