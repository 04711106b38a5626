// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/constellationwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui::ConstellationWords {

namespace {

struct ConstellationText {
    Q_DECLARE_TR_FUNCTIONS(ConstellationText)
};

QString combinesText(const Constellation &map, const Constellation::Edge &edge, qsizetype node)
{
    const QString from = map.nodes.at(edge.from).name;
    const QString to = map.nodes.at(edge.to).name;
    const QString reason = edge.details.value(0).text;
    switch (edge.direction) {
    case Constellation::Direction::Mutual: {
        const QString back = edge.details.value(1).text;
        const QString other = node == edge.from ? to : from;
        return ConstellationText::tr("Combines well with %1, and %1 says so, too.").arg(other)
            + (reason.isEmpty() ? QString() : u"\n%1: %2"_s.arg(from, reason))
            + (back.isEmpty() ? QString() : u"\n%1: %2"_s.arg(to, back));
    }
    case Constellation::Direction::OneWay: {
        const QString sentence = node == edge.from
            ? ConstellationText::tr("Names %1, and %1 does not name it back.").arg(to)
            : ConstellationText::tr("Is named by %1, and does not name %1 back.").arg(from);
        return sentence + (reason.isEmpty() ? QString() : u"\n%1: %2"_s.arg(from, reason));
    }
    case Constellation::Direction::Dangling:
        break;
    }
    const QString sentence = node == edge.from ? ConstellationText::tr("Names %1, and there is no such advisor.").arg(to)
                                               : ConstellationText::tr("Is named by %1.").arg(from);
    return sentence + (reason.isEmpty() ? QString() : u"\n%1: %2"_s.arg(from, reason));
}

QString triggerLine(const Constellation &map, const Constellation::Edge &edge, const Constellation::Detail &detail)
{
    if (detail.other.isEmpty())
        return ConstellationText::tr("“%1” in both").arg(detail.text);
    const bool isHeld = detail.text.size() < detail.other.size();
    const QString &held = isHeld ? detail.text : detail.other;
    const QString &holder = isHeld ? detail.other : detail.text;
    return ConstellationText::tr("“%1” of %2 in “%3” of %4")
        .arg(held, map.nodes.at(isHeld ? edge.from : edge.to).name, holder, map.nodes.at(isHeld ? edge.to : edge.from).name);
}

}  // namespace

QString node(const Constellation &map, qsizetype node)
{
    const QString &name = map.nodes.at(node).name;
    const auto ties = static_cast<int>(map.edgesOf(node).size());
    return map.nodes.at(node).isThere() ? ConstellationText::tr("%1, %n tie(s)", nullptr, ties).arg(name)
                                        : ConstellationText::tr("%1, no advisor of this name").arg(name);
}

QString edge(const Constellation &map, qsizetype edge, qsizetype node)
{
    const Constellation::Edge &one = map.edges.at(edge);
    if (one.kind == Constellation::Kind::Combines)
        return combinesText(map, one, node);
    const QString other = map.nodes.at(node == one.from ? one.to : one.from).name;
    const auto count = static_cast<int>(one.details.size());
    QStringList details;
    for (const Constellation::Detail &detail : one.details)
        details.append(one.kind == Constellation::Kind::Triggers ? triggerLine(map, one, detail) : detail.text);
    if (one.kind == Constellation::Kind::Frameworks)
        return ConstellationText::tr("Shares %n framework(s) with %1", nullptr, count).arg(other) + u'\n'
            + details.join(u", "_s);
    return ConstellationText::tr("%n trigger(s) meeting those of %1", nullptr, count).arg(other) + u'\n' + details.join(u'\n');
}

QString extent(const Constellation &map)
{
    const auto shown = static_cast<int>(map.shownAdvisors());
    if (map.advisors == 0)
        return ConstellationText::tr("There are no advisors.");
    if (shown < map.candidates)
        return ConstellationText::tr("%L1 of %L2 advisors are shown. Find one, and look at it and its neighbours alone.")
            .arg(shown)
            .arg(map.candidates);
    const QString all = ConstellationText::tr("%n advisor(s)", nullptr, shown) + u", "_s
        + ConstellationText::tr("%n tie(s)", nullptr, static_cast<int>(map.edges.size()));
    return map.edges.size() > mostLines
        ? ConstellationText::tr("%1. These are too many lines: only those of the chosen advisor are drawn.").arg(all)
        : all;
}

}  // namespace sb::ui::ConstellationWords
