// SPDX-License-Identifier: Apache-2.0
// What the estimate of a question costs: at each letter, for a conversation that is opened, for a prompt made anew at a pause.
#include "advice/contextcount.h"
#include "bench/measure.h"
#include "metrics/sampleworkspace.h"
#include "personas/personalibrary.h"
#include "support/samplemessages.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::measure;

namespace {

constexpr int messageBytes = 3'000;

QList<Message> pathOf(qsizetype bytes)
{
    const ConversationId conversation = ConversationId::make();
    QList<Message> path;
    for (qsizetype at = 0; at < bytes; at += messageBytes) {
        path.append(test::sampleQuestion(conversation, QString(messageBytes, u'x')));
        path.last().role = path.size() % 2 == 1 ? Role::User : Role::Advisor;
    }
    return path;
}

void type(qsizetype bytes, const PersonaPrompt &prompt, int roomTokens, const char *name)
{
    const QList<Message> path = pathOf(bytes);
    ContextCount count;
    count.setPath(path);
    while (!count.isRead())
        count.countMore(path);
    count.setPrompt(prompt);
    count.setRoom({.tokens = roomTokens}, 1);
    QString question = u"Why has lead time risen since July? "_s.repeated(10);
    measure(name, bytes, 500, [&] {
        question += u'x';
        std::ignore = count.estimate(question);
    });
}

void open(qsizetype bytes)
{
    const QList<Message> path = pathOf(bytes);
    measure("context.open", bytes, 20, [&] {
        ContextCount count;
        count.setPath(path);
    });
    ContextCount count;
    count.setPath(path);
    while (!count.isRead())
        count.countMore(path);
    QList<Message> longer = path;
    longer.append(test::sampleQuestion(ConversationId::make()));
    measure("context.one_message_more", bytes, 200, [&] {
        count.setPath(path);
        count.setPath(longer);
    });
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s});
    const auto sample = SampleWorkspace::load(u":/sample"_s);
    const PersonaEntry *diego = library.find(u"diego"_s);
    if (!sample || diego == nullptr)
        return 1;
    const PromptContext context{u"Why has lead time risen?"_s, (*sample)->cells(), (*sample)->organisation()};
    const PersonaPrompt prompt(diego->persona(), context);
    for (const qsizetype bytes : {6'000, 36'000'000}) {
        type(bytes, prompt, 0, "context.letter_unknown_room");
        type(bytes, prompt, 4'096, "context.letter_small_room");
        type(bytes, prompt, 1'000'000, "context.letter_large_room");
        open(bytes);
    }
    measure("context.prompt", static_cast<long long>(prompt.whole().bytes()), 50,
            [&] { std::ignore = PersonaPrompt(diego->persona(), context); });
}
