// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/namedserver.h"
#include "cli/output.h"
#include "llm/modelquirks.h"
#include "llm/protocol.h"
#include "llm/ssedecoder.h"
#include "llm/streamdecoder.h"

#include <QCommandLineParser>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// What the events of a turn come to.
class Summary {
public:
    void take(const TurnEvent &event)
    {
        std::visit(Overloaded{
                       [this](const TextDelta &e) { m_text += e.text; },
                       [this](const ReasoningDelta &e) { m_reasoning += e.text; },
                       [this](const ToolCall &e) {
                           m_calls.append(QJsonObject{{u"id"_s, e.id}, {u"name"_s, e.name}, {u"arguments"_s, e.arguments}});
                       },
                       [this](const UsageSeen &e) { m_usage = e.usage; },
                       [this](const Finished &e) { end(u"finished"_s, ExitFinished, {}, e.reason); },
                       [this](const Failed &e) { end(u"failed"_s, ExitFailed, sentenceFor(e.failure.error), {}); },
                       [this](const Truncated &e) { end(u"truncated"_s, ExitTruncated, sentenceOf(e), {}); },
                       [](const auto &) {},
                   },
                   event);
    }

    [[nodiscard]] QJsonObject toJson() const
    {
        return {{u"end"_s, m_end},
                {u"text"_s, m_text},
                {u"reasoning"_s, m_reasoning},
                {u"tool_calls"_s, m_calls},
                {u"usage"_s, sb::toJson(m_usage)},
                {u"stop_reason"_s, toWord(m_reason)}};
    }
    [[nodiscard]] int exit() const { return m_exit; }
    [[nodiscard]] QString sentence() const { return m_sentence; }

private:
    static QString sentenceOf(const Truncated &truncated)
    {
        return truncated.cut == Cut::TooLarge  ? Cli::tr("Cut off: the answer is larger than the program takes.")
            : truncated.cut == Cut::Unreadable ? Cli::tr("Cut off: what came could not be read.")
                                               : Cli::tr("Cut off: the stream ends without its end signal.");
    }

    void end(const QString &word, int exit, const QString &sentence, StopReason reason)
    {
        m_end = word;
        m_exit = exit;
        m_sentence = sentence;
        m_reason = reason;
    }

    QString m_end;
    QString m_text;
    QString m_reasoning;
    QJsonArray m_calls;
    Usage m_usage;
    StopReason m_reason = StopReason::Unknown;
    QString m_sentence;
    int m_exit = ExitFailed;
};

/// A recording, read piece by piece. One that begins like a JSON body, where the protocol's stream never does, is one.
class Recording {
public:
    explicit Recording(Protocol protocol)
        : m_decoder(wireFormat(protocol).makeDecoder()), m_hasBodies(protocol != Protocol::OllamaChat)
    {
    }

    Result<More> take(QByteArrayView piece)
    {
        m_bytes += piece.size();
        if (m_bytes > limits::responseBytes)
            return fail(ErrorKind::TooLarge, u"more than %1 bytes"_s.arg(limits::responseBytes));
        if (m_bytes == piece.size())
            m_isBody = m_hasBodies && (piece.trimmed().startsWith('{') || piece.trimmed().startsWith('['));
        if (m_isBody) {
            m_body += piece;
            return More::Wanted;
        }
        tell(m_decoder->feed(piece));
        return m_decoder->isOver() || !m_printed ? More::Enough : More::Wanted;
    }

    /// The exit status; a failure to print is said.
    [[nodiscard]] int end()
    {
        tell(m_isBody ? m_decoder->whole(m_body) : m_decoder->end(StreamDecoder::End::Closed));
        if (m_printed)
            m_printed = print(QByteArrayView(toCompactJson(m_summary.toJson()).append('\n')));
        if (!m_printed) {
            complain(lostOutput(m_printed.error()));
            return ExitFailed;
        }
        if (m_summary.exit() != ExitFinished)
            complain(m_summary.sentence());
        return m_summary.exit();
    }

private:
    void tell(const QList<TurnEvent> &events)
    {
        QByteArray lines;
        for (const TurnEvent &event : events) {
            lines += toCompactJson(toJson(event)) + '\n';
            m_summary.take(event);
        }
        if (!lines.isEmpty() && m_printed)
            m_printed = print(QByteArrayView(lines));
    }

    std::unique_ptr<StreamDecoder> m_decoder;
    Summary m_summary;
    QByteArray m_body;
    Result<> m_printed;
    qsizetype m_bytes = 0;
    bool m_hasBodies;
    bool m_isBody = false;
};

QByteArray linesOf(const QList<SseEvent> &events)
{
    QByteArray lines;
    for (const SseEvent &event : events)
        lines += toCompactJson(QJsonObject{{u"event"_s, QString::fromUtf8(event.type)},
                                           {u"data"_s, QString::fromUtf8(event.data)},
                                           {u"id"_s, QString::fromUtf8(event.id)}})
            + '\n';
    return lines;
}

}  // namespace

int wireCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption option(u"protocol"_s, {}, u"name"_s);
    parser.addOption(option);
    const bool understood = parser.parse(QStringList{u"wire"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    const std::optional<Protocol> protocol = protocolFromWord(parser.value(option));
    if (!understood || words.size() != 2 || words.constFirst() != "decode"_L1 || !protocol) {
        complain(Cli::tr("Usage: wire decode --protocol %1 FILE|-").arg(protocolWords()));
        return ExitUsage;
    }
    Recording recording(*protocol);
    const Result<> read = readPieces(words.at(1), [&recording](QByteArrayView piece) { return recording.take(piece); });
    if (!read) {
        complain(sentenceFor(read.error()));
        return ExitFailed;
    }
    return recording.end();
}

int sseCommand(const QStringList &arguments)
{
    if (arguments.size() != 2 || arguments.constFirst() != "decode"_L1) {
        complain(Cli::tr("Usage: sse decode FILE|-"));
        return ExitUsage;
    }
    SseDecoder decoder;
    Result<> printed;
    const Result<> read = readPieces(arguments.at(1), [&](QByteArrayView piece) -> Result<More> {
        QList<SseEvent> events;
        const Result<> fed = decoder.feed(piece, events);
        if (!events.isEmpty())
            printed = print(QByteArrayView(linesOf(events)));
        if (!fed)
            return std::unexpected(fed.error());
        return printed ? More::Wanted : More::Enough;
    });
    if (!printed || !read) {
        complain(printed ? sentenceFor(read.error()) : lostOutput(printed.error()));
        return ExitFailed;
    }
    return finishWith({});
}

}  // namespace sb::cli
