// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSplitter>

namespace sb::ui {

/// The outline, form and source of one text, and what comes of it, side by side as far as there is room: beside the outline form and
/// source together, or one of them, or one pane alone. A person who wants one of the two only puts the other away. GUI thread.
class EditorPanes : public QSplitter {
    Q_OBJECT
public:
    enum class Pane { Form, Source, Side };

    struct Widgets {
        QWidget *outline;
        QWidget *form;
        QWidget *source;
        QWidget *side;
    };
    explicit EditorPanes(const Widgets &widgets, QWidget *parent = nullptr);

    /// Brings a pane into view; one that was put away comes back.
    void show(Pane pane);
    [[nodiscard]] Pane shown() const { return m_shown; }
    [[nodiscard]] static QKeySequence keyOf(Pane pane);
    /// Of form and source: brings in what is not in view, and puts away what is, so that the other is in view.
    void toggle(Pane pane);
    /// In view, as far as this is.
    [[nodiscard]] bool isOpen(Pane pane) const { return !widgetOf(pane)->isHidden(); }

    /// Widths, and what was put away.
    [[nodiscard]] QByteArray arrangement() const;
    /// What is none changes nothing.
    void restoreArrangement(const QByteArray &state);

signals:
    void arranged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *column(const QString &title, Pane pane, QWidget *widget);
    [[nodiscard]] QWidget *widgetOf(Pane pane) const;
    void putAway(Pane pane);
    void arrange();

    QWidget *m_form;
    QWidget *m_source;
    QWidget *m_side;
    Pane m_shown = Pane::Form;
    Pane m_edited = Pane::Form;  ///< of form and source the one shown last
    bool m_wantsForm = true;
    bool m_wantsSource = true;
};

}  // namespace sb::ui
