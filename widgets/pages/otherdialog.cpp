// SPDX-License-Identifier: GPL-3.0-only
#include "pages/otherdialog.h"

#include "session/session.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(OtherCheckpoint)
};

} // namespace

QFileDialog* askForOther(Session* session, QWidget* parent)
{
    auto* dialog = new QFileDialog(parent, Texts::tr("Open the checkpoint to compare with"), {},
                                   Texts::tr("Checkpoints (*.safetensors)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    const QString open = session->inputs().checkpoint;
    if (!open.isEmpty())
        dialog->setDirectory(QFileInfo(open).absolutePath());
    QObject::connect(dialog, &QFileDialog::fileSelected, session, &Session::openOther);
    dialog->open();
    return dialog;
}

} // namespace cdm::ui
