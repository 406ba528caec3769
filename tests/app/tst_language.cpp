// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"
#include "app/fonts.h"
#include "app/importer.h"
#include "app/windowmenus.h"
#include "docks/detailscompare.h"
#include "docks/detailskept.h"
#include "docks/jobsdock.h"
#include "docks/jobsmodel.h"
#include "docks/logmodel.h"
#include "models/tableview.h"
#include "support/waitforstop.h"
#include "units/textpatterns.h"
#include "windowfixture.h"

#include <QGuiApplication>

using namespace cdm;
using namespace cdm::app;

namespace {

const QString chinese = QStringLiteral("zh_CN");
const QString english = QStringLiteral("en");

} // namespace

/// What was told before the language was changed is told again in the new one.
class TestLanguage : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void jobsAreListedInTheNewLanguage();
    void theLogStaysAsItWasTold();
    void messagesAreToldInTheNewLanguage();
    void offersAreMadeInTheNewLanguage();
    void theSameMessageIsOneInAnyLanguage();
    void commandsAreNamedAsTheLanguageJoins();
    void detailsOfAnotherLanguageLineUp();
    void detailsOfAnEarlierVersionStay();
    void theClosingQuestionShowsItsTitle();
    void theFontFollowsTheLanguage();

private:
    [[nodiscard]] quint64 startImportJob(); ///< one that runs until it is stopped
    [[nodiscard]] QStringList listedJobs() const;
};

quint64 TestLanguage::startImportJob()
{
    ImportOrder order;
    order.source = QStringLiteral("log.csv");
    return program_->jobs().start<int>(importOptions(order), nullptr, test::waitForStop, [](int) {});
}

QStringList TestLanguage::listedJobs() const
{
    const ui::JobsModel* model = (*program_)->findChild<ui::JobsDock*>()->model();
    QStringList titles;
    for (int row = 0; row < model->rowCount(); ++row)
        titles << model->index(row, ui::JobsModel::Title).data().toString();
    return titles;
}

void TestLanguage::jobsAreListedInTheNewLanguage()
{
    const quint64 over = startImportJob();
    program_->jobs().cancel(over);
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    const quint64 running = startImportJob();
    const QStringList before = listedJobs();
    QVERIFY2(before.filter(QStringLiteral("Import log.csv")).size() == 2, qPrintable(before.join(QLatin1Char(';'))));
    (*program_)->setLanguage(chinese);
    const QString translated = Importer::tr("Import %1").arg(QStringLiteral("log.csv"));
    QVERIFY(translated != QStringLiteral("Import log.csv"));
    QCOMPARE(listedJobs().filter(translated).size(), 2);
    QVERIFY(listedJobs().filter(QStringLiteral("Import log.csv")).isEmpty());
    const CloseQuestion question(&program_->jobs(), &**program_);
    QVERIFY2(question.informativeText().contains(translated), qPrintable(question.informativeText()));
    QVERIFY(!question.informativeText().contains(QStringLiteral("lost")));
    program_->jobs().cancel(running);
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
}

void TestLanguage::theLogStaysAsItWasTold()
{
    const auto* log = (*program_)->findChild<ui::LogModel*>();
    (*program_)->messages()->tell(MessageBar::Kind::Warning, [] { return QLocale().name(); });
    const QString told = log->textAt(log->rowCount() - 1);
    QCOMPARE(told, QLocale().name());
    const int lines = log->rowCount();
    (*program_)->setLanguage(chinese);
    QVERIFY(program_->message() != told);
    QCOMPARE(log->rowCount(), lines); // nor is the message told anew
    QCOMPARE(log->textAt(lines - 1), told);
}

void TestLanguage::messagesAreToldInTheNewLanguage()
{
    const QString place = QStringLiteral("/no/such/place");
    (*program_)->openPaths({place});
    const QString before = program_->message();
    QVERIFY2(before.contains(place), qPrintable(before));
    program_->session().openDataset(place); // through a job
    QTRY_COMPARE((*program_)->messages()->count(), 2);
    const QString ofJob = program_->message();
    (*program_)->setLanguage(chinese);
    QCOMPARE((*program_)->messages()->count(), 2);
    QVERIFY2(program_->message().contains(place) && program_->message() != ofJob, qPrintable(program_->message()));
    (*program_)->messages()->dismiss();
    QVERIFY2(program_->message().contains(place) && program_->message() != before, qPrintable(program_->message()));
    (*program_)->setLanguage(english);
    QCOMPARE(program_->message(), before);
}

void TestLanguage::offersAreMadeInTheNewLanguage()
{
    Imported made;
    made.source = QStringLiteral("log.csv");
    made.folder = path("made");
    made.report.requests = 7;
    made.report.rowsUsed = 70;
    made.report.rowsRepaired = 2;
    made.report.rowsRefused = 1;
    int accepted = 0;
    (*program_)->messages()->tell(MessageBar::Kind::Warning, [made] { return made.summary(); },
                                  {[] { return Importer::tr("Import report"); }, [&accepted] { ++accepted; }});
    QCOMPARE(program_->message(),
             QStringLiteral("Imported made: 7 requests from 70 rows. Rows repaired: 2. Rows refused: 1."));
    QCOMPARE(offer()->text(), QStringLiteral("Import report"));
    (*program_)->setLanguage(chinese);
    QCOMPARE(program_->message(), made.summary());
    QVERIFY(!program_->message().contains(QStringLiteral("Imported")));
    QCOMPARE(offer()->text(), Importer::tr("Import report"));
    QVERIFY(offer()->text() != QStringLiteral("Import report"));
    offer()->click();
    QCOMPARE(accepted, 1);
}

/// A message that is told again after the language was changed is no second one.
void TestLanguage::theSameMessageIsOneInAnyLanguage()
{
    const auto tell = [this] {
        (*program_)->messages()->tell(MessageBar::Kind::Warning, [] { return Importer::tr("Import report"); });
    };
    tell();
    (*program_)->setLanguage(chinese);
    tell();
    QCOMPARE((*program_)->messages()->count(), 1);
}

void TestLanguage::commandsAreNamedAsTheLanguageJoins()
{
    const auto name = [this] {
        QMenuBar bar;
        const WindowMenus menus(&bar, &program_->settings());
        return menus.commands().front().path;
    };
    QVERIFY2(name().startsWith(QStringLiteral("File: ")), qPrintable(name()));
    program_->languages().apply(chinese);
    QVERIFY2(name().contains(QChar(0xff1a)), qPrintable(name()));
    QVERIFY2(!name().contains(QStringLiteral(": ")), qPrintable(name()));
    QCOMPARE(ui::text::labelled(QStringLiteral("%2"), QStringLiteral("b")), QStringLiteral("%2\uff1ab"));
    program_->languages().apply(english);
    QCOMPARE(ui::text::labelled(QStringLiteral("%2"), QStringLiteral("b")), QStringLiteral("%2: b"));
}

void TestLanguage::detailsOfAnotherLanguageLineUp()
{
    openModel();
    program_->session().setTarget(2);
    const ui::DetailsSubject subject = ui::subjectOf(program_->session(), std::nullopt);
    const std::vector<ui::DetailsSection> told = ui::detailsOf(subject);
    ui::DetailsSubject pinned;
    pinned.asTold = ui::detailsOfText(ui::textOfDetails(told));
    program_->languages().apply(chinese);
    const auto compared = ui::compareDetails(ui::detailsOf(subject), ui::detailsOf(pinned));
    QCOMPARE(compared.size(), told.size());
    int renamed = 0;
    for (std::size_t at = 0; at < compared.size(); ++at) {
        QCOMPARE(compared[at].live, compared[at].pinned);
        QCOMPARE(compared[at].rows.size(), told[at].rows.size());
        for (const ui::ComparedRow& row : compared[at].rows) {
            QVERIFY2(!row.differs(), qPrintable(row.name + row.live + QLatin1Char('/') + row.pinned));
            QVERIFY2(!row.live.isEmpty() && !row.pinned.isEmpty(), qPrintable(row.name));
            renamed +=
                row.name != told[at].rows[static_cast<std::size_t>(&row - compared[at].rows.data())].name ? 1 : 0;
        }
    }
    QVERIFY(renamed > 10);
    // What is pinned alone has its names and headings in the present language, too.
    QVERIFY(ui::detailsPlainText(ui::detailsOf(pinned)).contains(compared.front().live));
    QCOMPARE(ui::detailsOf(pinned).back().heading, ui::detailsOf(subject).back().heading);
    program_->languages().apply(english);
    QCOMPARE(ui::detailsPlainText(ui::detailsOf(pinned)), ui::detailsPlainText(told));
}

/// Kept without keys: names are all that rows can be matched by.
void TestLanguage::detailsOfAnEarlierVersionStay()
{
    ui::DetailsSubject pinned;
    pinned.asTold =
        ui::detailsOfText(QStringLiteral("[{\"kind\":4,\"heading\":\"Dataset\",\"rows\":[[\"Name\",\"a\"]]}]"));
    const std::vector<ui::DetailsSection> live{{QStringLiteral("Dataset"),
                                                {{QStringLiteral("Name"), QStringLiteral("b"), QStringLiteral("Name")}},
                                                ui::DetailsSection::Kind::Dataset,
                                                QString()}};
    const auto compared = ui::compareDetails(live, ui::detailsOf(pinned));
    QCOMPARE(compared.size(), std::size_t(1));
    QCOMPARE(compared[0].pinned, QStringLiteral("Dataset"));
    QCOMPARE(compared[0].rows.size(), std::size_t(1));
    QCOMPARE(compared[0].rows[0].pinned, QStringLiteral("a"));
}

void TestLanguage::theClosingQuestionShowsItsTitle()
{
    const QString before = QGuiApplication::applicationDisplayName();
    QGuiApplication::setApplicationDisplayName(QString(40, QLatin1Char('W'))); // the platform adds it to titles
    const quint64 running = startImportJob();
    CloseQuestion question(&program_->jobs(), &**program_);
    question.setAttribute(Qt::WA_DeleteOnClose, false);
    question.open();
    const QString title = question.windowTitle() + QGuiApplication::applicationDisplayName();
    QVERIFY2(question.width() > question.fontMetrics().horizontalAdvance(title),
             qPrintable(QString::number(question.width())));
    question.reject();
    QGuiApplication::setApplicationDisplayName(before);
    program_->jobs().cancel(running);
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
}

void TestLanguage::theFontFollowsTheLanguage()
{
    const QFont before = QApplication::font();
    (*program_)->setLanguage(chinese);
    QCOMPARE(QApplication::font().families(), before.families()); // none was chosen
    chooseFonts(english);
    const QStringList ofEnglish = QApplication::font().families();
    (*program_)->setLanguage(chinese);
    const QStringList ofChinese = QApplication::font().families();
    QVERIFY(ofChinese != ofEnglish);
    QCOMPARE(ofChinese.size(), ofEnglish.size()); // in place of those, not after them
    (*program_)->setLanguage(english);
    QCOMPARE(QApplication::font().families(), ofEnglish);
    QApplication::setFont(before);
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
