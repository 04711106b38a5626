// SPDX-License-Identifier: Apache-2.0
#include "models/searchhits.h"

#include "support/libraryroom.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace sb;
using test::LibraryRoom;
using State = SearchHits::State;
using Place = SearchHits::Place;

namespace {

/// "title" of a conversation, "title: snippet" of a message.
QStringList lines(const SearchHits &hits)
{
    QStringList all;
    for (int row = 0; row < hits.rowCount(); ++row) {
        const QModelIndex index = hits.index(row);
        const QString title = index.data(SearchHits::TitleRole).toString();
        const bool isTitle = index.data(SearchHits::MessageRole).toString().isEmpty();
        all.append(isTitle ? title : title + u": "_s + index.data(SearchHits::SnippetRole).toString());
    }
    return all;
}

void search(SearchHits &hits, const SearchQuery &query)
{
    hits.search(query);
    QTRY_VERIFY(hits.state() == State::Done || hits.state() == State::Failed || hits.state() == State::Idle);
}

}  // namespace

class TestSearchHits : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void titlesStandBeforeMessages();
    void whatWasLookedForIsMarked();
    void theLastSearchCounts();
    void whatWasFoundStaysUntilTheNextIsFound();
    void aBlankTextGivesNothing();
    void furtherPagesFollow();
    void filtersNarrowTitlesToo();
    void theTrashIsFoundByTitleAndSaysSo();
    void modelsThatAnsweredAreKnown();
    void withoutAStoreTitlesAreFoundAndTheReasonIsSaid();
    void aRemovedConversationIsFoundNoMore();
};

void TestSearchHits::titlesStandBeforeMessages()
{
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    LibraryRoom room;
    const QAbstractItemModelTester tester(&room.hits, QAbstractItemModelTester::FailureReportingMode::QtTest);
    room.add(u"Lead time"_s, 2, u"Nothing of it"_s);
    room.add(u"Hiring"_s, 1, u"Why is the lead time so long?"_s);
    search(room.hits, {.text = u"lead ti"_s});
    QCOMPARE(lines(room.hits), (QStringList{u"Lead time"_s, u"Hiring: Why is the lead time so long?"_s}));
    const QModelIndex message = room.hits.index(1);
    QCOMPARE(message.data(SearchHits::AdvisorRole).toString(), u"Ada"_s);
    QCOMPARE(message.data(SearchHits::PersonaRole).toString(), u"ada"_s);
    QVERIFY(message.data(SearchHits::IsQuestionRole).toBool());
    QCOMPARE(message.data(SearchHits::AtRole).toDateTime(), room.clock.now().addSecs(-3600));
    QCOMPARE(message.data(Qt::AccessibleTextRole).toString(), u"spoken: Hiring"_s);
}

void TestSearchHits::whatWasLookedForIsMarked()
{
    LibraryRoom room;
    room.add(u"Misleading figures"_s, 0, u"The lead"_s);
    search(room.hits, {.text = u"LEAD"_s});
    const auto marks = [&](int row) { return room.hits.index(row).data(SearchHits::MarksRole).value<QList<TextSpan>>(); };
    QCOMPARE(marks(0), (QList<TextSpan>{{3, 4}}));
    QCOMPARE(marks(1), (QList<TextSpan>{{4, 4}}));
}

void TestSearchHits::theLastSearchCounts()
{
    LibraryRoom room;
    room.add(u"One"_s, 1, u"alpha"_s);
    room.add(u"Two"_s, 2, u"beta"_s);
    for (const QString &typed : {u"a"_s, u"al"_s, u"alp"_s, u"b"_s, u"be"_s})
        room.hits.search({.text = typed});
    search(room.hits, {.text = u"bet"_s});
    QCOMPARE(lines(room.hits), QStringList{u"Two: beta"_s});
}

void TestSearchHits::whatWasFoundStaysUntilTheNextIsFound()
{
    LibraryRoom room;
    room.add(u"One"_s, 1, u"alpha"_s);
    search(room.hits, {.text = u"alp"_s});
    QList<std::pair<State, int>> seen;  // a search that is quick ends within the call
    connect(&room.hits, &SearchHits::stateChanged, this,
            [&seen, &room] { seen.append({room.hits.state(), room.hits.rowCount()}); });
    room.hits.search({.text = u"alph"_s});
    QTRY_COMPARE(room.hits.state(), State::Done);
    QCOMPARE(seen.value(0), std::pair(State::Searching, 1));
}

void TestSearchHits::aBlankTextGivesNothing()
{
    LibraryRoom room;
    room.add(u"One"_s, 1, u"alpha"_s);
    search(room.hits, {.text = u"alpha"_s});
    QCOMPARE(room.hits.rowCount(), 1);
    search(room.hits, {.text = u"  "_s});
    QCOMPARE(room.hits.state(), State::Idle);
    QCOMPARE(room.hits.rowCount(), 0);
    room.hits.search({.text = u"alpha"_s});
    search(room.hits, {});
    QCOMPARE(room.hits.rowCount(), 0);
}

void TestSearchHits::furtherPagesFollow()
{
    LibraryRoom room;
    for (int i = 0; i < 7; ++i)
        room.add(u"One"_s, i, u"alpha %1"_s.arg(i));
    search(room.hits, {.text = u"alpha"_s, .limit = 3});
    QCOMPARE(room.hits.rowCount(), 3);
    QVERIFY(room.hits.canFetchMore({}));
    QSet<QString> seen;
    while (room.hits.canFetchMore({})) {
        room.hits.fetchMore({});
        QVERIFY(!room.hits.canFetchMore({}));
        QTRY_COMPARE(room.hits.state(), State::Done);
    }
    QCOMPARE(room.hits.rowCount(), 7);
    for (int row = 0; row < 7; ++row)
        seen.insert(room.hits.index(row).data(SearchHits::MessageRole).toString());
    QCOMPARE(seen.size(), 7);
}

void TestSearchHits::filtersNarrowTitlesToo()
{
    LibraryRoom room;
    const Conversation tagged = room.add(u"alpha tagged"_s, 1, u"alpha"_s);
    room.add(u"alpha old"_s, 48, u"alpha"_s);
    room.library.setTags(tagged.id, {u"cfo"_s});
    QCOMPARE(room.stored(tagged.id).tags.size(), 1);
    const QDateTime yesterday = room.clock.now().addDays(-1);
    search(room.hits, {.text = u"alpha"_s, .tag = u"cfo"_s});
    QCOMPARE(lines(room.hits), (QStringList{u"alpha tagged"_s, u"alpha tagged: alpha"_s}));
    search(room.hits, {.text = u"alpha"_s, .from = yesterday});
    QCOMPARE(lines(room.hits), (QStringList{u"alpha tagged"_s, u"alpha tagged: alpha"_s}));
    search(room.hits, {.text = u"alpha"_s, .to = yesterday});
    QCOMPARE(lines(room.hits), (QStringList{u"alpha old"_s, u"alpha old: alpha"_s}));
    search(room.hits, {.text = u"alpha"_s, .persona = u"rachel"_s});
    QCOMPARE(lines(room.hits), QStringList());
    search(room.hits, {.text = u"alpha"_s, .model = u"tiny"_s});
    QCOMPARE(lines(room.hits), QStringList());
}

void TestSearchHits::theTrashIsFoundByTitleAndSaysSo()
{
    LibraryRoom room;
    const ConversationId archived = room.add(u"alpha one"_s, 1, u"beta"_s).id;
    const ConversationId trashed = room.add(u"alpha two"_s, 2, u"beta"_s).id;
    room.library.archive(archived);
    room.library.trash(trashed);
    const auto placeOf = [&](int row) { return static_cast<Place>(room.hits.index(row).data(SearchHits::PlaceRole).toInt()); };
    search(room.hits, {.text = u"alpha"_s});
    QCOMPARE(lines(room.hits), (QStringList{u"alpha one"_s, u"alpha two"_s}));
    QCOMPARE(placeOf(0), Place::Archive);
    QCOMPARE(placeOf(1), Place::Trash);
    room.library.restore(trashed);
    QCOMPARE(placeOf(1), Place::Library);
    QVERIFY(!room.stored(trashed).trashedAt.isValid());
    search(room.hits, {.text = u"beta"_s});
    QCOMPARE(placeOf(0), Place::Library);
    QCOMPARE(placeOf(1), Place::Archive);
}

void TestSearchHits::modelsThatAnsweredAreKnown()
{
    LibraryRoom room;
    const Conversation made = room.add(u"One"_s, 1, u"alpha"_s);
    Message answer = test::fullAnswer(made.id, {});
    answer.text = u"alpha too"_s;
    QVERIFY(room.history.addMessage(answer).result());
    search(room.hits, {.text = u"alpha"_s});
    QCOMPARE(room.hits.models(), QStringList{u"small-model"_s});
    search(room.hits, {.text = u"alpha"_s, .model = u"other"_s});
    QCOMPARE(room.hits.models(), QStringList{u"small-model"_s});
    search(room.hits, {.text = u"beta"_s});
    QCOMPARE(room.hits.models(), QStringList());
}

void TestSearchHits::withoutAStoreTitlesAreFoundAndTheReasonIsSaid()
{
    QTemporaryDir folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history could not be opened"_s));
    History nowhere(folder.filePath(QString(300, u'x')));
    ConversationList list;
    list.put(test::sampleConversation(u"Lead time"_s));
    SearchHits hits(nowhere, list, &LibraryRoom::spoken);
    search(hits, {.text = u"lead"_s});
    QCOMPARE(hits.state(), State::Failed);
    QVERIFY(!nameOf(hits.error().kind).isEmpty());
    QCOMPARE(lines(hits), QStringList{u"Lead time"_s});
}

void TestSearchHits::aRemovedConversationIsFoundNoMore()
{
    LibraryRoom room;
    const ConversationId id = room.add(u"One"_s, 1, u"alpha"_s).id;
    search(room.hits, {.text = u"alpha"_s});
    QCOMPARE(room.hits.rowCount(), 1);
    room.library.remove(id);
    QCOMPARE(room.hits.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestSearchHits)
#include "tst_searchhits.moc"
