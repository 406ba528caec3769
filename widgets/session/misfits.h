// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QString>

namespace cdm::ui {

/// Tells more of a checkpoint that a session refused to open as A because it does not fit the open dataset. A child of
/// the session. GUI thread only.
class Misfits : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// Comes right before Session::failed() says why. `file` is empty for a model that was never in one.
    void refused(const QString& file, const QString& datasetHash);
};

} // namespace cdm::ui
