// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/terminationsignals.h"
#include "llm/endpointcheck.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace sb::cli {

/// One line a model: its name, and behind it what the server says of it. A dash where it says nothing.
[[nodiscard]] QByteArray modelLines(const QList<FoundModel> &models);
/// The same as a JSON object a line: `{"id","name","context","answer","tools","thinking","images"}`; what the server does not say
/// is left out.
[[nodiscard]] QByteArray modelJsonLines(const QList<FoundModel> &models);

/// One server asked for its models, which go to stdout; quits the application with the command's exit status. SIGINT and
/// SIGTERM end it.
class ModelsRun : public QObject {
    Q_OBJECT
public:
    using Form = QByteArray (*)(const QList<FoundModel> &);

    /// `transport` must outlive this.
    ModelsRun(HttpTransport &transport, Form form);

    void start(const CheckedServer &server) { m_check.start(server); }

private:
    void show(const FoundServer &server);

    EndpointCheck m_check;
    Form m_form;
    TerminationSignals m_signals;
};

}  // namespace sb::cli
