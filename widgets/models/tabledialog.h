// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

class QAbstractItemModel;

namespace cdm::ui {

/// Shows a table in a window of its own, with a button and a menu that export it. Takes ownership of the model.
class TableDialog : public QDialog
{
    Q_OBJECT

public:
    TableDialog(const QString& title, QAbstractItemModel* model, const QString& provenance, QWidget* parent = nullptr);
};

} // namespace cdm::ui
