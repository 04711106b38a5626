// SPDX-License-Identifier: Apache-2.0
#include "ui/minutes/minutes.h"

#include "ui/figures/markup.h"
#include "ui/minutes/minutessections.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// No text of a person becomes Markdown of its own: no heading, link, image or raw HTML.
QString markdownText(const QString &text)
{
    constexpr QStringView special = u"\\`*_{}[]<>()#+-!|~&$";
    QString escaped;
    for (const QString line = text.simplified(); const QChar one : line) {
        if (special.contains(one))
            escaped += u'\\';
        escaped += one;
    }
    // "1." at the beginning would be a list.
    qsizetype digits = 0;
    while (digits < escaped.size() && escaped.at(digits).isDigit())
        ++digits;
    if (digits > 0 && digits < escaped.size() && escaped.at(digits) == u'.')
        escaped.insert(digits, u'\\');
    return escaped;
}

QString markdownParagraphs(const QString &text)
{
    QStringList paragraphs;
    for (const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts); const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            paragraphs.append(markdownText(line));
    }
    return paragraphs.join(u"\n\n"_s);
}

QString markdownRow(const QStringList &cells)
{
    QString row = u"|"_s;
    for (const QString &cell : cells)
        row += u' ' + markdownText(cell) + u" |"_s;
    return row + u'\n';
}

struct MarkdownWriter {
    QString operator()(const MinutesHeading &heading) const
    {
        return QString(heading.level, u'#') + u' ' + markdownText(heading.text) + u'\n';
    }
    QString operator()(const MinutesText &text) const
    {
        const QString paragraphs = markdownParagraphs(text.text);
        return (text.isStrong ? QString(u"**"_s + paragraphs + u"**"_s) : paragraphs) + u'\n';
    }
    QString operator()(const MinutesList &list) const
    {
        QString lines;
        for (const QString &item : list.items)
            lines += u"- "_s + markdownText(item) + u'\n';
        return lines;
    }
    QString operator()(const MinutesTable &table) const
    {
        QString rows = markdownRow(table.header) + u"|"_s + QString(u" --- |"_s).repeated(table.header.size()) + u'\n';
        for (const QStringList &row : table.rows)
            rows += markdownRow(row);
        return rows;
    }
    QString operator()(const MinutesChart &chart) const { return markdownText(chart.caption) + u'\n'; }
};

QString tableRow(QLatin1StringView cell, const QStringList &texts)
{
    QString cells;
    for (const QString &text : texts)
        cells += element(cell, {}, plainMarkup(text));
    return element("tr"_L1, {}, cells) + u'\n';
}

struct MarkupWriter {
    Reader reader;

    QString operator()(const MinutesHeading &heading) const
    {
        const QByteArray name = "h" + QByteArray::number(heading.level);
        return element(QLatin1StringView(name), {}, plainMarkup(heading.text));
    }
    QString operator()(const MinutesText &text) const
    {
        QString paragraphs;
        for (const QStringList lines = text.text.split(u'\n', Qt::SkipEmptyParts); const QString &line : lines)
            paragraphs += element("p"_L1, {}, text.isStrong ? element("b"_L1, {}, plainMarkup(line)) : plainMarkup(line));
        return paragraphs;
    }
    QString operator()(const MinutesList &list) const
    {
        QString items;
        for (const QString &item : list.items)
            items += element("li"_L1, {}, plainMarkup(item)) + u'\n';
        return element("ul"_L1, {}, items);
    }
    QString operator()(const MinutesTable &table) const
    {
        QString rows;
        for (const QStringList &row : table.rows)
            rows += tableRow("td"_L1, row);
        return element("table"_L1, {},
                       element("thead"_L1, {}, tableRow("th"_L1, table.header)) + element("tbody"_L1, {}, rows));
    }
    QString operator()(const MinutesChart &chart) const
    {
        return classed("figure"_L1, "drawn"_L1,
                       QString::fromUtf8(charts::svgOf(chart.chart, reader.drawing()))
                           + element("figcaption"_L1, {}, plainMarkup(chart.caption)));
    }
};

QLocale localeOf(const Meeting &meeting)
{
    return meeting.locale.isEmpty() ? QLocale::c() : QLocale(meeting.locale);
}

}  // namespace

QByteArray minutesMarkdown(const MeetingFile &file)
{
    QString text;
    for (const auto blocks = minutesOf(file); const MinutesBlock &block : blocks)
        text += (text.isEmpty() ? QString() : u"\n"_s) + std::visit(MarkdownWriter(), block);
    return text.toUtf8();
}

QString minutesMarkup(const MeetingFile &file)
{
    const MarkupWriter writer{Reader::of(localeOf(file.meeting), charts::Form::Print)};
    QString markup;
    for (const auto blocks = minutesOf(file); const MinutesBlock &block : blocks)
        markup += std::visit(writer, block) + u'\n';
    return element("article"_L1, {{"class"_L1, u"minutes"_s}}, markup);
}

QByteArray minutesStyle()
{
    QFile file(u":/web/minutes.css"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray minutesHtml(const MeetingFile &file)
{
    const QLocale locale = localeOf(file.meeting);
    const QByteArray style = minutesStyle();
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    const QByteArray direction = locale.textDirection() == Qt::RightToLeft ? "rtl" : "ltr";
    return "<!doctype html>\n<html lang=\"" + locale.bcp47Name().toUtf8() + "\" dir=\"" + direction
        + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'sha256-"
        + hash + "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + file.meeting.title.toHtmlEscaped().toUtf8() + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n"
        + minutesMarkup(file).toUtf8() + "</body>\n</html>\n";
}

QList<MinutesBlock> minutesOf(const MeetingFile &file)
{
    return MinutesSections(file, Reader::of(localeOf(file.meeting), charts::Form::Print)).all();
}

QList<MeetingAction> actionsOf(const MeetingRecord &record)
{
    return record.actions + record.carried;
}

}  // namespace sb::ui
