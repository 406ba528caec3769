// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/notice.h"

#include <QAbstractTableModel>
#include <QWidget>

namespace cdm::test {

/// Takes the notices of what is below it.
class Listener : public QWidget
{
public:
    QStringList done;
    QStringList errors;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() != ui::NoticeEvent::eventType())
            return QWidget::event(event);
        const auto* notice = static_cast<ui::NoticeEvent*>(event);
        (notice->kind() == ui::NoticeEvent::Kind::Done ? done : errors) << notice->text();
        event->accept();
        return true;
    }
};

/// As many rows as one likes, each of which takes a while.
class LongTable : public QAbstractTableModel
{
public:
    explicit LongTable(int rows) : rows_(rows) {}
    [[nodiscard]] int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : rows_; }
    [[nodiscard]] int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(index.row()) : QVariant();
    }
    void change()
    {
        beginResetModel();
        endResetModel();
    }

private:
    int rows_;
};

inline constexpr int longRows = 400'000; ///< more than are written at once

} // namespace cdm::test
