// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftpreview.h"
#include "models/latestwork.h"

#include <QByteArray>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QWidget>

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class PagePlace;

/// A draft's text as it reads, in a page that follows each edit and shows where the cursor is. Read beside the GUI thread, while it can
/// be seen only; of a very long text what is around the cursor. GUI thread.
class PreviewPane : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPane(QWidget *parent = nullptr);

    /// Borrowed; null for none.
    void setDraft(PersonaDraft *draft);
    /// Where the cursor is.
    void setPlace(qsizetype byte);
    [[nodiscard]] const DraftPreview &preview() const { return m_preview; }

signals:
    /// The person clicked on what stands there.
    void placeChosen(qsizetype byte);
    /// The page has what `preview` says.
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Made {
        DraftPreview preview;
        QString text;  ///< where no page can be shown
    };
    void make();
    void take(const Made &made);
    void showAll();
    void showBlocks();
    void showAround();
    void showPlace();
    void act(const QUrl &url);

    QPointer<PersonaDraft> m_draft;
    PersonaDocument m_document;  ///< its text now
    DraftPreview m_preview;
    QSet<QByteArray> m_sent;  ///< keys of the blocks that the page has
    qsizetype m_place = 0;
    LatestWork<Made> m_work{this};
    PagePlace *m_page;
};

}  // namespace sb::ui
