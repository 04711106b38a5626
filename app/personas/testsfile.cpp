// SPDX-License-Identifier: Apache-2.0
#include "personas/testsfile.h"

#include "base/limits.h"
#include "personas/generatedtests.h"
#include "personas/personafile.h"
#include "personas/personawatch.h"
#include "personas/testwriter.h"
#include "personas/threewaymerge.h"

#include <QDir>
#include <QtConcurrentRun>
#include <algorithm>
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

bool isDamaged(const Problems &problems)
{
    return std::ranges::contains(problems, Severity::Error, &Problem::severity);
}

/// Case by case both sides' changes; a conflict stands as mine.
Merge joined(const FolderTests &mine, const FolderTests &theirs)
{
    const QByteArray base = mine.yaml.value_or(QByteArray());
    return mergeTexts(base, rewriteTests(base, mine.written), theirs.yaml.value_or(QByteArray()));
}

}  // namespace

TestsFile::TestsFile(PersonaWatch &watch, QObject *parent) : QObject(parent), m_watch(watch)
{
    m_pool.setMaxThreadCount(1);
    m_keep.setSingleShot(true);
    m_keep.setInterval(limits::draftInterval);
    connect(&m_keep, &QTimer::timeout, this, &TestsFile::keep);
    connect(&watch, &PersonaWatch::changed, this, [this](const QStringList &written, const QStringList &gone) {
        if (m_isRead && !m_place.own.isEmpty() && (written.contains(path()) || gone.contains(path())))
            readAgain();
    });
}

TestsFile::~TestsFile()
{
    close();
}

QString TestsFile::path() const
{
    return QDir(m_place.own).filePath(u"tests.yaml"_s);
}

void TestsFile::open(const Place &place)
{
    close();
    m_place = place;
    m_folder = place.source;
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
    if (m_isDirty)
        keep();
    if (m_isRead && !m_place.own.isEmpty())
        m_watch.removeFile(path());
    m_keep.stop();
    ++m_opened;
    m_place = {};
    m_folder.clear();
    m_read = {};
    m_beside = {};
    m_error.reset();
    m_isRead = m_isThere = m_isDirty = m_isStale = false;
    m_writes = 0;
    m_disk = std::make_shared<OnDisk>();
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
    return m_isRead && !m_place.own.isEmpty() && !isDamaged(m_read.problems);
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

void TestsFile::keep()
{
    m_keep.stop();
    m_isDirty = false;
    ++m_writes;
    QtConcurrent::run(&m_pool,
                      [path = path(), tests = m_read.written, layout = m_read.yaml.value_or(QByteArray()), disk = m_disk] {
                          return write(path, tests, layout, *disk);
                      })
        .then(this, [this, count = m_opened](const Written &written) {
            if (count == m_opened)
                noteKept(written);
        });
}

void TestsFile::noteKept(const Written &written)
{
    --m_writes;
    if (written.done) {
        m_read.yaml = written.bytes;
        m_isThere = true;
        m_folder = m_place.own;
        emit kept();
        if (m_writes == 0 && std::exchange(m_isStale, false))
            readAgain();
        return;
    }
    m_isDirty = true;
    if (written.done.error().kind == ErrorKind::AlreadyExists || written.done.error().kind == ErrorKind::NotFound)
        readAgain();
    else
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
    Problems problems;
    const Merge merge = joined(mine, *theirs);
    const PersonaTests both = readTests(merge.bytes, problems);
    const bool isApart = isDamaged(theirs->problems) || isDamaged(problems) || !merge.conflicts.isEmpty();
    m_read.written = isDamaged(problems) ? mine.written : both;
    m_read.problems = problems;
    m_read.tests = joinedTests(m_read.written, m_beside);
    if (isApart)
        std::ignore =
            QtConcurrent::run(&m_pool, [path = QDir(m_place.own).filePath(u"tests.other.yaml"_s), bytes = *theirs->yaml] {
                const Result<QByteArray> before = readAnyPersonaBytes(path);
                return savePersona(path, bytes, before ? std::optional(contentHash(*before)) : std::nullopt);
            });
    keep();
    emit changed();
    emit changedOutside(isApart ? Outside::Apart : Outside::Joined);
}

}  // namespace sb
