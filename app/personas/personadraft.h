// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldpath.h"
#include "personas/personadocument.h"
#include "personas/personaedit.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace sb {

/// An advisor's file while it is edited: its text now, the text that is published, and the steps between, which can be undone.
/// Whatever edits it, by fields or in the source, does so here and follows `edited`, so that all see the same text. GUI thread;
/// an edit of the text takes the time of `PersonaDocument::withEdit`, one of a field that of `editsFor`.
class PersonaDraft : public QObject {
    Q_OBJECT
public:
    explicit PersonaDraft(const PersonaDocument &published, QObject *parent = nullptr);
    /// Goes on with a text that differs already: there is no step to undo before it.
    PersonaDraft(const PersonaDocument &published, const PersonaDocument &text, QObject *parent = nullptr);

    [[nodiscard]] const PersonaDocument &document() const { return m_document; }
    [[nodiscard]] const PersonaDocument &published() const { return m_published; }
    /// Differs from what is published, in any byte.
    [[nodiscard]] bool isChanged() const { return m_document.bytes() != m_published.bytes(); }

    enum class Step {
        Alone,
        Typing,  ///< a key: undone together with the keys before it, word by word
    };
    /// As `withEdits`; edits that change nothing are no step.
    void edit(const TextEdits &edits, Step step = Step::Alone);
    /// Fails as `editsFor`; then nothing has changed.
    Result<> edit(const FieldEdit &edit);
    /// All of the text at once: one step, which touches no more than differs.
    void setText(const QByteArray &bytes);

    [[nodiscard]] bool canUndo() const { return m_next > 0; }
    [[nodiscard]] bool canRedo() const { return m_next < m_steps.size(); }
    void undo();
    void redo();

    /// This is published now. The text and its steps stay as they are.
    void setPublished(const PersonaDocument &published);

signals:
    /// The text has changed. `edits` made the one before into `document()`.
    void edited(const sb::TextEdits &edits);
    void publishedChanged();

private:
    /// What a step did, in turn: undoing goes through it from its end.
    struct Change {
        TextEdits forth;
        TextEdits back;
    };
    using Changes = QList<Change>;

    [[nodiscard]] bool goesOn(const TextEdits &edits, Step step) const;
    void forgetOldSteps();
    void dropStep(const Changes &step);
    void apply(const TextEdits &edits);

    PersonaDocument m_document;
    PersonaDocument m_published;
    QList<Changes> m_steps;
    qsizetype m_next = 0;  ///< steps before it are done, those from it on are undone
    qsizetype m_stepBytes = 0;
    bool m_isTyping = false;  ///< the last step is of keys and can grow
};

}  // namespace sb
