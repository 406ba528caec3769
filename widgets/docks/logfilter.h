// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/logmodel.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace cdm::ui {

/// The lines of a log that have a text in them, letter case aside, and are of a kind.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit LogFilter(LogModel* log, QObject* parent = nullptr);

    void setText(const QString& text);                ///< empty = any
    void setKind(std::optional<LogModel::Kind> kind); ///< nothing = any
    /// The lines that pass, one below the other; of `rows` of this model, or of all. Ends with a line break.
    [[nodiscard]] QString plainText(const QModelIndexList& rows) const;
    [[nodiscard]] QString plainText() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    LogModel* log_;
    QString text_;
    std::optional<LogModel::Kind> kind_;
};

} // namespace cdm::ui
