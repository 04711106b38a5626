// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/coveragefile.h"

#include <QHash>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What is known of one source file: its lines and branches, or, where the report only sums them up, their numbers.
struct TracedFile {
    enum class Line : quint8 { None, Missed, Covered };
    std::vector<Line> lines;
    QHash<QByteArray, bool> branches;  ///< by line, block and number: whether it was taken
    double linesSaid = 0;
    double coveredSaid = 0;
    double branchesSaid = -1;
    double takenSaid = -1;
};

class LcovTotals {
public:
    /// Fails with Malformed or TooLarge, without the line.
    [[nodiscard]] Result<> take(QByteArrayView line);
    [[nodiscard]] CoverageTotals sum() const;
    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }

private:
    [[nodiscard]] Result<> takeLine(QByteArrayView rest);
    [[nodiscard]] Result<> takeBranch(QByteArrayView rest);
    [[nodiscard]] static Result<> takeNumber(QByteArrayView rest, double &number);
    [[nodiscard]] Result<> count(size_t more);

    QHash<QByteArray, TracedFile> m_files;
    TracedFile *m_file = nullptr;
    size_t m_held = 0;  ///< lines and branches of all
};

Result<> LcovTotals::count(size_t more)
{
    m_held += more;
    return m_held > limits::coverageLines ? fail(ErrorKind::TooLarge, u"lines"_s) : Result<>();
}

Result<> LcovTotals::takeNumber(QByteArrayView rest, double &number)
{
    bool isNumber = false;
    const qlonglong value = rest.trimmed().toLongLong(&isNumber);
    if (!isNumber || value < 0 || static_cast<double>(value) > limits::greatestNumber)
        return fail(ErrorKind::Malformed);
    number = std::max(number, static_cast<double>(value));
    return {};
}

/// "number,hits[,checksum]"
Result<> LcovTotals::takeLine(QByteArrayView rest)
{
    const qsizetype mark = rest.indexOf(',');
    bool isNumber = false;
    const qlonglong number = mark < 0 ? 0 : rest.first(mark).toLongLong(&isNumber);
    if (!isNumber || number < 0 || number > limits::coverageLineNumber)
        return fail(ErrorKind::Malformed);
    const QByteArrayView behind = rest.sliced(mark + 1);
    const QByteArrayView hits = behind.first(behind.contains(',') ? behind.indexOf(',') : behind.size()).trimmed();
    const bool isCovered =
        !hits.isEmpty() && hits.front() != '-' && std::ranges::any_of(hits, [](char c) { return c >= '1' && c <= '9'; });
    const auto place = static_cast<size_t>(number);
    if (place >= m_file->lines.size()) {
        if (const Result<> counted = count(place + 1 - m_file->lines.size()); !counted)
            return counted;
        m_file->lines.resize(place + 1, TracedFile::Line::None);
    }
    TracedFile::Line &line = m_file->lines[place];
    line = isCovered || line == TracedFile::Line::Covered ? TracedFile::Line::Covered : TracedFile::Line::Missed;
    return {};
}

/// "line,block,branch,taken": taken is "-" where its block was never reached.
Result<> LcovTotals::takeBranch(QByteArrayView rest)
{
    const qsizetype mark = rest.lastIndexOf(',');
    if (mark < 1)
        return fail(ErrorKind::Malformed);
    const QByteArrayView taken = rest.sliced(mark + 1).trimmed();
    const QByteArray branch = rest.first(mark).toByteArray();
    if (!m_file->branches.contains(branch)) {
        if (const Result<> counted = count(static_cast<size_t>(branch.size())); !counted)
            return counted;
    }
    bool &isTaken = m_file->branches[branch];
    isTaken = isTaken || (taken != "-" && taken != "0");
    return {};
}

Result<> LcovTotals::take(QByteArrayView line)
{
    if (line.startsWith("SF:")) {
        const QByteArray path = line.sliced(3).toByteArray();
        const Result<> counted = m_files.contains(path) ? Result<>() : count(static_cast<size_t>(path.size()));
        m_file = counted ? &m_files[path] : nullptr;
        return counted;
    }
    if (line == "end_of_record") {
        m_file = nullptr;
        return {};
    }
    if (m_file == nullptr)
        return line.contains(':') || line.startsWith('#') ? Result<>() : fail(ErrorKind::Malformed);
    if (line.startsWith("DA:"))
        return takeLine(line.sliced(3));
    if (line.startsWith("BRDA:"))
        return takeBranch(line.sliced(5));
    if (line.startsWith("LF:"))
        return takeNumber(line.sliced(3), m_file->linesSaid);
    if (line.startsWith("LH:"))
        return takeNumber(line.sliced(3), m_file->coveredSaid);
    if (line.startsWith("BRF:"))
        return takeNumber(line.sliced(4), m_file->branchesSaid);
    if (line.startsWith("BRH:"))
        return takeNumber(line.sliced(4), m_file->takenSaid);
    return line.contains(':') || line.startsWith('#') ? Result<>() : fail(ErrorKind::Malformed);
}

CoverageTotals LcovTotals::sum() const
{
    CoverageTotals totals;
    const auto addBranches = [&totals](double covered, double all) {
        totals.branchesCovered = std::max(0.0, totals.branchesCovered) + covered;
        totals.branches = std::max(0.0, totals.branches) + all;
    };
    for (const TracedFile &file : m_files) {
        const auto known = [&file](TracedFile::Line state) {
            return static_cast<double>(std::ranges::count(file.lines, state));
        };
        const double covered = known(TracedFile::Line::Covered);
        const double lines = covered + known(TracedFile::Line::Missed);
        totals.covered += file.lines.empty() ? file.coveredSaid : covered;
        totals.lines += file.lines.empty() ? file.linesSaid : lines;
        if (!file.branches.isEmpty())
            addBranches(static_cast<double>(std::ranges::count(file.branches, true)),
                        static_cast<double>(file.branches.size()));
        else if (file.branchesSaid > 0 && file.takenSaid >= 0)
            addBranches(file.takenSaid, file.branchesSaid);
    }
    return totals;
}

}  // namespace

Result<CoverageTotals> readLcov(QIODevice &device)
{
    LcovTotals totals;
    for (qint64 number = 1; !device.atEnd(); ++number) {
        const QByteArray line = device.readLine(limits::coverageLineBytes);
        if (line.isEmpty())
            return fail(ErrorKind::Io, device.errorString());
        if (!line.endsWith('\n') && !device.atEnd())
            return fail(ErrorKind::Malformed, u"line %1 is too long"_s.arg(number));
        const QByteArray text = line.trimmed();
        const Result<> taken = text.isEmpty() ? Result<>() : totals.take(text);
        if (!taken && taken.error().kind == ErrorKind::Malformed)
            return fail(ErrorKind::Malformed, u"line %1"_s.arg(number));
        if (!taken)
            return std::unexpected(taken.error());
    }
    return totals.isEmpty() ? fail(ErrorKind::Malformed, u"no file is named"_s) : Result<CoverageTotals>(totals.sum());
}

}  // namespace sb
