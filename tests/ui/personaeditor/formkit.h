// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"
#include "support/widgetkit.h"
#include "ui/personaeditor/formchipsview.h"
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/formtriggerpopup.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace sb::test {

inline const QStringList builtInAdvisors{QStringLiteral("alvaro"), QStringLiteral("diego"), QStringLiteral("martin"),
                                         QStringLiteral("rachel"), QStringLiteral("thought-partner")};

inline PersonaDocument builtIn(const QString &slug)
{
    QFile file(QStringLiteral(":/personas/%1/persona.md").arg(slug));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    return isOpen ? PersonaDocument(file.readAll(), slug) : PersonaDocument();
}

/// A form over a draft, shown.
struct FormRoom {
    explicit FormRoom(const PersonaDocument &document) : draft(document)
    {
        pane.resize(380, 800);
        pane.setDraft(&draft);
        pane.show();
        // Without a window manager, as pictures of a dark desktop are made, no window becomes active.
        const bool becomesActive = QGuiApplication::platformName() == QStringLiteral("offscreen");
        shown = becomesActive ? QTest::qWaitForWindowActive(&pane) : QTest::qWaitForWindowExposed(&pane);
    }
    explicit FormRoom(const QByteArray &text) : FormRoom(PersonaDocument(text, QStringLiteral("diego"))) {}

    PersonaDraft draft;
    ui::FormPane pane;
    bool shown = false;

    [[nodiscard]] QString text() const { return QString::fromUtf8(draft.document().bytes()); }
    [[nodiscard]] const Persona &persona() const { return draft.document().unversioned(); }

    [[nodiscard]] ui::FormRowList &list() { return *pane.findChild<ui::FormRowList *>(); }
    /// The widget of a field, of a pending one with that path where `isPending`.
    ui::FormRowView *view(const QString &path, bool isPending = false)
    {
        for (ui::FormRowView *each : list().views()) {
            if (each->row().path == path && each->row().isPending == isPending && each->row().kind != ui::FormRow::Kind::Heading
                && each->row().kind != ui::FormRow::Kind::Add)
                return each;
        }
        return nullptr;
    }
    ui::FormRowView *addButton(const QString &path)
    {
        for (ui::FormRowView *each : list().views()) {
            if (each->row().path == path && each->row().kind == ui::FormRow::Kind::Add)
                return each;
        }
        return nullptr;
    }
    QWidget *control(const QString &path, bool isPending = false)
    {
        ui::FormRowView *found = view(path, isPending);
        return found ? found->target() : nullptr;
    }
    static QString shownIn(QWidget *control)
    {
        if (const auto *line = qobject_cast<QLineEdit *>(control))
            return line->text();
        if (const auto *box = qobject_cast<QComboBox *>(control))
            return box->currentData().toString();
        const auto *text = qobject_cast<QPlainTextEdit *>(control);
        return text ? text->toPlainText() : QString();
    }
    /// What the person reads in the field of a path.
    QString shownAt(const QString &path) { return shownIn(control(path)); }
    /// All of a field's text gives way to what is typed; the keyboard stays there.
    static void type(QWidget *control, const QString &text)
    {
        control->setFocus();
        QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(control, Qt::Key_Delete);
        QTest::keyClicks(control, text);
    }
    /// Where the keyboard is.
    [[nodiscard]] QString focusedPath()
    {
        for (ui::FormRowView *each : list().views()) {
            if (pane.focusWidget() && each->isAncestorOf(pane.focusWidget()))
                return each->row().path;
        }
        return {};
    }
};

/// A form that shows the phrases of an advisor.
struct PhraseRoom : FormRoom {
    inline static const QByteArray usual =
        "# Diego - Delivery Persona\n\n## Activation Triggers\n\n**Diego activates when:**\n"
        "- \"lead time\", \"velocity\"\n- \"quality\"\n\n**Combines well with:**\n- **Martin**: architecture\n";

    explicit PhraseRoom(const QByteArray &text = usual) : FormRoom(text)
    {
        pane.showChapter(ChapterKind::Triggers);
        isReady = QTest::qWaitFor([this] { return !newPhrases().isEmpty(); });
    }
    bool isReady = false;

    [[nodiscard]] QStringList phrases() const
    {
        QStringList said;
        for (const Trigger &trigger : persona().triggers)
            said.append(trigger.phrase);
        return said;
    }
    QList<QLineEdit *> newPhrases() { return list().findChildren<QLineEdit *>(QStringLiteral("newPhrase")); }
    QWidget *chip(int i)
    {
        for (ui::FormRowView *view : list().views()) {
            const auto *chips = qobject_cast<ui::FormChipsView *>(view);
            if (QWidget *found = chips ? chips->chipAt(QStringLiteral("triggers[%1]").arg(i)) : nullptr)
                return found;
        }
        return nullptr;
    }
    ui::FormTriggerPopup *popup() { return pane.findChild<ui::FormTriggerPopup *>(); }
};

}  // namespace sb::test
