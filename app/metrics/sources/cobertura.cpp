// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/coveragefile.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// One line of a class, or of one of its methods, where it stands again.
class CoberturaReader {
public:
    explicit CoberturaReader(QIODevice &device) : m_xml(&device) {}

    [[nodiscard]] Result<CoverageTotals> read()
    {
        while (!m_xml.atEnd()) {
            if (const Result<> taken = take(m_xml.readNext()); !taken)
                return std::unexpected(taken.error());
        }
        if (m_xml.hasError())
            return malformed();
        if (!m_hasRoot)
            return fail(ErrorKind::Malformed, u"no coverage"_s);
        const bool isSummedUp = m_said.lines > 0 && m_said.covered >= 0 && m_said.covered <= m_said.lines;
        CoverageTotals totals = isSummedUp ? m_said : m_counted;
        totals.at = m_said.at;
        return totals;
    }

private:
    [[nodiscard]] Result<> take(QXmlStreamReader::TokenType token);
    [[nodiscard]] Result<> begin();
    void takeHead();
    void takeLine();
    [[nodiscard]] double number(QLatin1StringView attribute) const;
    [[nodiscard]] std::unexpected<Error> malformed() const
    {
        return fail(ErrorKind::Malformed, u"line %1: %2"_s.arg(m_xml.lineNumber()).arg(m_xml.errorString()));
    }

    QXmlStreamReader m_xml;
    int m_depth = 0;
    int m_methods = 0;  ///< depth in methods
    bool m_hasRoot = false;
    CoverageTotals m_said;
    CoverageTotals m_counted;
};

/// A report names a document type, and needs no entities of its own; what is not declared cannot be expanded.
Result<> CoberturaReader::take(QXmlStreamReader::TokenType token)
{
    switch (token) {
    case QXmlStreamReader::DTD:
        return m_xml.entityDeclarations().isEmpty() ? Result<>() : fail(ErrorKind::Malformed, u"entities"_s);
    case QXmlStreamReader::StartElement:
        return begin();
    case QXmlStreamReader::EndElement:
        --m_depth;
        m_methods -= m_xml.name() == "methods"_L1 ? 1 : 0;
        return {};
    case QXmlStreamReader::Invalid:
        return malformed();
    default:
        return {};
    }
}

Result<> CoberturaReader::begin()
{
    if (++m_depth > limits::coverageDepth)
        return fail(ErrorKind::Malformed, u"line %1: too deep"_s.arg(m_xml.lineNumber()));
    if (m_depth == 1 && m_xml.name() != "coverage"_L1)
        return fail(ErrorKind::Malformed, u"no coverage"_s);
    if (m_depth == 1)
        takeHead();
    m_methods += m_xml.name() == "methods"_L1 ? 1 : 0;
    if (m_methods == 0 && m_xml.name() == "line"_L1)
        takeLine();
    return {};
}

/// -1 for what is none.
double CoberturaReader::number(QLatin1StringView attribute) const
{
    bool isNumber = false;
    const qlonglong number = m_xml.attributes().value(attribute).toLongLong(&isNumber);
    const bool isKnown = isNumber && number >= 0 && static_cast<double>(number) <= limits::greatestNumber;
    return isKnown ? static_cast<double>(number) : -1;
}

/// Some tools write seconds, some milliseconds.
void CoberturaReader::takeHead()
{
    constexpr double firstMilliseconds = 1e11;
    m_hasRoot = true;
    m_said.lines = number("lines-valid"_L1);
    m_said.covered = number("lines-covered"_L1);
    m_said.branches = number("branches-valid"_L1);
    m_said.branchesCovered = number("branches-covered"_L1);
    if (m_said.branches <= 0 || m_said.branchesCovered < 0 || m_said.branchesCovered > m_said.branches)
        m_said.branches = m_said.branchesCovered = -1;
    const double time = number("timestamp"_L1);
    if (time > 0)
        m_said.at = static_cast<Instant>(time < firstMilliseconds ? time * 1000 : time);
}

/// "50% (1/2)" says how many of a line's branches were taken.
void CoberturaReader::takeLine()
{
    m_counted.lines += 1;
    m_counted.covered += number("hits"_L1) > 0 ? 1 : 0;
    static const QRegularExpression parts(u"\\((\\d{1,9})/(\\d{1,9})\\)"_s);
    const QRegularExpressionMatch match = parts.matchView(m_xml.attributes().value("condition-coverage"_L1));
    const double taken = match.hasMatch() ? match.capturedView(1).toDouble() : 0;
    const double all = match.hasMatch() ? match.capturedView(2).toDouble() : 0;
    if (all <= 0 || taken > all)
        return;
    m_counted.branchesCovered = qMax(0.0, m_counted.branchesCovered) + taken;
    m_counted.branches = qMax(0.0, m_counted.branches) + all;
}

}  // namespace

Result<CoverageTotals> readCobertura(QIODevice &device)
{
    if (device.size() > limits::coverageXmlBytes)
        return fail(ErrorKind::TooLarge, QString::number(limits::coverageXmlBytes));
    return CoberturaReader(device).read();
}

}  // namespace sb
