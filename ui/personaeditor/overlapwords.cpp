// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/overlapwords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui::OverlapWords {

namespace {

struct OverlapText {
    Q_DECLARE_TR_FUNCTIONS(OverlapText)
};

using Kind = TriggerOverlap::Evidence::Kind;

QString shortened(const QString &name)
{
    constexpr qsizetype most = 80;
    return name.size() <= most ? name : QString(name.first(most).trimmed() + u'…');
}

}  // namespace

QString evidence(const TriggerOverlap::Evidence &evidence, const QString &rowName, const QString &columnName)
{
    const QString row = shortened(rowName);
    const QString column = shortened(columnName);
    switch (evidence.kind) {
    case Kind::Shared:
        return evidence.text == evidence.other
            ? OverlapText::tr("“%1” is a trigger of both").arg(evidence.text)
            : OverlapText::tr("“%1” of %2 is “%3” of %4").arg(evidence.text, row, evidence.other, column);
    case Kind::Contained:
        return OverlapText::tr("“%1” of %2 stands in “%3” of %4").arg(evidence.text, row, evidence.other, column);
    case Kind::Given:
        return OverlapText::tr("“%1”, a question of %2, goes to %3").arg(evidence.text, row, column);
    case Kind::Lost:
        return OverlapText::tr("“%1”, a question of its own, does not reach %2").arg(evidence.text, row);
    case Kind::Asked:
        break;
    }
    return OverlapText::tr("“%1”, a question of %2, asks whether %3 is meant").arg(evidence.text, row, column);
}

QString cell(const TriggerOverlap &overlap, qsizetype row, qsizetype column)
{
    const QString name = shortened(overlap.advisors.at(row).name);
    if (row == column)
        return OverlapText::tr("%1: %2 of %3 of its own questions reach it")
            .arg(name)
            .arg(overlap.advisors.at(row).home)
            .arg(overlap.advisors.at(row).questions);
    QStringList parts;
    if (const int count = overlap.count(row, column, Kind::Shared); count > 0)
        parts.append(OverlapText::tr("%n shared trigger(s)", nullptr, count));
    if (const int count = overlap.count(row, column, Kind::Contained); count > 0)
        parts.append(OverlapText::tr("%n trigger(s) within the other's", nullptr, count));
    if (const int count = overlap.count(row, column, Kind::Given); count > 0)
        parts.append(OverlapText::tr("%n question(s) given away", nullptr, count));
    if (const int count = overlap.count(row, column, Kind::Asked); count > 0)
        parts.append(OverlapText::tr("%n question(s) in doubt", nullptr, count));
    const QString found = parts.isEmpty() ? OverlapText::tr("nothing meets") : parts.join(u", "_s);
    return OverlapText::tr("%1 and %2: %3").arg(name, shortened(overlap.advisors.at(column).name), found);
}

QString extent(const TriggerOverlap &overlap, const QString &words)
{
    const auto shown = static_cast<int>(overlap.advisors.size());
    if (shown == 0)
        return words.isEmpty() ? OverlapText::tr("There are no advisors.")
                               : OverlapText::tr("No advisor has these words in its name.");
    if (shown < overlap.candidates)
        return OverlapText::tr("The first %L1 of %L2 advisors are compared. Narrow them by their names.")
            .arg(shown)
            .arg(overlap.candidates);
    return OverlapText::tr("%n advisor(s), each held against each other", nullptr, shown);
}

}  // namespace sb::ui::OverlapWords
