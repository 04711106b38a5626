// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "personas/frameworklibrary.h"
#include "personas/personadocument.h"
#include "personas/promptorigins.h"

#include <QList>
#include <QString>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace sb::ui {

class LongText;

/// The prompt that an advisor's draft comes to for a question, and from which chapter each of its words comes. Made beside the GUI
/// thread, while it can be seen only.
class PromptPane : public QWidget {
    Q_OBJECT
public:
    /// `frameworks` must outlive it.
    explicit PromptPane(const FrameworkLibrary &frameworks, QWidget *parent = nullptr);

    void setDocument(const PersonaDocument &document);

signals:
    /// The person wants to see where the words at the cursor come from.
    void placeChosen(qsizetype byte);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Made {
        QString text;
        QList<LocatedSpan> spans;  ///< in bytes of the text's UTF-8 form
        qsizetype bytes = 0;  ///< of that form
    };
    void make();
    void take(const Made &made);
    void showOrigin();
    [[nodiscard]] const LocatedSpan *spanAtCursor() const;

    const FrameworkLibrary &m_frameworks;
    PersonaDocument m_document;
    Made m_made;
    LatestWork<Made> m_work{this};
    QLineEdit *m_question;
    QLabel *m_size;
    LongText *m_text;
    QLabel *m_origin;
};

}  // namespace sb::ui
