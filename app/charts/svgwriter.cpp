// SPDX-License-Identifier: Apache-2.0
#include "charts/svgwriter.h"

#include "charts/chartlimits.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sb::charts {

namespace {

constexpr double greatestCoordinate = 100'000;
constexpr double footnoteHeight = 18;
constexpr std::size_t mostAttributes = 20;
constexpr const char *staticRole = "img";
constexpr const char *groupRole = "group";  ///< what is in an image is hidden from those who hear the page

QByteArray escapedText(const QString &text)
{
    return shownText(text).toHtmlEscaped().toUtf8();
}

/// Letters and digits as they are, so that different keys have different ids.
QByteArray idPart(const QString &key)
{
    QByteArray id = "c-";
    for (const QByteArray bytes = key.left(80).toUtf8(); const char byte : bytes) {
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-')
            id += byte;
        else
            id += '_' + QByteArray::number(static_cast<uchar>(byte), 16);
    }
    return id;
}

/// Attributes of one element, put in order when they are written.
class Attributes {
public:
    void add(Attribute attribute)
    {
        if (m_count < m_all.size())
            m_all[m_count++] = std::move(attribute);
    }

    void writeTo(QByteArray &out)
    {
        std::array<std::size_t, mostAttributes> order{};
        std::iota(order.begin(), order.end(), 0U);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(m_count);
        std::sort(order.begin(), end,
                  [this](std::size_t a, std::size_t b) { return qstrcmp(m_all[a].name, m_all[b].name) < 0; });
        for (auto i = order.begin(); i != end; ++i) {
            const Attribute &attribute = m_all[*i];
            (out += ' ').append(attribute.name).append("=\"");
            if (attribute.text.isNull())
                addNumber(out, attribute.number);
            else
                out += attribute.text;
            out += '"';
        }
    }

private:
    std::array<Attribute, mostAttributes> m_all;
    std::size_t m_count = 0;
};

void addLook(Attributes &attributes, const LookRow &row, Form form)
{
    const Palette &palette = paletteOf(form);
    attributes.add({"fill", colourText(palette, row.fill)});
    if (row.stroke != Ink::None) {
        attributes.add({"stroke", colourText(palette, row.stroke)});
        attributes.add({"stroke-width", form == Form::Print && row.stroke == Ink::Grid ? 0.67 : row.width});
    }
    if (*row.dash)
        attributes.add({"stroke-dasharray", QByteArray(row.dash)});
    if (row.isRound) {
        attributes.add({"stroke-linecap", QByteArray("round")});
        attributes.add({"stroke-linejoin", QByteArray("round")});
    }
    if (row.size > 0) {
        attributes.add({"font-size", row.size});
        attributes.add({"font-weight", static_cast<double>(row.weight)});
    }
}

}  // namespace

bool isOwnLink(const QString &href)
{
    return href.startsWith("sb:"_L1) && href.size() <= limits::chartTextCharacters
        && std::ranges::all_of(href, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7F; });
}

void addNumber(QByteArray &out, double value)
{
    if (!std::isfinite(value))
        value = 0;
    auto hundredths = std::llround(std::clamp(value, -greatestCoordinate, greatestCoordinate) * 100);
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hundredths / 100).ptr;
    out.append(digits.data(), end - digits.data());
    if (const auto part = static_cast<int>(hundredths % 100); part != 0) {
        out += '.';
        out += static_cast<char>('0' + part / 10);
        if (part % 10 != 0)
            out += static_cast<char>('0' + part % 10);
    }
}

void PathData::add(char command, QPointF to)
{
    m_bytes += command;
    addNumber(m_bytes, to.x());
    m_bytes += ' ';
    addNumber(m_bytes, to.y());
}

void PathData::dot(QPointF at)
{
    move(at);
    m_bytes += "h.01";
}

void PathData::rect(const QRectF &rect)
{
    move(rect.topLeft());
    m_bytes += 'H';
    addNumber(m_bytes, rect.right());
    m_bytes += 'V';
    addNumber(m_bytes, rect.bottom());
    m_bytes += 'H';
    addNumber(m_bytes, rect.left());
    close();
}

void PathData::diamond(QPointF centre, double radius)
{
    move(centre - QPointF(0, radius));
    line(centre + QPointF(radius, 0));
    line(centre + QPointF(0, radius));
    line(centre - QPointF(radius, 0));
    close();
}

SvgWriter::SvgWriter(const Head &head, const Drawing &drawing)
    : m_key(idPart(head.key)),
      m_form(drawing.form),
      m_footnote(m_form == Form::Print ? head.footnote : QString()),
      m_whole(0, 0, head.width, head.height + (m_footnote.isEmpty() ? 0 : footnoteHeight))
{
    m_out.reserve(4096);
    Attributes root;
    root.add({"xmlns", QByteArray("http://www.w3.org/2000/svg")});
    root.add({"width", m_whole.width()});
    root.add({"height", m_whole.height()});
    QByteArray box = "0 0 ";
    addNumber(box, m_whole.width());
    box += ' ';
    addNumber(box, m_whole.height());
    root.add({"viewBox", box});
    root.add({"direction", QByteArray("ltr")});
    root.add({"role", QByteArray(staticRole)});
    root.add({"aria-labelledby", idOf("t")});
    root.add({"aria-describedby", idOf("d")});
    if (isPage())
        root.add({"class", QByteArray("sbc")});
    else
        root.add({"font-family", escapedText(drawing.fonts)});
    m_out += "<svg";
    root.writeTo(m_out);
    m_roleAt = m_out.indexOf("role=") + 6;
    m_out += '>';
    addTitle(head.title, idOf("t"));
    m_out += "<desc id=\"" + idOf("d") + "\">" + escapedText(head.sentence) + "</desc>";
    if (!isPage())
        rect(Look::Ground, m_whole);
    m_out += '\n';
}

QByteArray SvgWriter::idOf(const QByteArray &name) const
{
    return m_key + '-' + name;
}

void SvgWriter::addTitle(const QString &text, const QByteArray &id)
{
    m_out += id.isEmpty() ? QByteArray("<title>") : QByteArray("<title id=\"" + id + "\">");
    m_out += escapedText(text) + "</title>";
}

void SvgWriter::element(const char *tag, Look look, std::initializer_list<Attribute> attributes, const char *end)
{
    Attributes all;
    const LookRow &row = rowOf(look);
    if (look != Look::Plain && isPage())
        all.add({"class", QByteArray(row.name)});
    else if (look != Look::Plain)
        addLook(all, row, m_form);
    for (const Attribute &attribute : attributes)
        all.add(attribute);
    (m_out += '<') += tag;
    all.writeTo(m_out);
    m_out += end;
}

void SvgWriter::line(Look look, const QLineF &line)
{
    element("line", look, {{"x1", line.x1()}, {"x2", line.x2()}, {"y1", line.y1()}, {"y2", line.y2()}});
}

void SvgWriter::rect(Look look, const QRectF &rect)
{
    element(
        "rect", look,
        {{"height", std::max(0.0, rect.height())}, {"width", std::max(0.0, rect.width())}, {"x", rect.x()}, {"y", rect.y()}});
}

void SvgWriter::circle(Look look, QPointF centre, double radius)
{
    element("circle", look, {{"cx", centre.x()}, {"cy", centre.y()}, {"r", radius}});
}

void SvgWriter::path(Look look, const PathData &data)
{
    if (!data.isEmpty())
        element("path", look, {{"d", data.bytes()}});
}

void SvgWriter::filled(Look look, const QRectF &rect, const QByteArray &pattern)
{
    m_out += "<rect fill=\"url(#" + idOf(pattern) + ")\" height=\"";
    addNumber(m_out, std::max(0.0, rect.height()));
    m_out += "\" width=\"";
    addNumber(m_out, std::max(0.0, rect.width()));
    m_out += "\" x=\"";
    addNumber(m_out, rect.x());
    m_out += "\" y=\"";
    addNumber(m_out, rect.y());
    m_out += "\"/>";
    if (look != Look::Plain)
        this->rect(look, rect);
}

void SvgWriter::text(Look look, Anchor anchor, QPointF at, const QString &text, const QString &whole)
{
    if (text.isEmpty())
        return;
    constexpr std::array anchors{"start", "middle", "end"};
    const QByteArray side = anchors[static_cast<std::size_t>(anchor)];
    // The table beside the chart says the same in order: who hears the page goes from link to link.
    if (isPage() && !isInLink())
        element("text", look, {{"aria-hidden", QByteArray("true")}, {"text-anchor", side}, {"x", at.x()}, {"y", at.y()}}, ">");
    else
        element("text", look, {{"text-anchor", side}, {"x", at.x()}, {"y", at.y()}}, ">");
    m_out += escapedText(text);
    if (!whole.isEmpty() && whole != text)
        addTitle(whole);
    m_out += "</text>";
}

void SvgWriter::title(const QString &text)
{
    if (!text.isEmpty())
        addTitle(text);
}

void SvgWriter::openGroup(const QByteArray &transform)
{
    m_out += transform.isEmpty() ? QByteArray("<g>") : QByteArray("<g transform=\"" + transform + "\">");
    m_closers += 'g';
}

void SvgWriter::closeGroup()
{
    m_out += m_closers.endsWith('a') ? "</a>\n" : "</g>\n";
    m_closers.chop(1);
}

void SvgWriter::openLink(const QString &href, const QString &label)
{
    if (!isPage() || !isOwnLink(href)) {
        openGroup();
        title(label);
        return;
    }
    m_out += "<a aria-label=\"" + escapedText(label) + "\" href=\"" + href.toHtmlEscaped().toLatin1() + "\">";
    m_closers += 'a';
    m_hasLinks = true;
    title(label);
}

void SvgWriter::closeLink()
{
    closeGroup();
}

bool SvgWriter::openPattern(const QByteArray &name, double size)
{
    if (m_patterns.contains(name))
        return false;
    m_patterns.append(name);
    m_out += "<defs>";
    element("pattern", Look::Plain,
            {{"height", size},
             {"id", idOf(name)},
             {"patternUnits", QByteArray("userSpaceOnUse")},
             {"width", size},
             {"x", 0.0},
             {"y", 0.0}},
            ">");
    return true;
}

void SvgWriter::closePattern()
{
    m_out += "</pattern></defs>\n";
}

QByteArray SvgWriter::done()
{
    while (!m_closers.isEmpty())
        closeGroup();
    const double size = rowOf(Look::Small).size;
    text(Look::Small, Anchor::Start, {0, m_whole.bottom() - 5}, elided(m_footnote, m_whole.width(), size), m_footnote);
    if (m_hasLinks)
        m_out.replace(m_roleAt, static_cast<qsizetype>(qstrlen(staticRole)), groupRole);
    return m_out + "</svg>\n";
}

}  // namespace sb::charts
