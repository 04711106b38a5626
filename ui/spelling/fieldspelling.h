// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/spelling/spellchecker.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>
#include <optional>

class QMenu;
class QPlainTextEdit;

namespace sb::ui {

/// What the person wants of spelling.
struct SpellingChoice {
    bool isOn = true;
    QString language;  ///< code; empty, or one that is not installed: the preferred one

    bool operator==(const SpellingChoice &) const = default;
};

/// Underlines words that no dictionary knows while one writes in a field, and puts into its context menu what could have been
/// meant, learning and ignoring a word, the language, and on and off. Nothing is looked up before the first key; only lines
/// that can be seen are, once the keys pause, but for the word that is being written. Without a dictionary all of it is off,
/// and the menu says so. GUI thread.
class FieldSpelling : public QObject {
    Q_OBJECT
public:
    /// Longer texts, and longer lines, were not written by hand and are not looked at.
    static constexpr int mostLines = 2000;
    static constexpr qsizetype longestLine = 4000;  ///< characters

    /// A child of the field, whose context menu and extra selections it takes over; `checker` must outlive this.
    FieldSpelling(QPlainTextEdit &field, SpellChecker &checker, const SpellingChoice &choice);

signals:
    void choiceChanged(const sb::ui::SpellingChoice &choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A word in the document.
    struct Place {
        int begin = 0;
        int end = 0;
        QString word;
    };

    void withDictionaries(const std::function<void()> &work);
    [[nodiscard]] QString language() const;
    [[nodiscard]] bool isChecking() const;
    void choose(const SpellingChoice &choice);
    void look();
    void mark();
    void accept(const QString &word);
    [[nodiscard]] bool isWrong(const QString &word) const;
    [[nodiscard]] QList<Place> seenWords() const;
    [[nodiscard]] std::optional<Place> wrongWordAt(int position) const;
    void openMenu(QPoint place);
    void showMenu(QPoint place, const std::optional<Place> &wrong, const QStringList &suggestions);
    void addCorrections(QMenu &menu, const Place &wrong, const QStringList &suggestions);
    void addChoices(QMenu &menu);

    QPlainTextEdit &m_field;
    SpellChecker &m_checker;
    SpellingChoice m_choice;
    std::optional<Dictionaries> m_dictionaries;  ///< once they are known
    QHash<QString, bool> m_lookedUp;  ///< words, and whether no dictionary knows them
    QSet<QString> m_accepted;  ///< by the person
    QTimer m_pause;
    bool m_isAwake = false;
    int m_writtenAt = -1;  ///< where the last change of the text ended
};

}  // namespace sb::ui
