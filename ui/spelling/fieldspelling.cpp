// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/fieldspelling.h"

#include "ui/spelling/proseparts.h"
#include "ui/style/tokens.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto writingPause = std::chrono::milliseconds(250);
constexpr qsizetype mostSuggestions = 6;
constexpr qsizetype mostRemembered = 20'000;

}  // namespace

FieldSpelling::FieldSpelling(QPlainTextEdit &field, SpellChecker &checker, const SpellingChoice &choice)
    : QObject(&field), m_field(field), m_checker(checker), m_choice(choice)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(writingPause);
    connect(&m_pause, &QTimer::timeout, this, &FieldSpelling::look);
    connect(&field, &QPlainTextEdit::textChanged, this, [this] { m_writtenAt = m_field.textCursor().position(); });
    const auto wait = [this] {
        if (isChecking())
            m_pause.start();
    };
    connect(&field, &QPlainTextEdit::textChanged, this, wait);
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, wait);
    connect(field.verticalScrollBar(), &QScrollBar::valueChanged, this, wait);
    field.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&field, &QWidget::customContextMenuRequested, this, &FieldSpelling::openMenu);
    field.installEventFilter(this);
}

bool FieldSpelling::eventFilter(QObject *watched, QEvent *event)
{
    const bool isWriting = event->type() == QEvent::KeyPress || event->type() == QEvent::InputMethod;
    if (isWriting && !std::exchange(m_isAwake, true) && m_choice.isOn)
        withDictionaries([this] { m_pause.start(); });
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::Resize || event->type() == QEvent::FocusOut)
        mark();
    return QObject::eventFilter(watched, event);
}

void FieldSpelling::withDictionaries(const std::function<void()> &work)
{
    if (m_dictionaries)
        return work();
    m_checker.dictionaries().then(this, [this, work](const Dictionaries &found) {
        m_dictionaries = found;
        work();
    });
}

QString FieldSpelling::language() const
{
    if (!m_dictionaries)
        return {};
    const bool isInstalled = std::ranges::contains(m_dictionaries->languages, m_choice.language, &SpellingLanguage::code);
    return isInstalled ? m_choice.language : m_dictionaries->preferred;
}

bool FieldSpelling::isChecking() const
{
    return m_choice.isOn && !language().isEmpty();
}

void FieldSpelling::choose(const SpellingChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_lookedUp.clear();
    look();
    emit choiceChanged(m_choice);
}

/// What can be seen.
QList<FieldSpelling::Place> FieldSpelling::seenWords() const
{
    QList<Place> words;
    const QTextDocument &document = *m_field.document();
    if (document.blockCount() > mostLines)
        return words;
    const int first = m_field.cursorForPosition({0, 0}).blockNumber();
    const int last = m_field.cursorForPosition(m_field.viewport()->rect().bottomRight()).blockNumber();
    bool isCode = false;
    for (QTextBlock block = document.firstBlock(); block.isValid() && block.blockNumber() <= last; block = block.next()) {
        const QString line = block.text();
        if (isFence(line))
            isCode = !isCode;
        else if (!isCode && block.blockNumber() >= first && line.size() <= longestLine) {
            for (const auto all = proseWords(line); const ProseWord &word : all) {
                const auto begin = block.position() + static_cast<int>(word.begin);
                words.append({begin, begin + static_cast<int>(word.length), word.text});
            }
        }
    }
    return words;
}

void FieldSpelling::look()
{
    mark();
    if (!isChecking())
        return;
    QStringList asked;
    for (const auto words = seenWords(); const Place &place : words) {
        if (!m_lookedUp.contains(place.word))
            asked.append(place.word);
    }
    asked.removeDuplicates();
    if (asked.isEmpty())
        return;
    m_checker.unknown(asked, language()).then(this, [this, asked, language = language()](const QStringList &unknown) {
        if (language != this->language())
            return;
        if (m_lookedUp.size() > mostRemembered)
            m_lookedUp.clear();
        for (const QString &word : asked)
            m_lookedUp.insert(word, unknown.contains(word));
        mark();
    });
}

void FieldSpelling::mark()
{
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    format.setUnderlineColor(tokens(systemScheme()).bad);
    const int caret = m_field.textCursor().position();
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto words = isChecking() ? seenWords() : QList<Place>(); const Place &place : words) {
        const bool isBeingWritten = place.end == caret && caret == m_writtenAt && m_field.hasFocus();
        if (!isWrong(place.word) || isBeingWritten)
            continue;
        QTextCursor cursor(m_field.document());
        cursor.setPosition(place.begin);
        cursor.setPosition(place.end, QTextCursor::KeepAnchor);
        marks.append({cursor, format});
    }
    m_field.setExtraSelections(marks);
}

std::optional<FieldSpelling::Place> FieldSpelling::wrongWordAt(int position) const
{
    for (const auto words = isChecking() ? seenWords() : QList<Place>(); const Place &place : words) {
        if (place.begin <= position && position <= place.end && isWrong(place.word))
            return place;
    }
    return std::nullopt;
}

void FieldSpelling::openMenu(QPoint place)
{
    withDictionaries([this, place] {
        const std::optional<Place> wrong = wrongWordAt(m_field.cursorForPosition(place).position());
        if (!wrong)
            return showMenu(place, {}, {});
        m_checker.suggestions(wrong->word, language()).then(this, [this, place, wrong](const QStringList &suggestions) {
            showMenu(place, wrong, suggestions);
        });
    });
}

void FieldSpelling::showMenu(QPoint place, const std::optional<Place> &wrong, const QStringList &suggestions)
{
    QMenu *menu = m_field.createStandardContextMenu();
    menu->setObjectName(u"fieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (wrong)
        addCorrections(*menu, *wrong, suggestions);
    menu->addSeparator();
    addChoices(*menu);
    menu->popup(m_field.viewport()->mapToGlobal(place));
}

void FieldSpelling::addCorrections(QMenu &menu, const Place &wrong, const QStringList &suggestions)
{
    QAction *before = menu.actions().value(0);
    const auto add = [&menu, before](const QString &text) {
        auto *action = new QAction(text, &menu);
        menu.insertAction(before, action);
        return action;
    };
    for (const auto likely = suggestions.first(std::min(mostSuggestions, suggestions.size()));
         const QString &suggestion : likely) {
        connect(add(QString(suggestion).replace(u'&', u"&&"_s)), &QAction::triggered, this, [this, wrong, suggestion] {
            QTextCursor cursor(m_field.document());
            cursor.setPosition(wrong.begin);
            cursor.setPosition(wrong.end, QTextCursor::KeepAnchor);
            if (cursor.selectedText().replace(u'\u2019', u'\'') == wrong.word)  // the text may have changed below the menu
                cursor.insertText(suggestion);
        });
    }
    if (suggestions.isEmpty())
        add(tr("Nothing like “%1” is known").arg(wrong.word))->setEnabled(false);
    menu.insertSeparator(before);
    connect(add(tr("&Add “%1” to the dictionary").arg(wrong.word)), &QAction::triggered, this, [this, word = wrong.word] {
        m_checker.learn(word, language());
        accept(word);
    });
    connect(add(tr("&Ignore “%1”").arg(wrong.word)), &QAction::triggered, this, [this, word = wrong.word] { accept(word); });
    menu.insertSeparator(before);
}

void FieldSpelling::accept(const QString &word)
{
    m_accepted.insert(word);
    mark();
}

bool FieldSpelling::isWrong(const QString &word) const
{
    return m_lookedUp.value(word) && !m_accepted.contains(word);
}

void FieldSpelling::addChoices(QMenu &menu)
{
    if (m_dictionaries->languages.isEmpty()) {
        menu.addAction(tr("Spelling is not checked: no dictionary is installed"))->setEnabled(false);
        return;
    }
    QAction *isOn = menu.addAction(tr("Check &spelling"));
    isOn->setCheckable(true);
    isOn->setChecked(m_choice.isOn);
    connect(isOn, &QAction::toggled, this, [this](bool on) { choose({on, m_choice.language}); });
    QMenu *languages = menu.addMenu(tr("&Language"));
    languages->setObjectName(u"spellingLanguages"_s);
    languages->setEnabled(m_choice.isOn);
    auto *group = new QActionGroup(languages);
    for (const auto &[code, name] : std::as_const(m_dictionaries->languages)) {
        QAction *action = languages->addAction(name);
        action->setActionGroup(group);
        action->setCheckable(true);
        action->setChecked(code == language());
        connect(action, &QAction::triggered, this, [this, chosen = code] { choose({m_choice.isOn, chosen}); });
    }
}

}  // namespace sb::ui
