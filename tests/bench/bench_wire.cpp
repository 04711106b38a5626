// SPDX-License-Identifier: Apache-2.0
// How fast what servers send is read: the framings alone, and each protocol down to its turn events (CPU of this thread). The
// same work on half of the bytes stands beside it: a ratio of 2 is linear.
#include "base/limits.h"
#include "bench/measure.h"
#include "llm/linedecoder.h"
#include "llm/modelquirks.h"
#include "llm/protocol.h"
#include "llm/ssedecoder.h"
#include "llm/streamdecoder.h"

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace sb;
using namespace sb::bench;

namespace {

constexpr qsizetype piece = 16 * 1024;  // what one read of a socket brings
constexpr qsizetype recorded = 16 * 1024 * 1024;

using Work = std::function<void(QByteArrayView)>;

double cheapest(int rounds, const Work &work, QByteArrayView bytes)
{
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuOfThisThread();
        work(bytes);
        least = std::min(least, cpuOfThisThread() - start);
    }
    return least;
}

void tell(const char *name, const Work &work, QByteArrayView bytes, double target)
{
    const double whole = cheapest(5, work, bytes);
    const double half = cheapest(5, work, bytes.first(bytes.size() / 2));
    std::printf(
        "{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"mb_per_s\": %.0f, \"half_cpu_ms\": %.3f, \"ratio\": %.2f, "
        "\"target_mb_per_s\": %g}\n",
        name, static_cast<long long>(bytes.size()), whole, static_cast<double>(bytes.size()) / 1e3 / whole, half, whole / half,
        target);
    std::fflush(stdout);
}

template<class Each>
void inPieces(QByteArrayView bytes, const Each &each)
{
    for (; !bytes.isEmpty(); bytes = bytes.sliced(std::min(piece, bytes.size())))
        each(bytes.first(std::min(piece, bytes.size())));
}

template<class FramingOfIt>
void frame(QByteArrayView bytes)
{
    FramingOfIt framing;
    inPieces(bytes, [&framing](QByteArrayView part) {
        QList<SseEvent> events;
        std::ignore = framing.feed(part, events);
    });
}

QByteArray repeated(const QByteArray &event)
{
    return event.repeated(recorded / event.size());
}

/// One piece of text as each protocol sends it.
QByteArray textEvent(Protocol protocol)
{
    switch (protocol) {
    case Protocol::OpenAiChat:
        return "data: {\"id\":\"chatcmpl-9c3f0f1e2a7b4c55\",\"object\":\"chat.completion.chunk\",\"created\":1789000000,"
               "\"model\":\"oak-7b\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[{\"index\":0,\"delta\":"
               "{\"content\":\" deployments\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    case Protocol::AnthropicMessages:
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
               "{\"type\":\"text_delta\",\"text\":\" deployments\"}}\n\n";
    case Protocol::OpenAiResponses:
        return "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":7,"
               "\"item_id\":\"msg_68a0c1d2e3f4\",\"output_index\":0,\"content_index\":0,\"delta\":\" deployments\","
               "\"logprobs\":[]}\n\n";
    case Protocol::OllamaChat:
        return "{\"model\":\"ash:7b\",\"created_at\":\"2026-01-01T00:00:00.000000Z\",\"message\":"
               "{\"role\":\"assistant\",\"content\":\" deployments\"},\"done\":false}\n";
    }
    return {};
}

QByteArray beginning(Protocol protocol)
{
    return protocol == Protocol::AnthropicMessages
        ? "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
        : "";
}

/// Nearly all events are text alone, which is read without making objects of it; the others are read in full.
enum class Read { AsItComes, InFull };

void decode(Protocol protocol, Read read, QByteArrayView bytes)
{
    const auto decoder = wireFormat(protocol).makeDecoder();
    if (read == Read::InFull)
        decoder->takeNoShortcut();
    inPieces(bytes, [&decoder](QByteArrayView part) { std::ignore = decoder->feed(part); });
    std::ignore = decoder->end(StreamDecoder::End::Cut);
}

/// 64 MB without a line's end, and in lines as long as one event may be.
void tellLongLines()
{
    const QByteArray endless = "data: " + QByteArray(limits::responseBytes, 'x');
    const QByteArray text = "{\"message\":{\"content\":\"" + QByteArray(limits::eventBytes - 64, 'x') + "\"}}";
    const QByteArray lines = QByteArray(text + '\n').repeated(4);
    const QByteArray events = QByteArray("data: " + text + "\n\n").repeated(4);
    tell("wire.sse_64mb_line", frame<SseDecoder>, endless, 64);
    tell("wire.ndjson_64mb_line", frame<LineDecoder>, endless, 64);
    tell("wire.sse_16mb_events", frame<SseDecoder>, events, 300);
    tell("wire.ndjson_16mb_lines", frame<LineDecoder>, lines, 300);
    tell(
        "wire.ollama_16mb_lines", [](QByteArrayView bytes) { decode(Protocol::OllamaChat, Read::AsItComes, bytes); }, lines,
        300);
}

}  // namespace

int main()
{
    tell("wire.sse_frames", frame<SseDecoder>, repeated(textEvent(Protocol::OpenAiChat)), 300);
    tell("wire.sse_frames_small", frame<SseDecoder>, repeated("data: {}\n\n"), 300);
    tell("wire.sse_frames_cr", frame<SseDecoder>, repeated(textEvent(Protocol::OpenAiChat).replace('\n', '\r')), 300);
    tell("wire.ndjson_frames", frame<LineDecoder>, repeated(textEvent(Protocol::OllamaChat)), 300);
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols) {
        const std::string name = "wire." + toWord(protocol).toStdString();
        const QByteArray bytes = beginning(protocol) + repeated(textEvent(protocol));
        const std::string inFull = name + "_in_full";
        tell(name.c_str(), [protocol](QByteArrayView part) { decode(protocol, Read::AsItComes, part); }, bytes, 300);
        tell(inFull.c_str(), [protocol](QByteArrayView part) { decode(protocol, Read::InFull, part); }, bytes, 0);
    }
    tellLongLines();
}
