// SPDX-License-Identifier: Apache-2.0
#include "personas/lintchecks.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool hasDigit(QByteArrayView bytes)
{
    return std::ranges::any_of(bytes, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// A number, but no year, ratio, list marker or part of a name.
bool hasClaim(const QString &text)
{
    static const QRegularExpression claim(
        u"(?<![\\p{L}\\p{N}_:/.{-])(?!(?:19|20)\\d\\d\\b)\\d[\\d.,]*(?![\\p{L}\\p{N}]*[}:])"_s);
    static const QRegularExpression marker(u"^\\s*\\d{1,9}[.)]\\s"_s);
    const qsizetype from = marker.match(text).capturedEnd();
    return claim.match(text, std::max<qsizetype>(from, 0)).hasMatch();
}

/// How many letters must change to make one name of the other; `most` + 1 when it is more.
qsizetype distance(QStringView one, QStringView other, qsizetype most)
{
    if (std::abs(one.size() - other.size()) > most)
        return most + 1;
    QList<qsizetype> row(other.size() + 1);
    std::ranges::generate(row, [next = qsizetype{0}]() mutable { return next++; });
    for (qsizetype i = 0; i < one.size(); ++i) {
        qsizetype diagonal = row.at(0);
        row[0] = i + 1;
        for (qsizetype j = 0; j < other.size(); ++j) {
            const qsizetype changed = diagonal + (one.at(i) == other.at(j) ? 0 : 1);
            diagonal = row.at(j + 1);
            row[j + 1] = std::min({changed, row.at(j) + 1, diagonal + 1});
        }
    }
    return std::min(row.constLast(), most + 1);
}

class Variables {
public:
    explicit Variables(const LintContext &context)
    {
        for (const QString &name : context.variables) {
            if (!name.endsWith(".*"_L1))
                m_names.append(name);
            else if (name != "metric.*"_L1 || !context.metrics)
                m_prefixes.append(name.chopped(1));
        }
        // A cell is found by its id or by what its id begins with.
        for (const QString &metric : context.metrics.value_or(QStringList())) {
            for (QString id = metric; id.contains(u'.'); id = id.first(id.lastIndexOf(u'.')))
                m_names.append(QString(u"metric."_s + id));
        }
        m_known = QSet<QString>(m_names.begin(), m_names.end());
    }

    [[nodiscard]] bool know(const QString &name) const
    {
        static const QRegularExpression form(u"^[\\w.-]+$"_s);
        return m_known.contains(name) || std::ranges::any_of(m_prefixes, [&name](const QString &prefix) {
                   return name.size() > prefix.size() && name.startsWith(prefix) && form.match(name).hasMatch();
               });
    }

    /// Empty when no name is near.
    [[nodiscard]] QString nearest(const QString &name) const
    {
        constexpr qsizetype slips = 2;
        constexpr qsizetype longest = 200;
        QString found;
        qsizetype best = slips + 1;
        for (const QString &known : m_names) {
            const qsizetype wrong = name.size() > longest ? best : distance(name, known, slips);
            if (wrong < best) {
                best = wrong;
                found = known;
            }
        }
        if (found.isEmpty()) {
            const qsizetype dot = name.indexOf(u'.');
            for (const QString &prefix : m_prefixes) {
                const QString whole = dot > 0 ? QString(prefix + name.sliced(dot + 1)) : QString();
                if (know(whole) && distance(QStringView(name).first(dot + 1), prefix, slips) <= slips)
                    return whole;
            }
        }
        return found;
    }

private:
    QStringList m_names;
    QStringList m_prefixes;
    QSet<QString> m_known;
};

}  // namespace

void lintchecks::inventedFigures(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression figure(u"(?<![\\p{L}\\p{N}_:/.{])\\d[\\d.,]*\\d%?|(?<![\\p{L}\\p{N}_:/.{,])\\d%?"_s);
    static const QRegularExpression marker(u"^\\s*\\d{1,9}[.)]\\s"_s);
    for (const auto lines = subject.text.linesOf({ChapterKind::Samples, ChapterKind::Rules}); const LintLine &line : lines) {
        if (sink.isFull() || !hasDigit(line.bytes))
            continue;
        const QString text = line.text();
        const qsizetype from = marker.match(text).capturedEnd();
        for (const QRegularExpressionMatch &match : figure.globalMatch(text, std::max<qsizetype>(from, 0))) {
            const qsizetype end = match.capturedEnd();
            const QChar after = end < text.size() ? text.at(end) : u' ';
            if (after != u':' && after != u'/')
                sink.add(line.range(text, match.capturedStart(), match.capturedLength()), match.captured());
        }
    }
}

void lintchecks::baldBenchmarks(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression benchmark(
        u"\\b(?:benchmarks?|elite|best[- ]in[- ]class|world[- ]class|top (?:quartile|decile|performers?)"
        u"|high(?:est)?[- ]?perform(?:ers?|ing)|industry[- ](?:average|standard|norm|median|wide)"
        u"|(?:stud(?:y|ies)|research|surveys?) (?:shows?|finds?|found|says?|proves?))\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    // A name directly before the year, a work that is named so, or both in parentheses.
    static const QRegularExpression source(u"\\([^)]*\\p{L}{3}[^)]*\\b(?:19|20)\\d\\d\\b[^)]*\\)|\\b(?:report|survey|study|"
                                           u"book|paper|source)\\b\\D{0,40}\\b(?:19|20)\\d\\d\\b"
                                           u"|[^.!?\"\\s]\\s+\\p{Lu}[\\p{L}&.]+,?\\s+(?:of\\s+)?(?:19|20)\\d\\d\\b"_s);
    if (!isEnglish(subject.text.persona()))
        return;
    for (const LintLine &line : subject.text.lines()) {
        if (sink.isFull() || line.isComment || line.begin < subject.text.document().bodyBegin() || !hasDigit(line.bytes))
            continue;
        const QString text = line.text();
        const QRegularExpressionMatch match = benchmark.match(text);
        if (match.hasMatch() && hasClaim(text) && !source.match(text).hasMatch())
            sink.add(line.range(text, match.capturedStart(), match.capturedLength()), match.captured());
    }
}

void lintchecks::strayVariables(const LintSubject &subject, LintSink &sink)
{
    static const QRegularExpression variable(u"\\{\\{\\s*([^{}]*?)\\s*\\}\\}"_s);
    if (!subject.text.bytes().contains("{{"))
        return;
    const Variables variables(subject.context);
    for (const LintLine &line : subject.text.lines()) {
        if (sink.isFull() || line.isComment || !line.bytes.contains("{{"))
            continue;
        const QString text = line.text();
        for (const QRegularExpressionMatch &match : variable.globalMatch(text)) {
            const QString name = match.captured(1);
            if (variables.know(name))
                continue;
            std::optional<LintFix> fix;
            if (const QString nearest = variables.nearest(name); !nearest.isEmpty())
                fix = LintFix{LintFix::Kind::UseVariable, line.range(text, match.capturedStart(1), match.capturedLength(1)),
                              nearest.toUtf8()};
            sink.add(line.range(text, match.capturedStart(), match.capturedLength()), name, fix);
        }
    }
}

}  // namespace sb
