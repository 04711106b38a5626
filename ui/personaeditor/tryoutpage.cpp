// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/tryoutpage.h"

#include "models/answerpage.h"
#include "ui/highlight/kdecodehighlighter.h"
#include "ui/web/pageplace.h"
#include "ui/personaeditor/tryoutwords.h"
#include "ui/web/scriptedpage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

TryoutPage::TryoutPage(Tryout &tryout, const FrameworkLibrary &frameworks, QWidget *parent)
    : QWidget(parent),
      m_tryout(tryout),
      m_citations(frameworks, tryout.cast()),
      m_highlighter(std::make_unique<KdeCodeHighlighter>()),
      m_page(new PagePlace(u"transcript"_s, tr("What was tried")))
{
    m_page->setObjectName(u"tryoutTranscript"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    setFocusProxy(m_page);
    connect(m_page, &PagePlace::ready, this, &TryoutPage::showAll);
    connect(m_page, &PagePlace::textWanted, this, &TryoutPage::refreshText);
    connect(m_page, &PagePlace::applied, this, &TryoutPage::shown);
    connect(m_page, &PagePlace::actionActivated, this, &TryoutPage::act);
    connect(m_page, &PagePlace::linkActivated, this, &TryoutPage::linkActivated);
    connect(&tryout, &Tryout::cleared, this, &TryoutPage::showAll);
    connect(&tryout, &Tryout::trialAdded, this, &TryoutPage::add);
    connect(&tryout, &Tryout::answerGrew, this, &TryoutPage::grow);
    connect(&tryout, &Tryout::answerChanged, this, &TryoutPage::change);
    connect(&tryout, &Tryout::judged, this, &TryoutPage::reveal);
}

TryoutPage::~TryoutPage()
{
    qDeleteAll(m_pages);  // they borrow the highlighter
}

void TryoutPage::setStarters(const QString &advisor, const QStringList &starters)
{
    if (m_advisor == advisor && m_starters == starters)
        return;
    m_advisor = advisor;
    m_starters = starters;
    sayWords();
}

void TryoutPage::sayWords()
{
    m_page->call({u"words"_s, TryoutWords::page(m_advisor, m_starters)});
}

TryoutPage::Place TryoutPage::find(MessageId answer) const
{
    for (qsizetype trial = m_tryout.trials().size() - 1; trial >= 0; --trial) {
        const QList<TriedAnswer> &answers = m_tryout.trials().at(trial).answers;
        for (qsizetype i = 0; i < answers.size(); ++i) {
            if (answers.at(i).message.id == answer)
                return {trial, i};
        }
    }
    return {};
}

bool TryoutPage::isOlder(const TriedAnswer &answer) const
{
    return answer.of == TriedAnswer::Of::Draft && answer.text.bytes() != m_tryout.draft().bytes();
}

QJsonObject TryoutPage::header(const Place &place)
{
    const Trial &trial = m_tryout.trials().at(place.trial);
    const TriedAnswer &answer = trial.answers.at(place.answer);
    if (isOlder(answer))
        m_older.insert(answer.message.id);
    else
        m_older.remove(answer.message.id);
    const TryoutWords::Age age = isOlder(answer) ? TryoutWords::Age::Older : TryoutWords::Age::Current;
    return TryoutWords::header(trial, place.answer, age,
                               answer.isOver() ? m_citations.cited(answer.message, trial.question) : QList<CitedFramework>());
}

QJsonObject TryoutPage::entry(const Place &place)
{
    const Trial &trial = m_tryout.trials().at(place.trial);
    QJsonObject entry = header(place);
    const bool isSeen = trial.answers.at(place.answer).hasWords() && (!trial.isHidden() || trial.isJudgeable());
    entry["html"_L1] = isSeen ? pageOf(place).html() : QString();
    entry["revision"_L1] = isSeen ? pageOf(place).revision() : 0;
    return entry;
}

/// Made when something of the answer is to be seen.
AnswerPage &TryoutPage::pageOf(const Place &place)
{
    const TriedAnswer &answer = m_tryout.trials().at(place.trial).answers.at(place.answer);
    QPointer<AnswerPage> &page = m_pages[answer.message.id];
    if (page != nullptr)
        return *page;
    m_citations.reload();  // another text answers
    page = new AnswerPage(*m_highlighter, answer.message.text, m_citations.looks(answer.message.persona.slug), this);
    connect(page, &AnswerPage::patched, this,
            [this, id = answer.message.id.toString()](int revision, const QJsonArray &patches) {
                m_page->callSoon({u"patch"_s, id, revision, patches});
            });
    if (answer.isOver())
        page->finish();
    return *page;
}

void TryoutPage::showAll()
{
    m_citations.reload();
    qDeleteAll(m_pages);
    m_pages.clear();
    m_older.clear();
    sayWords();
    QJsonArray entries;
    for (qsizetype trial = 0; trial < m_tryout.trials().size(); ++trial) {
        entries.append(TryoutWords::question(m_tryout.trials().at(trial)));
        for (qsizetype i = 0; i < m_tryout.trials().at(trial).answers.size(); ++i)
            entries.append(entry({trial, i}));
    }
    m_page->call({u"reset"_s, entries, false});
    refreshText();
}

void TryoutPage::add(qsizetype trial)
{
    const Trial &one = m_tryout.trials().at(trial);
    m_page->call({u"add"_s, TryoutWords::question(one)});
    for (qsizetype i = 0; i < one.answers.size(); ++i)
        m_page->call({u"add"_s, entry({trial, i})});
    refreshText();
}

void TryoutPage::grow(MessageId answer, const QString &delta)
{
    const Place place = find(answer);
    if (!place || m_tryout.trials().at(place.trial).isHidden())
        return;
    if (m_pages.value(answer) != nullptr)
        pageOf(place).append(delta);
    else
        m_page->call({u"render"_s, entry(place)});
    refreshText();
}

void TryoutPage::change(MessageId answer)
{
    const Place place = find(answer);
    if (!place)
        return;
    const Trial &trial = m_tryout.trials().at(place.trial);
    const TriedAnswer &one = trial.answers.at(place.answer);
    if (trial.isJudgeable())
        return reveal(place.trial);
    if (one.isOver() && m_pages.value(answer) != nullptr)
        pageOf(place).finish();
    sendHeader(place);
    if (one.isOver() && !trial.isHidden())
        m_page->call({u"announce"_s, tr("%1 has answered").arg(one.message.persona.name)});
    refreshText();
}

/// Both answers, and after the verdict who gave them.
void TryoutPage::reveal(qsizetype trial)
{
    for (qsizetype i = 0; i < m_tryout.trials().at(trial).answers.size(); ++i) {
        m_page->call({u"render"_s, entry({trial, i})});
        sendHeader({trial, i});
    }
    refreshText();
}

void TryoutPage::sendHeader(const Place &place)
{
    m_page->call({u"change"_s, header(place)});
}

void TryoutPage::showAges()
{
    for (qsizetype trial = 0; trial < m_tryout.trials().size(); ++trial) {
        const QList<TriedAnswer> &answers = m_tryout.trials().at(trial).answers;
        for (qsizetype i = 0; i < answers.size(); ++i) {
            if (isOlder(answers.at(i)) != m_older.contains(answers.at(i).message.id))
                sendHeader({trial, i});
        }
    }
}

void TryoutPage::act(const QUrl &url)
{
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString action = path.value(0);
    if (action == "ask"_L1 && path.value(1).toInt() < m_starters.size())
        emit starterChosen(m_starters.value(path.value(1).toInt()));
    if (action == "copy-code"_L1)
        copyCode(path.value(1), path.value(2).toInt());
    const Place place = find(MessageId::fromString(path.value(1)));
    if (!place)
        return;
    const Trial &trial = m_tryout.trials().at(place.trial);
    const Message &answer = trial.answers.at(place.answer).message;
    if (action == "copy"_L1) {
        QGuiApplication::clipboard()->setText(m_citations.readable(answer).text);
        m_page->call({u"copied"_s, answer.id.toString()});
    } else if (action == "show-more"_L1) {
        pageOf(place).showMore();
    } else if (action == "again"_L1) {
        emit againWanted();
    } else if (action == "test"_L1) {
        emit testWanted(trial.question, m_citations.readable(answer).text);
    }
}

void TryoutPage::copyCode(const QString &message, int index)
{
    if (m_page->page() != nullptr)
        m_page->page()->ask(u"codeOf"_s, {message, index},
                            [](const QVariant &code) { QGuiApplication::clipboard()->setText(code.toString()); });
}

void TryoutPage::refreshText()
{
    if (m_page->isText()) {
        m_page->setText(TryoutWords::plainText(m_tryout.trials()));
        emit shown();
    }
}

}  // namespace sb::ui
