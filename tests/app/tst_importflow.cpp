// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"
#include "app/importpages.h"
#include "app/reportrows.h"
#include "docks/librarydock.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QSpinBox>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

namespace {

QByteArray impressions()
{
    QByteArray rows = "request_id,user_id,item_id,label,title,category\n";
    for (int request = 0; request < 20; ++request) {
        for (int item = 0; item < 6; ++item)
            rows += QByteArray::number(request) + ",u" + QByteArray::number(request % 5) + ",i" +
                    QByteArray::number((request + item) % 9) + "," + (item == 2 ? "1" : "0") + ",Title,c" +
                    QByteArray::number(item % 3) + "\n";
    }
    return rows + "20,u1,i1,perhaps,Title,c1\n"; // refused
}

const QByteArray badImpressions = "request_id,user_id,item_id,label\n1,u,i,perhaps\n"; // all are refused

} // namespace

/// Imports from the window: in front, in the background, and what they end with.
class TestImportFlow : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void importing();
    void importingInTheBackground();
    void aFailedImportCanBeGoneBackTo();
    void anEndedImportComesForward();
    void anImportIsListedAtOnce();
    void twoImportsThatFailAlike();
    void oneWizardAtATime();
    void anotherLanguageKeepsWhatTheWizardWasGiven();
    void anotherLanguageKeepsABackgroundImport();

private:
    [[nodiscard]] ImportDialog* wizard() const; ///< the one in sight
    void importAside(const QString& file);      ///< in the background, into the folder "made"
    void goAside() const;                       ///< as the wizard in sight asks how to go on
};

ImportDialog* TestImportFlow::wizard() const
{
    for (ImportDialog* one : (*program_)->findChildren<ImportDialog*>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

void TestImportFlow::importAside(const QString& file)
{
    (*program_)->openPaths({file});
    ImportDialog* dialog = wizard();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->canImport());
    for (QLineEdit* field : dialog->findChild<SourcePage*>()->findChildren<QLineEdit*>()) {
        if (field->text() == dialog->order().folder)
            field->setText(path("made"));
    }
    while (dialog->currentId() != ImportDialog::Run)
        dialog->next();
    QVERIFY(QApplication::activeModalWidget() == nullptr); // the window can be used
    goAside();
    QVERIFY(wizard() == nullptr);
}

void TestImportFlow::goAside() const
{
    ImportDialog* dialog = wizard();
    dialog->reject();
    auto* question = dialog->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
}

void TestImportFlow::importing()
{
    const QString file = test::writeFile(path("log.csv"), impressions());
    (*program_)->openPaths({file});
    auto* dialog = (*program_)->findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QTRY_VERIFY(dialog->canImport());
    ImportOrder order = dialog->order();
    dialog->reject();
    QCOMPARE(order.source, file);
    QCOMPARE(QString::fromStdString(order.options.format), QStringLiteral("table"));
    order.folder = path("made/here");
    order.options.mapping.title = "title";
    order.options.mapping.category = "category";
    (*program_)->startImport(order);
    QTRY_VERIFY(program_->session().statistics());
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), order.folder);
    QVERIFY2(program_->message().contains(QStringLiteral("refused")), qPrintable(program_->message()));
    offer()->click(); // show the report
    const auto* report = (*program_)->findChild<ReportView*>();
    QVERIFY(report != nullptr);
    QCOMPARE(report->shown()->index(0, ReportRows::Line).data().toString(), QStringLiteral("122"));
    (*program_)->startImport(order); // the folder is there now
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("here")), qPrintable(program_->message()));
}

void TestImportFlow::importingInTheBackground()
{
    openModel();
    importAside(test::writeFile(path("log.csv"), impressions()));
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("refused")), qPrintable(program_->message()));
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), sample_.folder());
    QVERIFY(program_->session().model() != nullptr);
    QCOMPARE(offer()->text(), QStringLiteral("Open the dataset"));
    offer()->click();
    QCOMPARE(offer()->text(), QStringLiteral("Show report"));
    offer()->click();
    const auto dialogs = (*program_)->findChildren<QDialog*>();
    QVERIFY(std::any_of(dialogs.begin(), dialogs.end(), [](const QDialog* dialog) {
        return dialog->isVisible() && dialog->windowTitle() == QStringLiteral("Import report");
    }));
    const QString made = path("made");
    QTRY_COMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), made);
}

void TestImportFlow::aFailedImportCanBeGoneBackTo()
{
    importAside(test::writeFile(path("log.csv"), badImpressions));
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("log.csv failed")), qPrintable(program_->message()));
    QCOMPARE((*program_)->messages()->kind(), MessageBar::Kind::Error);
    offer()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QVERIFY(wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY(program_->message().isEmpty());
    wizard()->reject(); // nothing runs: nothing is asked
    QVERIFY(wizard() == nullptr);
}

/// The message may be gone: the wizard with all that it was given is still behind File > Import.
void TestImportFlow::anEndedImportComesForward()
{
    const QString file = test::writeFile(path("log.csv"), badImpressions);
    importAside(file);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QTest::keyClick(&**program_, Qt::Key_Escape);
    QCOMPARE((*program_)->messages()->count(), 0);
    action("Import...")->trigger();
    const QPointer<ImportDialog> failed = wizard();
    QVERIFY(failed);
    QCOMPARE(failed->currentId(), int(ImportDialog::Run));
    QCOMPARE(failed->order().source, file);
    failed->reject(); // now it is given up
    action("Import...")->trigger();
    QVERIFY(wizard() != nullptr && wizard() != failed);
    QVERIFY(wizard()->order().source.isEmpty());
    wizard()->reject();
    QTRY_VERIFY(!failed);

    importAside(file);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    drop({test::writeFile(path("other.csv"), impressions())}); // is a wish of its own
    QVERIFY(wizard()->order().source.endsWith(QStringLiteral("other.csv")));
    QTRY_VERIFY(wizard()->canImport());
    wizard()->reject();
    drop({file});
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QCOMPARE((*program_)->messages()->count(), 0); // it has been gone back to
}

void TestImportFlow::anImportIsListedAtOnce()
{
    openModel();
    const QString made = path("made");
    importAside(test::writeFile(path("log.csv"), impressions()));
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    (*program_)->messages()->dismissAll();
    const auto* library = (*program_)->findChild<ui::LibraryDock*>();
    QCOMPARE(library->recentDatasets(), (QStringList{made, sample_.folder()}));
    QCOMPARE(program_->settings().recent().constFirst(), made);
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), sample_.folder());
    action("Import...")->trigger(); // the report is there still
    QVERIFY(wizard() != nullptr && wizard()->importPage()->result());
    wizard()->reject();
    QCOMPARE((*program_)->messages()->count(), 1); // nothing is lost by closing
    QTRY_VERIFY((*program_)->findChildren<ImportDialog*>().isEmpty());

    QVERIFY(QDir(made).removeRecursively());
    importAside(test::writeFile(path("log.csv"), impressions()));
    QTRY_VERIFY(!(*program_)->findChild<ImportDialog*>()->importPage()->isRunning());
    program_->session().openDataset(made); // from the Library
    QTRY_VERIFY((*program_)->findChildren<ImportDialog*>().isEmpty());
    QTRY_VERIFY(program_->session().statistics());
}

void TestImportFlow::twoImportsThatFailAlike()
{
    const QString file = test::writeFile(path("log.csv"), badImpressions);
    importAside(file);
    importAside(file); // while the window has not heard of the first one's end
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 2);
    QTRY_COMPARE((*program_)->messages()->count(), 2);
    offer()->click();
    const QPointer<ImportDialog> second = wizard();
    QVERIFY(second);
    second->reject();
    QTRY_VERIFY(!second);
    offer()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QCOMPARE((*program_)->messages()->count(), 0);
}

void TestImportFlow::oneWizardAtATime()
{
    const QString first = test::writeFile(path("first.csv"), impressions());
    const QString second = test::writeFile(path("second.csv"), impressions());
    (*program_)->openPaths({first});
    ImportDialog* dialog = wizard();
    QTRY_VERIFY(dialog->canImport());
    drop({second});
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QCOMPARE(dialog->order().source, second); // at the first step it takes the new one
    QTRY_VERIFY(dialog->canImport());
    dialog->next();
    drop({first});
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QCOMPARE(dialog->order().source, second);
    QVERIFY2(program_->message().contains(QStringLiteral("first.csv")), qPrintable(program_->message()));
    dialog->reject();
    (*program_)->openPaths({first});
    QVERIFY(wizard() != nullptr && wizard() != dialog);
}

void TestImportFlow::anotherLanguageKeepsWhatTheWizardWasGiven()
{
    using Mapping = sources::TableMapping;
    (*program_)->openPaths({test::writeFile(path("log.csv"), impressions())});
    QTRY_VERIFY(wizard()->canImport());
    for (QLineEdit* field : wizard()->findChild<SourcePage*>()->findChildren<QLineEdit*>()) {
        if (field->text() == wizard()->order().folder)
            field->setText(path("made"));
    }
    wizard()->next();
    wizard()->columnsPage()->setRole(4, ColumnRole::None); // the title
    wizard()->next();
    wizard()->filesPage()->setFile(&Mapping::scores, QStringLiteral("no-scores.npy")); // a mistake to be kept, too
    wizard()->findChild<RequestsPage*>()->findChildren<QSpinBox*>().constFirst()->setValue(7);
    const ImportOrder given = wizard()->order();
    const QString english = wizard()->windowTitle();
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(wizard() != nullptr);
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QVERIFY(wizard()->windowTitle() != english);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Files));
    const ImportOrder kept = wizard()->order();
    QCOMPARE(kept.source, given.source);
    QCOMPARE(kept.folder, given.folder);
    QCOMPARE(kept.options.name, given.options.name);
    QCOMPARE(kept.options.format, given.options.format);
    QCOMPARE(sources::toJson(kept.options.mapping), sources::toJson(given.options.mapping));
    QVERIFY(kept.options.mapping.title.empty());
    QCOMPARE(kept.options.build.window, std::uint32_t(7));
    QVERIFY(!wizard()->button(QWizard::NextButton)->isEnabled());
    wizard()->filesPage()->setFile(&Mapping::scores, {});
    wizard()->back();
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Columns));
    wizard()->next();
    wizard()->next();
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Requests));
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE(wizard()->windowTitle(), english);
    wizard()->next();
    QTRY_VERIFY2(wizard()->importPage()->result(), qPrintable(wizard()->importPage()->text()));
    // What an import ended with is said in the language of the dialog.
    const QString report = wizard()->importPage()->text();
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(wizard()->importPage()->text() != report);
    QVERIFY(!wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY(wizard()->button(QWizard::FinishButton)->isEnabled());
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE(wizard()->importPage()->text(), report);
    wizard()->button(QWizard::FinishButton)->click();
    QTRY_VERIFY(program_->session().statistics());
    QTRY_VERIFY((*program_)->isSettled());
}

void TestImportFlow::anotherLanguageKeepsABackgroundImport()
{
    importAside(test::writeFile(path("log.csv"), badImpressions));
    (*program_)->setLanguage(QStringLiteral("zh_CN")); // it runs, as far as the window knows
    QVERIFY((*program_)->findChild<ImportDialog*>()->importPage()->isRunning());
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(!program_->message().contains(QStringLiteral("failed")), qPrintable(program_->message()));
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY(wizard() == nullptr);
    offer()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE((*program_)->messages()->count(), 0);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QVERIFY(wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY2(wizard()->importPage()->text().contains(QStringLiteral("Go back to change")),
             qPrintable(wizard()->importPage()->text()));
    QCOMPARE(wizard()->columnsPage()->mapping().label, std::string("label"));
    QTRY_VERIFY((*program_)->isSettled());
}

QTEST_MAIN(TestImportFlow)
#include "tst_importflow.moc"
