// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "markdown/livedocument.h"

#include <QCommandLineParser>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

qsizetype utf8Size(QChar c)
{
    if (c.isSurrogate())
        return c.isHighSurrogate() ? 4 : 0;  // of the pair
    return c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 ? 2 : 3;
}

/// By whole characters, as text comes from a model: a step that ends inside one takes it along.
QString renderLive(const QString &text, qsizetype step)
{
    LiveDocument document;
    qsizetype begin = 0;
    qsizetype bytes = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        bytes += utf8Size(text.at(at));
        if (bytes < step || text.at(at).isHighSurrogate())
            continue;
        std::ignore = document.append(text.sliced(begin, at + 1 - begin));
        begin = at + 1;
        bytes = 0;
    }
    std::ignore = document.append(text.sliced(begin));
    return document.html();
}

}  // namespace

int renderCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption live(u"live"_s, {}, u"N"_s);
    parser.addOption(live);
    const bool understood = parser.parse(QStringList{u"render"_s} + arguments);
    bool isNumber = true;
    const int step = parser.isSet(live) ? parser.value(live).toInt(&isNumber) : 0;
    if (!understood || parser.positionalArguments().size() != 1 || !isNumber || (parser.isSet(live) && step < 1)) {
        complain(Cli::tr("Usage: render FILE|- [--live N], with N bytes of at least 1."));
        return ExitUsage;
    }
    const Result<QByteArray> bytes = readInput(parser.positionalArguments().constFirst(), limits::messageBytes);
    if (!bytes) {
        complain(sentenceFor(bytes.error()));
        return ExitFailed;
    }
    const QString text = QString::fromUtf8(*bytes);
    const QString page = step > 0 ? renderLive(text, step) : renderHtml(text);
    return finishWith(page.toUtf8() + '\n');
}

}  // namespace sb::cli
