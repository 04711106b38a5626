// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "meetings/meetingstore.h"
#include "models/latestwork.h"

#include <QDialog>
#include <QFuture>
#include <functional>
#include <memory>

namespace sb::ui {

class PagePlace;
class PagePrinter;
class StateLine;

/// The minutes as they will leave the program, and the ways in which they do: Markdown, HTML, PDF; actions for a calendar or a spreadsheet.
/// Deletes itself. GUI thread.
class MinutesDialog : public QDialog {
    Q_OBJECT
public:
    MinutesDialog(const std::shared_ptr<const MeetingFile> &file, QWidget *parent);
    ~MinutesDialog() override;
    Q_DISABLE_COPY_MOVE(MinutesDialog)

    // What is written where, once the place is known.
    void write(const QString &path, const std::function<QByteArray()> &bytes);
    void printTo(const QString &path);

signals:
    /// The page shows the minutes.
    void shown();
    void written(const QString &path);

private:
    [[nodiscard]] QWidget *makeButtons();
    void save(const QString &suffix, const std::function<QByteArray()> &bytes);
    void refresh();
    void finish(const QString &path, const Result<> &result);
    [[nodiscard]] QString fileName(const QString &suffix) const;

    std::shared_ptr<const MeetingFile> m_file;
    PagePlace *m_page;
    StateLine *m_state;
    LatestWork<QString> m_work{this};
    std::unique_ptr<PagePrinter> m_printer;
};

}  // namespace sb::ui
