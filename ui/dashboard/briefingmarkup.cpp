// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/briefingwords.h"
#include "ui/figures/markup.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct BriefingMarkup {
    Q_DECLARE_TR_FUNCTIONS(BriefingMarkup)
};

/// What Markdown would read as something else.
QString markdownText(const QString &text)
{
    constexpr QStringView special = u"\\`*_[]<>#|";
    QString safe;
    for (const QChar character : text) {
        if (special.contains(character))
            safe += u'\\';
        safe += character;
    }
    return safe;
}

QString lineMarkup(const BriefingLine &line)
{
    QString words;
    for (const BriefingPiece &piece : line.pieces) {
        const QString text = plainMarkup(piece.text);
        words += piece.cell.isEmpty()
            ? text
            : element("a"_L1, {{"class"_L1, u"figure"_s}, {"href"_L1, actionAddress("open"_L1, piece.cell)}}, text);
    }
    const QString shape = line.mark == Mark::None ? QString() : markShape(line.mark);
    const QString look = line.mark == Mark::Bad ? u"line bad"_s
        : line.mark == Mark::Good               ? u"line good"_s
        : line.mark == Mark::Watch              ? u"line watch"_s
        : line.mark == Mark::Unknown            ? u"line unknown"_s
                                                : u"line"_s;
    return element("li"_L1, {{"class"_L1, look}}, shape + classed("span"_L1, "says"_L1, words));
}

QString headMarkup()
{
    const QString glyph =
        u"<svg class=\"tile\" viewBox=\"0 0 24 24\" width=\"26\" height=\"26\" aria-hidden=\"true\"><rect x=\".7\" y=\".7\" "
        u"width=\"22.6\" "
        "height=\"22.6\" rx=\"6\"/><path d=\"M6.500 14.500a5.700 5.700 0 1 1 11 0M12 13.500l2.600-3.400\"/></svg>"_s;
    const QString close = element(
        "a"_L1,
        {{"class"_L1, u"close"_s},
         {"role"_L1, u"button"_s},
         {"href"_L1, u"app://action/briefing"_s},
         {"aria-label"_L1, BriefingMarkup::tr("Hide the briefing")},
         {"title"_L1, BriefingMarkup::tr("Hide the briefing")}},
        u"<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"m4.500 4.500 7 7m0-7-7 7\"/></svg>"_s);
    return classed(
        "header"_L1, "briefhead"_L1,
        glyph
            + classed("div"_L1, "names"_L1,
                      element("h2"_L1, {}, plainMarkup(BriefingMarkup::tr("Diego’s briefing")))
                          + element("p"_L1, {}, plainMarkup(BriefingMarkup::tr("From these figures, no model used"))))
            + close);
}

QString footMarkup()
{
    return classed("footer"_L1, "brieffoot"_L1,
                   element("p"_L1, {}, plainMarkup(BriefingMarkup::tr("Every figure leads to its cell. Nothing was sent.")))
                       + buttonMarkup(u"ask"_s, BriefingMarkup::tr("Ask Diego"))
                       + buttonMarkup(u"copy"_s, BriefingMarkup::tr("Copy")));
}

}  // namespace

QString briefingMarkup(const Briefing &briefing, const Reader &reader)
{
    using Section = BriefingStatement::Section;
    QString body;
    const QList<BriefingLine> lines = briefingLines(briefing, reader);
    for (const Section section :
         {Section::Headline, Section::Changed, Section::Well, Section::Standing, Section::Focus, Section::Caveats}) {
        QString items;
        for (const BriefingLine &line : lines) {
            if (line.section == section)
                items += lineMarkup(line);
        }
        if (items.isEmpty())
            continue;
        const QString title = sectionTitle(section);
        body += title.isEmpty()
            ? classed("ul"_L1, "headline"_L1, items)
            : element("h3"_L1, {}, plainMarkup(title)) + element(section == Section::Focus ? "ol"_L1 : "ul"_L1, {}, items);
    }
    return headMarkup() + classed("div"_L1, "briefing"_L1, body) + footMarkup();
}

QString briefingMarkdown(const Briefing &briefing, const Reader &reader)
{
    using Section = BriefingStatement::Section;
    QString text =
        u"# "_s + markdownText(BriefingMarkup::tr("Briefing, %1").arg(periodText(briefing.window, reader))) + u"\n"_s;
    const QList<BriefingLine> lines = briefingLines(briefing, reader);
    for (const Section section :
         {Section::Headline, Section::Changed, Section::Well, Section::Standing, Section::Focus, Section::Caveats}) {
        bool isFirst = true;
        for (const BriefingLine &line : lines) {
            if (line.section != section)
                continue;
            QString words;
            for (const BriefingPiece &piece : line.pieces)
                words +=
                    piece.cell.isEmpty() ? markdownText(piece.text) : QString(u"**"_s + markdownText(piece.text) + u"**"_s);
            if (std::exchange(isFirst, false) && section != Section::Headline)
                text += u"\n## "_s + sectionTitle(section) + u"\n\n"_s;
            text += section == Section::Headline ? QString(u'\n' + words + u'\n')
                                                 : QString((section == Section::Focus ? u"1. "_s : u"- "_s) + words + u'\n');
        }
    }
    return text;
}

}  // namespace sb::ui
