// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabledialog.h"

#include "models/tableexport.h"

#include <QAbstractItemModel>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace cdm::ui {

TableDialog::TableDialog(const QString& title, QAbstractItemModel* model, const QString& provenance, QWidget* parent)
    : QDialog(parent)
{
    model->setParent(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* view = new QTableView;
    view->setModel(model);
    view->setAccessibleName(title);
    view->setAlternatingRowColors(true);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 6);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setDefaultSectionSize(150);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* menu = new QMenu(this);
    addTableExport(menu, this, [title, model, provenance] {
        return std::optional(ShownTable{title, provenance.isEmpty() ? programLine() : provenance, model});
    });
    buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole)->setMenu(menu);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this,
            [view, menu](const QPoint& place) { menu->popup(view->viewport()->mapToGlobal(place)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view);
    layout->addWidget(new QLabel(tr("%1 rows").arg(QLocale().toString(model->rowCount()))));
    layout->addWidget(buttons);
    resize(640, 480);
}

} // namespace cdm::ui
