// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "markdown/livedocument.h"

#include <QCommandLineParser>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString renderLive(const QByteArray &bytes, qsizetype step)
{
    LiveDocument document;
    QStringDecoder decode(QStringDecoder::Utf8);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        const QString text = decode(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
        std::ignore = document.append(text);
    }
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
    const QString page = step > 0 ? renderLive(*bytes, step) : renderHtml(QString::fromUtf8(*bytes));
    return finishWith(page.toUtf8() + '\n');
}

}  // namespace sb::cli
