// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/importdialog.h"
#include "app/importpages.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace cdm::test {

using namespace cdm::app;

/// Six candidates in each of the requests, and at last a row whose label is none.
inline QByteArray impressions(const char* requestColumn = "visit", int requests = 30)
{
    QByteArray rows = QByteArray(requestColumn) + ",user_id,item_id,label,genre,price\n";
    for (int request = 0; request < requests; ++request) {
        for (int item = 0; item < 6; ++item)
            rows += QByteArray::number(request) + ",u" + QByteArray::number(request % 5) + ",i" +
                    QByteArray::number((request + item) % 9) + "," + (item == 2 ? "1" : "0") + ",c" +
                    QByteArray::number(item % 3) + "," + QByteArray::number(item * 1.5) + "\n";
    }
    rows += "30,u1,i1,perhaps,c1,2\n";
    return rows;
}

/// What tests of the import wizard share: each test function has a folder of its own. A test calls setUp() in init()
/// and tearDown() in cleanup().
class ImportTest : public QObject
{
protected:
    void setUp()
    {
        theme_.apply(ui::ThemeChoice::Light);
        failOnQtWarnings();
        folder_ = std::make_unique<QTemporaryDir>();
        jobs_ = std::make_unique<ui::JobRunner>();
    }
    void tearDown()
    {
        jobs_->stopAndWait();
        dialog_.reset();
        jobs_.reset();
        folder_.reset();
    }

    /// In the wizard, and waits until it was looked at; the dataset is to be the folder "made".
    void open(const QString& source)
    {
        dialog_ = std::make_unique<ImportDialog>(jobs_.get(), QString());
        dialog_->show();
        QSignalSpy checked(dialog_.get(), &ImportDialog::checked);
        dialog_->setSource(source);
        QVERIFY(checked.count() > 0 || checked.wait(20'000));
        for (QLineEdit* field : sourcePage()->findChildren<QLineEdit*>()) {
            if (field->text() == sourcePage()->folder())
                field->setText(path("made"));
        }
    }
    void next() const { dialog_->button(QWizard::NextButton)->click(); }
    /// Of a table whose columns have their usual names.
    void startImport(const QByteArray& rows)
    {
        open(write("log.csv", rows));
        for (int step = ImportDialog::Source; step < ImportDialog::Run; ++step)
            next();
        QCOMPARE(dialog_->currentId(), int(ImportDialog::Run));
        QVERIFY(dialog_->importPage()->isRunning());
        QVERIFY(!dialog_->button(QWizard::BackButton)->isEnabled());
    }
    [[nodiscard]] QMessageBox* question() const
    {
        for (QMessageBox* one : dialog_->findChildren<QMessageBox*>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    void answer(QMessageBox::ButtonRole role) const
    {
        for (QAbstractButton* one : question()->buttons()) {
            if (question()->buttonRole(one) == role)
                return one->click();
        }
    }

    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }
    QString write(const char* name, const QByteArray& text) const { return writeFile(path(name), text); }
    [[nodiscard]] SourcePage* sourcePage() const { return dialog_->findChild<SourcePage*>(); }

    ui::Theme theme_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ui::JobRunner> jobs_;
    std::unique_ptr<ImportDialog> dialog_;
};

} // namespace cdm::test
