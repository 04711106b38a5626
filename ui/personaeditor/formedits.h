// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"

#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <functional>

namespace sb::ui {

/// Brings edits of fields into a draft, one behind the other: at once in a document of usual size, in a long one by another
/// thread, since an edit takes some reads of the document. GUI thread.
class FormEdits : public QObject {
    Q_OBJECT
public:
    /// Told before the draft changes, if it does.
    using Done = std::function<void(const Result<> &)>;

    explicit FormEdits(QObject *parent = nullptr);
    ~FormEdits() override;
    Q_DISABLE_COPY_MOVE(FormEdits)

    /// Borrowed: it must be taken away before it ends. Edits of the one before are forgotten.
    void setDraft(PersonaDraft *draft);
    enum class Where {
        Anywhere,
        Text,  ///< refused where only front matter could hold it
    };
    void apply(const FieldEdit &edit, const Done &done = {}, Where where = Where::Anywhere);
    /// All that is asked for, also by acts that wait, is in the draft, or refused, when this returns.
    void finish();
    /// Runs when nothing waits: at once if that is so now.
    void whenDone(const std::function<void()> &act);
    [[nodiscard]] bool isBusy() const { return !m_waiting.isEmpty(); }

    /// Short enough to be read and edited at once: some milliseconds.
    [[nodiscard]] static bool isShort(const PersonaDocument &document);

private:
    struct Asked {
        FieldEdit edit;
        Done done;
        Where where;
    };

    void start();
    void take(const Result<TextEdits> &edits);
    void renameWaiting(const FieldEdit &taken);
    void takeFuture();
    void runActs();

    PersonaDraft *m_draft = nullptr;
    QList<Asked> m_waiting;
    QList<std::function<void()>> m_acts;
    QFutureWatcher<Result<TextEdits>> m_watcher;
    QByteArray m_askedOf;  ///< the text for which the other thread looks
    bool m_isTaking = false;
};

}  // namespace sb::ui
