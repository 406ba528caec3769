// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabledialog.h"

#include "models/tabletext.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
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
    QPushButton* csv = buttons->addButton(tr("Copy as C&SV"), QDialogButtonBox::ActionRole);
    QPushButton* markdown = buttons->addButton(tr("Copy as &Markdown"), QDialogButtonBox::ActionRole);
    connect(csv, &QPushButton::clicked, this,
            [model, provenance] { QGuiApplication::clipboard()->setText(toCsvText(*model, provenance)); });
    connect(markdown, &QPushButton::clicked, this,
            [model] { QGuiApplication::clipboard()->setText(toMarkdownText(*model)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view);
    layout->addWidget(new QLabel(tr("%1 rows").arg(QLocale().toString(model->rowCount()))));
    layout->addWidget(buttons);
    resize(640, 480);
}

} // namespace cdm::ui
