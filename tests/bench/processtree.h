// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>
#include <QString>
#include <algorithm>

namespace sb::bench {

/// One process as /proc shows it, in kilobytes.
struct ProcessShare {
    qint64 pid = 0;
    QByteArray name;   ///< the program and, of Chromium's, its `--type=`
    qint64 ticks = 0;  ///< CPU time so far, in clock ticks
    qint64 pss = -1;   ///< its share of memory; -1 where the kernel does not tell
    qint64 own = 0;    ///< resident memory that no file backs: never more than `pss`, always readable
};

namespace detail {

inline QByteArray procFile(qint64 pid, const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The fields after the name, which is in brackets and may hold anything; the first is the state, field 3.
inline QList<QByteArray> statFields(qint64 pid)
{
    const QByteArray stat = procFile(pid, "stat");
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

/// The sum of the lines that begin with one of `keys`: "Pss:   123 kB".
inline qint64 kilobytes(const QByteArray &text, const QList<QByteArray> &keys)
{
    qint64 sum = 0;
    for (const QByteArray &line : text.split('\n')) {
        for (const QByteArray &key : keys) {
            if (line.startsWith(key))
                sum += line.mid(key.size()).trimmed().split(' ').constFirst().toLongLong();
        }
    }
    return sum;
}

/// The word after `key` with a blank before it; empty when `key` is not there.
inline QByteArray argument(const QByteArray &line, const QByteArray &key)
{
    const qsizetype at = line.indexOf(key);
    const qsizetype begin = at + key.size();
    return at < 0 ? QByteArray() : QByteArray(' ' + line.mid(begin, line.indexOf(' ', begin) - begin));
}

inline bool hasThread(qint64 pid, const QByteArray &name)
{
    const QStringList threads = QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::ranges::any_of(
        threads, [&](const QString &thread) { return procFile(pid, "task/" + thread.toLatin1() + "/comm").trimmed() == name; });
}

inline QByteArray nameOf(qint64 pid)
{
    // Chromium writes its command line anew, with blanks between the arguments.
    const QByteArray line = procFile(pid, "cmdline").replace('\0', ' ');
    const QByteArray program = line.left(line.indexOf(' '));
    // A renderer is forked from a zygote and keeps its command line; its threads tell.
    const QByteArray kind = hasThread(pid, "Compositor") ? QByteArray(" renderer") : argument(line, "--type=");
    return program.mid(program.lastIndexOf('/') + 1) + (line.contains("--type=") ? kind : QByteArray())
        + argument(line, "--utility-sub-type=");
}

inline ProcessShare shareOf(qint64 pid)
{
    const QList<QByteArray> stat = statFields(pid);
    const QByteArray rollup = procFile(pid, "smaps_rollup");
    ProcessShare share{pid, nameOf(pid), stat.value(11).toLongLong() + stat.value(12).toLongLong(), -1, 0};
    if (!rollup.isEmpty())
        share.pss = kilobytes(rollup, {"Pss:"});
    share.own = kilobytes(procFile(pid, "status"), {"RssAnon:"});
    return share;
}

}  // namespace detail

/// `root` and all that descend from it. A sandboxed process has namespaces of its own and is in /proc here all the same.
inline QList<ProcessShare> processTree(qint64 root)
{
    QList<std::pair<qint64, qint64>> links;  // parent, child
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        if (const qint64 pid = name.toLongLong(); pid > 0)
            links.append({detail::statFields(pid).value(1).toLongLong(), pid});
    }
    QList<qint64> family{root};
    for (qsizetype i = 0; i < family.size(); ++i) {
        for (const auto &[parent, child] : std::as_const(links)) {
            if (parent == family.at(i))
                family.append(child);
        }
    }
    QList<ProcessShare> shares;
    for (const qint64 pid : std::as_const(family))
        shares.append(detail::shareOf(pid));
    return shares;
}

}  // namespace sb::bench
