// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"
#include "sources/importer.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cdm::app {

/// What to import and where to: asked before the job starts.
struct ImportOrder
{
    QString source; ///< folder of a known dataset, or a table file
    QString folder; ///< dataset folder to make; must not exist
    sources::ImportOptions options;
};

/// Asks for source, name and place, and says at once what the source was taken for.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(ui::JobRunner* jobs, const QString& source, QWidget* parent = nullptr);

    [[nodiscard]] ImportOrder order() const;
    [[nodiscard]] bool canImport() const;
    void setSource(const QString& path);

Q_SIGNALS:
    void checked(); ///< the source was looked at

private:
    void build();
    void check();
    void update(const QString& verdict, bool good);

    ui::JobRunner* jobs_;
    QString format_; ///< found at the source; empty = none
    quint64 checks_ = 0;
    QLineEdit* source_;
    QLabel* verdict_;
    QLineEdit* name_;
    QLineEdit* folder_;
    QPushButton* import_ = nullptr;
};

} // namespace cdm::app
