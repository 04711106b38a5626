// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartvalues.h"
#include "charts/drawing.h"
#include "charts/looks.h"
#include "charts/palette.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <initializer_list>
#include <utility>

namespace sb::charts {

/// A coordinate: at most two decimals, never "nan", never an exponent, never "-0". What is no number is 0.
void addNumber(QByteArray &out, double value);

/// The data of a path, a point after the other.
class PathData {
public:
    void move(QPointF to) { add('M', to); }
    void line(QPointF to) { add('L', to); }
    void close() { m_bytes += 'Z'; }
    /// A dot, drawn by the round ends of a stroke.
    void dot(QPointF at);
    void rect(const QRectF &rect);
    void diamond(QPointF centre, double radius);
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    void reserve(qsizetype size) { m_bytes.reserve(size); }

private:
    void add(char command, QPointF to);

    QByteArray m_bytes;
};

enum class Anchor { Start, Middle, End };

struct Attribute {
    Attribute() = default;
    Attribute(const char *attribute, double value) : name(attribute), number(value) {}
    Attribute(const char *attribute, QByteArray value) : name(attribute), text(std::move(value)) {}

    const char *name = "";
    double number = 0;
    QByteArray text = {};  ///< in place of the number, unless it is null
};

/// One SVG element after the other as UTF-8, its attributes in alphabetical order.
class SvgWriter {
public:
    /// Begins the chart: title, sentence and, where it stands alone, its ground.
    SvgWriter(const Head &head, const Drawing &drawing);

    void line(Look look, const QLineF &line);
    void rect(Look look, const QRectF &rect);
    void circle(Look look, QPointF centre, double radius);
    void path(Look look, const PathData &data);
    /// A rectangle or another path filled with a pattern of `definePattern`; its outline is `look`'s.
    void filled(Look look, const QRectF &rect, const QByteArray &pattern);
    /// The baseline is at the point's y; `whole` is its tooltip, where the text is only its beginning.
    void text(Look look, Anchor anchor, QPointF at, const QString &text, const QString &whole = {});
    /// A tooltip of the group that is open.
    void title(const QString &text);

    void openGroup(const QByteArray &transform = {});
    void closeGroup();
    /// A link on a page, or else a group, to be closed by closeLink. Only "sb:" is a link.
    void openLink(const QString &href, const QString &label);
    void closeLink();

    /// Begins the definition of a pattern, its lines follow; false and nothing, where the chart has it already.
    [[nodiscard]] bool openPattern(const QByteArray &name, double size);
    void closePattern();

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] bool isPage() const { return m_form == Form::Page; }
    /// Ends the chart.
    [[nodiscard]] QByteArray done();

private:
    void element(const char *tag, Look look, std::initializer_list<Attribute> attributes, const char *end = "/>");
    void addTitle(const QString &text, const QByteArray &id = {});
    [[nodiscard]] bool isInLink() const { return m_closers.contains('a'); }
    [[nodiscard]] QByteArray idOf(const QByteArray &name) const;

    QByteArray m_out;
    QByteArray m_key;
    Form m_form;
    QString m_footnote;
    QRectF m_whole;
    qsizetype m_roleAt = 0;  ///< where the role stands, which links change
    bool m_hasLinks = false;
    QByteArrayList m_patterns;
    QByteArray m_closers;  ///< of groups and links that are open: 'a' or 'g'
};

/// Whether a link of a chart may be one: "sb:" and printable ASCII.
[[nodiscard]] bool isOwnLink(const QString &href);

}  // namespace sb::charts
