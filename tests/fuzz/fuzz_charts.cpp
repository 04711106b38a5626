// SPDX-License-Identifier: Apache-2.0
#include "app/charts/randomcharts.h"
#include "require.h"

#include <QXmlStreamReader>

using sb::fuzz::require;

namespace {

/// Choices out of the input; nothing but zeros behind its end.
class Bytes {
public:
    explicit Bytes(QByteArrayView bytes) : m_bytes(bytes) {}

    int bounded(int most) { return most > 0 ? static_cast<int>(next(most > 65536 ? 3 : most > 256 ? 2 : 1)) % most : 0; }

private:
    quint32 next(int count)
    {
        quint32 value = 0;
        for (; count > 0; --count) {
            value = value * 256 + (m_at < m_bytes.size() ? static_cast<uchar>(m_bytes.at(m_at)) : 0U);
            ++m_at;
        }
        return value;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

}  // namespace

/// Whatever a chart is of, its text is well formed, has no number that is none, and is the same again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const auto form = static_cast<sb::charts::Form>(data[0] % 4);
    Bytes choices(bytes.sliced(1));
    const sb::charts::Chart chart = sb::test::randomChart([&choices](int most) { return choices.bounded(most); });
    const QByteArray svg = sb::charts::svgOf(chart, {.form = form});
    require(sb::charts::svgOf(chart, {.form = form}) == svg);
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        xml.readNext();
        for (const QStringView name : {u"x", u"y", u"width", u"height", u"d"})
            require(!xml.attributes().value(name).contains(u"n"));
    }
    require(!xml.hasError());
    const sb::charts::Table table = sb::charts::tableOf(chart, {});
    for (const QStringList &row : table.rows)
        require(row.size() == table.header.size());
    return 0;
}
