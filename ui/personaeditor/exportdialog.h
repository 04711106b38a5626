// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorexport.h"
#include "models/latestwork.h"

#include <QDialog>
#include <QHash>
#include <optional>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class CopyFields;
class LossList;
class StateLine;
class TickBox;

/// What can be taken out: an advisor's draft, what is published of it, or both.
struct ExportOffer {
    std::optional<PersonaDocument> draft = {};  ///< where it differs from what is published
    std::optional<PersonaDocument> published = {};
    ExportSource source = {};
};

/// An advisor in the forms of other programs: what of it is lost in each, before anything is written, and then a file, a folder or
/// fields to copy. GUI thread; reading and writing is done beside it.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `offer` has at least one text.
    explicit ExportDialog(const ExportOffer &offer, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makeSide();
    void makeLayout();
    [[nodiscard]] InteropFormat format() const;
    [[nodiscard]] const PersonaDocument &document() const;
    [[nodiscard]] ExportPartSet along() const;
    [[nodiscard]] bool isFolder() const;
    void look();
    void showPreview(const ExportPreview &preview);
    void showParts(ExportPartSet there);
    void save();
    void askFor(const QString &place);
    void askToOverwrite(const QList<NamedBytes> &files, const QStringList &there);
    void write(const QList<NamedBytes> &files);

    ExportOffer m_offer;
    LatestWork<ExportPreview> m_work{this};
    Exported m_exported;
    int m_asked = 0;  ///< counts: what was made for an earlier choice is dropped
    QListWidget *m_formats;
    QComboBox *m_text;
    QLabel *m_textLabel;
    QLabel *m_alongLabel;
    QHash<ExportPart, TickBox *> m_parts;
    QLabel *m_limits;
    StateLine *m_over;
    LossList *m_losses;
    CopyFields *m_fields;
    StateLine *m_state;
    QLabel *m_target;
    QPushButton *m_save;
};

}  // namespace sb::ui
