// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"
#include "ui/settings/endpointcard.h"

#include <QHash>
#include <QPointer>
#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class EndpointDialog;
class NoticeBanner;
class NumberField;

/// "Models and servers": where answers can come from, a card each, with what can be done with it.
class EndpointsPage : public QWidget {
    Q_OBJECT
public:
    explicit EndpointsPage(const ServerParts &parts, QWidget *parent = nullptr);

    /// What answers now.
    void setCurrent(const ModelChoice &choice);
    /// Opens the dialog that names a server over a window, for the one at this address if it is not empty: to change the one
    /// that is remembered, or to add it. One dialog at a time.
    void nameServer(const QString &address, QWidget *over);

signals:
    void chosen(const sb::ModelChoice &choice);

private:
    struct Section {
        QLabel *title = nullptr;
        QVBoxLayout *cards = nullptr;
    };

    void addHead(QVBoxLayout &layout);
    [[nodiscard]] Section addSection(QVBoxLayout &layout, const QString &title);
    void refresh();
    [[nodiscard]] QWidget *makeOllama();
    void keepMostContext();
    [[nodiscard]] EndpointCard::Facts factsOf(const EndpointProfile &profile) const;
    [[nodiscard]] EndpointCard *cardFor(const Endpoint &endpoint);
    void connectCard(EndpointCard &card);
    void test(EndpointCard &card);
    void ask(EndpointCard &card);
    void open(EndpointDialog *dialog, const Endpoint &changed = {});
    void edit(const Endpoint &endpoint, QWidget *over);
    void remove(const Endpoint &endpoint);
    void takeOut(const EndpointProfile &profile);
    void putBack(const EndpointProfile &profile, const EndpointSecrets &secrets, qsizetype row);

    ServerParts m_parts;
    ModelChoice m_current;
    QHash<QString, EndpointCard *> m_cards;
    QPointer<EndpointDialog> m_dialog;
    NoticeBanner *m_notices;
    QPushButton *m_again = nullptr;
    QLabel *m_looked = nullptr;
    QLabel *m_nothing;
    Section m_local;
    Section m_named;
    Section m_plain;
    QWidget *m_ollama = nullptr;
    NumberField *m_mostContext = nullptr;
};

}  // namespace sb::ui
