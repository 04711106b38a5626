// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"
#include "history/messagesearch.h"
#include "history/schema.h"
#include "history/searchexpression.h"
#include "history/snippet.h"
#include "require.h"
#include "store/databasefile.h"

#include <QTemporaryDir>

using sb::Matching;
using sb::fuzz::require;

namespace {

/// A history with a few messages of all sorts, open for a search; made once.
sb::Connection openSample(const QString &folder)
{
    const QString path = folder + QStringLiteral("/history.sqlite");
    sb::Conversation conversation;
    conversation.id = sb::ConversationId::make();
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(path);
        require(database && database->saveConversation(conversation));
        for (const char *text :
             {"Because of the review queues", "na\xC3\xAFve \"C++\" (((", "\xE4\xBA\xBA\xE5\xB7\xA5\xE6\x99\xBA\xE6\x85\xA7"}) {
            sb::Message message;
            message.id = sb::MessageId::make();
            message.conversation = conversation.id;
            message.text = QString::fromUtf8(text);
            require(database->addMessage(message).has_value());
        }
    }
    sb::Result<sb::Connection> connection = sb::openReader(path, sb::historySchema());
    require(connection.has_value());
    return std::move(*connection);
}

/// Highlights lie in the text, one behind the other, and hold something.
void checkSnippet(const QString &text, const sb::SearchExpression &expression, Matching matching)
{
    const sb::Snippet snippet = sb::snippetOf(text, expression, matching);
    qsizetype at = 0;
    for (const sb::TextSpan &span : snippet.highlights) {
        require(span.begin >= at && span.length > 0 && span.begin + span.length <= snippet.text.size());
        at = span.begin + span.length;
    }
}

}  // namespace

/// Any text is a search: it ends without an error, each hit has a snippet, and a text is found in itself by what is looked for.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const QTemporaryDir folder;
    static sb::Connection connection = openSample(folder.path());
    const QString typed = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sb::SearchExpression expression(typed);
    for (const Matching matching : {Matching::Words, Matching::Parts})
        checkSnippet(typed, expression, matching);
    for (const sb::SearchExpression::Group &group : expression.groups()) {
        for (const sb::SearchTerm &term : group)
            require(!term.folded.isEmpty() && sb::findTerm(term, term.folded, Matching::Words).has_value());
    }
    sb::SearchQuery query{.text = typed};
    do {
        const sb::Result<sb::SearchPage> page = sb::searchMessages(connection, query);
        require(page.has_value());
        query.after = page->next;
    } while (query.after);
    return 0;
}
