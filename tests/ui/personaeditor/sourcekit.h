// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"
#include "support/widgetkit.h"
#include "ui/personaeditor/sourcefield.h"
#include "ui/personaeditor/sourceview.h"

#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QTest>
#include <QTextBlock>

namespace sb::test {

inline QByteArray advisorText(const QString &slug)
{
    QFile file(QStringLiteral(":/personas/") + slug + QStringLiteral("/persona.md"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A source view that shows a draft, with the focus in it.
struct SourceKit {
    explicit SourceKit(const QByteArray &bytes, const QSize &size = {520, 620})
        : view({[](const LintFinding &finding) { return finding.problem.code + QStringLiteral(": ") + finding.problem.detail; },
                [](const LintFix &fix) { return QStringLiteral("write “%1”").arg(QString::fromUtf8(fix.replacement)); }}),
          draft(PersonaDocument(bytes)),
          field(*view.findChild<ui::SourceField *>())
    {
        view.setDraft(&draft);
        view.resize(size);
        view.show();
        field.setFocus();
        // Without a window manager no window of X becomes active.
        const bool isX = QGuiApplication::platformName() == QStringLiteral("xcb");
        [&] { QVERIFY(isX ? QTest::qWaitForWindowExposed(&view) : QTest::qWaitForWindowActive(&view)); }();
    }

    [[nodiscard]] QByteArray bytes() const { return draft.document().bytes(); }
    void goToEndOf(const QByteArray &words) { view.goTo(bytes().indexOf(words) + words.size()); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&field, key, modifiers); }
    void type(const QString &text) { QTest::keyClicks(&field, text); }
    [[nodiscard]] TextRange rangeOf(const QByteArray &words) const
    {
        const qsizetype at = bytes().indexOf(words);
        return {at, at + words.size(), static_cast<int>(bytes().first(at).count('\n')) + 1};
    }
    [[nodiscard]] LintFinding findingAt(const QByteArray &words, Severity severity, const QString &code) const
    {
        return {{rangeOf(words), severity, code, QString::fromUtf8(words)}, {}};
    }
    [[nodiscard]] QString said(const QString &label) const { return view.findChild<QLabel *>(label)->text(); }

    ui::SourceView view;
    PersonaDraft draft;
    ui::SourceField &field;
};

}  // namespace sb::test
