// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sb::ui {

class Program;

/// Measures one start, writes it to stdout as a JSON line and ends the event loop; for tests/bench. Times count from `begun`
/// (milliseconds since 1970, when the process was started), CPU time is the program's own:
///   window_ms, window_cpu_ms  the window has been painted and what is typed goes to the composer
///   page_ms, page_cpu_ms      the page shows the conversation (TranscriptView::textShown after pageReady)
///   frame_ms                  the page's first frame with something in it, as the engine dates it
/// Make it before the window is shown. GUI thread.
class StartupTimes final : public QObject {
    Q_OBJECT
public:
    /// `program` must outlive this.
    StartupTimes(Program &program, double begun, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Moment {
        double wall = 0;
        double cpu = 0;
    };

    [[nodiscard]] Moment now() const;
    void noteWindow();
    void notePage();
    void askForFrame();
    void write(double frame);

    Program &m_program;
    double m_begun;
    Moment m_window;
    Moment m_page;
};

}  // namespace sb::ui
