// SPDX-License-Identifier: GPL-3.0-only
#include "app/dialogs.h"

#include "app/icons.h"
#include "base/version.h"
#include "engine/engine.h"
#include "units/text.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <array>

namespace cdm::app {

namespace {

QLabel* selectable(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

QDialog* makeDialog(const QString& title, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

QDialogButtonBox* closeButton(QDialog* dialog)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

QString blasText(const engine::EngineInfo& info)
{
    const QString blas = QString::fromStdString(info.blas);
    return info.referenceBlas
               ? QCoreApplication::translate("Dialogs",
                                             "%1: the reference BLAS, many times slower than an optimised one. "
                                             "Install libopenblas0-pthread.")
                     .arg(blas)
               : blas;
}

QString devicesText(const engine::EngineInfo& info)
{
    QStringList devices;
    for (const std::string& device : info.devices)
        devices << QString::fromStdString(device);
    return devices.join(QStringLiteral(", "));
}

} // namespace

void showAbout(ui::JobRunner* jobs, QWidget* parent)
{
    QDialog* dialog = makeDialog(QCoreApplication::translate("Dialogs", "About CDM Workbench"), parent);
    auto* icon = new QLabel;
    icon->setPixmap(programIcon().pixmap(64, 64));
    icon->setAlignment(Qt::AlignTop);
    auto* name = new QLabel(QStringLiteral("CDM Workbench %1").arg(QLatin1String(programVersion)));
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::Bold);
    name->setFont(large);
    auto* purpose = selectable(QCoreApplication::translate(
        "Dialogs", "Trains the Contextual Distillation Model for diversified recommendation (KDD 2024), shows why an "
                   "item won or lost, and lets you choose how much diversity to buy with how much accuracy."));
    const QString waiting = QCoreApplication::translate("Dialogs", "being loaded...");
    auto* torch = selectable(waiting);
    auto* blas = selectable(waiting);
    auto* devices = selectable(waiting);
    auto* facts = new QFormLayout;
    facts->addRow(QStringLiteral("Qt"), selectable(QString::fromLatin1(qVersion())));
    facts->addRow(QStringLiteral("LibTorch"), torch);
    facts->addRow(QStringLiteral("BLAS"), blas);
    facts->addRow(QCoreApplication::translate("Dialogs", "Devices"), devices);
    facts->addRow(QCoreApplication::translate("Dialogs", "Licence"),
                  selectable(QStringLiteral("GNU General Public License 3.0")));
    auto* words = new QVBoxLayout;
    words->addWidget(name);
    words->addWidget(purpose);
    words->addLayout(facts);
    words->addStretch(1);
    words->addWidget(closeButton(dialog));
    auto* layout = new QHBoxLayout(dialog);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(16);
    layout->addWidget(icon);
    layout->addLayout(words, 1);
    dialog->resize(680, 340);
    dialog->show();
    jobs->start<engine::EngineInfo>(
        {[] { return QCoreApplication::translate("Dialogs", "Load LibTorch"); }, {}, false, true}, dialog,
        [](JobContext&) { return engine::loadEngine().info(); },
        [torch, blas, devices](const engine::EngineInfo& info) {
            torch->setText(QString::fromStdString(info.torchVersion));
            blas->setText(blasText(info));
            devices->setText(devicesText(info));
        },
        [torch, blas, devices](const QString& error) {
            torch->setText(error);
            blas->clear();
            devices->clear();
        });
}

void showShortcuts(const QList<QAction*>& actions, QWidget* parent)
{
    struct Keys
    {
        QString keys;
        QString meaning;
    };
    std::vector<Keys> rows;
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty())
            rows.push_back({QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText),
                            ui::text::actionName(action->text())});
    }
    const std::array ofViews{
        Keys{QStringLiteral("Enter"),
             QCoreApplication::translate("Dialogs",
                                         "Open the selected request, run or item; in a chart, choose the point")},
        Keys{
            QStringLiteral("\u2191 \u2193"),
            QCoreApplication::translate("Dialogs", "Next row; in the slope chart, next item; in a chart, next series")},
        Keys{QStringLiteral("\u2190 \u2192"),
             QCoreApplication::translate("Dialogs",
                                         "In a chart: read out the next point; with Shift all arrows move the view")},
        Keys{QStringLiteral("+ \u2212 0"), QCoreApplication::translate("Dialogs", "In a chart: zoom in, out, back")},
        Keys{QStringLiteral("Shift+F10"),
             QCoreApplication::translate("Dialogs",
                                         "Menu of the chart, table or field, as the menu key: switch series, "
                                         "sort, copy, export")},
        Keys{QStringLiteral("Alt+\u2190 Alt+\u2192"),
             QCoreApplication::translate("Dialogs", "Trade-off: the \u03b3 of the last or next replacement")},
        Keys{QStringLiteral("Space"), QCoreApplication::translate("Dialogs", "Compare: tick the run")},
        Keys{QStringLiteral("F2, Shift+F2"), QCoreApplication::translate("Dialogs", "Rename a run, write its note")},
        Keys{QStringLiteral("Ctrl+Z, Ctrl+Shift+Z"),
             QCoreApplication::translate("Dialogs", "What if: take an edit back, make it again")},
        Keys{QStringLiteral("Ctrl+Space"),
             QCoreApplication::translate("Dialogs", "Select the candidate at the cursor too, or no longer")},
        Keys{QStringLiteral("Shift+\u2191 Shift+\u2193"),
             QCoreApplication::translate(
                 "Dialogs", "Select the next candidate too: row, line or point; on the map \u2190 and \u2192 as well")},
        Keys{QStringLiteral("Ctrl+\u2191 Ctrl+\u2193"),
             QCoreApplication::translate("Dialogs", "Next candidate without selecting it; on the map all arrows move "
                                                    "the view")},
        Keys{QStringLiteral("Ctrl+A"),
             QCoreApplication::translate("Dialogs",
                                         "Select all candidates of the table, all points of the map in sight")},
        Keys{QStringLiteral("Esc"),
             QCoreApplication::translate("Dialogs", "Dismiss the newest message; of several selected candidates keep "
                                                    "the last")},
        Keys{QStringLiteral("Shift+Esc"), QCoreApplication::translate("Dialogs", "Dismiss all messages")},
    };
    rows.insert(rows.end(), ofViews.begin(), ofViews.end());

    QDialog* dialog = makeDialog(QCoreApplication::translate("Dialogs", "Keyboard shortcuts"), parent);
    auto* table = new QTableWidget(static_cast<int>(rows.size()), 2);
    table->setHorizontalHeaderLabels(
        {QCoreApplication::translate("Dialogs", "Keys"), QCoreApplication::translate("Dialogs", "What they do")});
    table->setAccessibleName(dialog->windowTitle());
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, 18 * table->fontMetrics().averageCharWidth());
    for (int row = 0; row < table->rowCount(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(rows[static_cast<std::size_t>(row)].keys));
        table->setItem(row, 1, new QTableWidgetItem(rows[static_cast<std::size_t>(row)].meaning));
    }
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    layout->addWidget(closeButton(dialog));
    dialog->resize(460, 480);
    dialog->show();
}

} // namespace cdm::app
