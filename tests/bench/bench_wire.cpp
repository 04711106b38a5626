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
#include <string>

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

/// `events` is how many the bytes hold; 0 where they hold no such.
void tell(const std::string &name, const Work &work, QByteArrayView bytes, double target, qsizetype events = 0)
{
    const double whole = cheapest(5, work, bytes);
    const double half = cheapest(5, work, bytes.first(bytes.size() / 2));
    std::printf(
        "{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"mb_per_s\": %.0f, \"half_cpu_ms\": %.3f, \"ratio\": %.2f, "
        "\"target_mb_per_s\": %g",
        name.c_str(), static_cast<long long>(bytes.size()), whole, static_cast<double>(bytes.size()) / 1e3 / whole, half,
        whole / half, target);
    if (events > 0)
        std::printf(", \"events_per_s\": %.0f", static_cast<double>(events) * 1e3 / whole);
    std::printf("}\n");
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

/// What comes again and again in a stream, and what must come once before it.
struct Usual {
    const char *name;
    QByteArray event;
    QByteArray beginning = {};
};

QByteArray openAiEvent(const QByteArray &delta)
{
    return "data: {\"id\":\"chatcmpl-9c3f0f1e2a7b4c55\",\"object\":\"chat.completion.chunk\",\"created\":1789000000,"
           "\"model\":\"oak-7b\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[{\"index\":0,\"delta\":{"
        + delta + "},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
}

QByteArray anthropicEvent(const QByteArray &delta)
{
    return R"(event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{)"
        + delta + "}}\n\n";
}

QByteArray responsesEvent(const QByteArray &kind, const QByteArray &delta)
{
    return "event: response." + kind + ".delta\ndata: {\"type\":\"response." + kind
        + R"(.delta","sequence_number":7,"item_id":"msg_68a0c1d2e3f4","output_index":0,"content_index":0,"delta":")" + delta
        + "\"}\n\n";
}

QByteArray ollamaEvent(const QByteArray &message)
{
    return R"({"model":"ash:7b","created_at":"2026-01-01T00:00:00.000000Z","message":{"role":"assistant",)" + message
        + "},\"done\":false}\n";
}

QByteArray anthropicBlock(const QByteArray &block)
{
    return R"(data: {"type":"content_block_start","index":0,"content_block":{)" + block + "}}\n\n";
}

const QByteArray plain = " deployments";
const QByteArray escaped = R"( \"late\".\n)";
const QByteArray units = R"(\u6728\u00fcr \ud83c\udf33)";
const QByteArray foreign = " größere 木 🌳";
const QByteArray arguments = R"({\"cell\":)";

QList<Usual> usualStreams(Protocol protocol)
{
    QList<Usual> all;
    const auto text = [&all](const auto &event) {
        all += {{"", event(plain)}, {"_escapes", event(escaped)}, {"_units", event(units)}, {"_foreign", event(foreign)}};
    };
    switch (protocol) {
    case Protocol::OpenAiChat:
        text([](const QByteArray &said) { return openAiEvent(R"("content":")" + said + '"'); });
        all += {"_reasoning", openAiEvent(R"("content":null,"reasoning_content":")" + escaped + '"')};
        all += {"_arguments", openAiEvent(R"("tool_calls":[{"index":0,"function":{"arguments":")" + arguments + "\"}}]"),
                openAiEvent(R"("tool_calls":[{"index":0,"id":"c0","type":"function","function":{"name":"metrics"}}])")};
        break;
    case Protocol::AnthropicMessages:
        text([](const QByteArray &said) { return anthropicEvent(R"("type":"text_delta","text":")" + said + '"'); });
        for (Usual &usual : all)
            usual.beginning = anthropicBlock(R"("type":"text","text":"")");
        all += {"_reasoning", anthropicEvent(R"("type":"thinking_delta","thinking":")" + escaped + '"'),
                anthropicBlock(R"("type":"thinking","thinking":"")")};
        all += {"_arguments", anthropicEvent(R"("type":"input_json_delta","partial_json":")" + arguments + '"'),
                anthropicBlock(R"("type":"tool_use","id":"t0","name":"metrics","input":{})")};
        break;
    case Protocol::OpenAiResponses:
        text([](const QByteArray &said) { return responsesEvent("output_text", said); });
        all += {"_reasoning", responsesEvent("reasoning_summary_text", escaped)};
        all += {"_arguments", responsesEvent("function_call_arguments", arguments)};
        break;
    case Protocol::OllamaChat:
        text([](const QByteArray &said) { return ollamaEvent(R"("content":")" + said + '"'); });
        all += {"_reasoning", ollamaEvent(R"("content":"","thinking":")" + escaped + '"')};
        break;
    }
    return all;
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

void tellStreams(Protocol protocol)
{
    for (const auto streams = usualStreams(protocol); const Usual &usual : streams) {
        const std::string name = "wire." + toWord(protocol).toStdString() + usual.name;
        const QByteArray bytes = usual.beginning + repeated(usual.event);
        const qsizetype events = recorded / usual.event.size();
        tell(name, [protocol](QByteArrayView part) { decode(protocol, Read::AsItComes, part); }, bytes, 300, events);
        if (*usual.name == '\0')
            tell(
                name + "_in_full", [protocol](QByteArrayView part) { decode(protocol, Read::InFull, part); }, bytes, 0, events);
    }
}

}  // namespace

int main()
{
    const auto tellFrames = [](const char *name, const Work &work, const QByteArray &event) {
        tell(name, work, repeated(event), 300, recorded / event.size());
    };
    const QByteArray event = openAiEvent(R"("content":" deployments")");
    tellFrames("wire.sse_frames", frame<SseDecoder>, event);
    tellFrames("wire.sse_frames_small", frame<SseDecoder>, "data: {}\n\n");
    tellFrames("wire.sse_frames_cr", frame<SseDecoder>, QByteArray(event).replace('\n', '\r'));
    tellFrames("wire.ndjson_frames", frame<LineDecoder>, ollamaEvent(R"("content":" deployments")"));
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols)
        tellStreams(protocol);
    tellLongLines();
}
