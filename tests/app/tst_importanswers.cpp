// SPDX-License-Identifier: GPL-3.0-only
#include "app/columnroles.h"
#include "data/dataset.h"
#include "exporting/exporter.h"
#include "importfixture.h"
#include "support/generated.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

using test::impressions;

/// What the pages of the import wizard make of what is said of a table.
class TestImportAnswers : public test::ImportTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void rolesAndMappingAreTheSame();
    void problemsAreNamed();
    void listsInCellsAreWarnedOf();
    void clicksNeedNoLabel();
    void withoutTimesTheRowsAreTheOrder();
    void onlyWhatMattersIsAsked();
    void answersAreKeptOnTheWayBack();
    void aRatingOfRequestsHasAThreshold();
    void mappingsAreSavedAndLoaded();
    void aLogBecomesRequests();
    void scoresAndVectorsOfAnOwnModel();
    void anExportComesBackAsItWas();
};

void TestImportAnswers::rolesAndMappingAreTheSame()
{
    const std::vector<std::string> columns{"r", "u", "i", "y", "price", "age", "v1", "v2", "junk"};
    sources::TableMapping base;
    base.itemFields = {"price:bands=5"};
    base.scores = "scores.npy";
    const std::vector<ColumnRole> roles{ColumnRole::Request,    ColumnRole::User,       ColumnRole::Item,
                                        ColumnRole::Label,      ColumnRole::ItemBands,  ColumnRole::UserBands,
                                        ColumnRole::ItemVector, ColumnRole::ItemVector, ColumnRole::None};
    const sources::TableMapping mapping = mappingOf(base, columns, roles);
    QCOMPARE(mapping.request, std::string("r"));
    QCOMPARE(mapping.itemFields, std::vector<std::string>{"price:bands=5"});
    QCOMPARE(mapping.userFields, std::vector<std::string>{"age:bands=8"});
    QCOMPARE(mapping.itemVectorColumns, (std::vector<std::string>{"v1", "v2"}));
    QCOMPARE(mapping.scores, std::string("scores.npy"));
    QVERIFY(mapping.shown.empty());
    QVERIFY(rolesOf(mapping, columns) == roles);
    // Columns of a table of items stay its own.
    base.itemTable = "items.csv";
    base.title = "name";
    base.itemFields = {"price:bands=5", "brand"};
    QCOMPARE(mappingOf(base, columns, roles).title, std::string("name"));
    QCOMPARE(mappingOf(base, columns, roles).itemFields, (std::vector<std::string>{"brand", "price:bands=5"}));
}

void TestImportAnswers::problemsAreNamed()
{
    const std::vector<std::string> columns{"a", "b", "c", "d"};
    std::vector<ColumnRole> roles{ColumnRole::User, ColumnRole::Item, ColumnRole::None, ColumnRole::Request};
    QVERIFY(problemOf(columns, roles).contains(roleText(ColumnRole::Label)));
    roles[2] = ColumnRole::Label;
    QVERIFY(problemOf(columns, roles).isEmpty());
    roles[3] = ColumnRole::None;
    QVERIFY(problemOf(columns, roles).isEmpty()); // a log
    for (const ColumnRole role :
         {ColumnRole::Shown, ColumnRole::Score, ColumnRole::Split, ColumnRole::CandidateVector}) {
        roles[3] = role; // which the import refuses of a log
        const QString problem = problemOf(columns, roles);
        QVERIFY2(problem.contains(roleText(role)) && problem.contains(roleText(ColumnRole::Request)),
                 qPrintable(problem));
    }
    roles[3] = ColumnRole::Item;
    QVERIFY2(problemOf(columns, roles).contains(QLatin1String("b, d")), qPrintable(problemOf(columns, roles)));
}

void TestImportAnswers::listsInCellsAreWarnedOf()
{
    const auto advice = [](const std::vector<std::string>& cells) {
        sources::TablePreview preview;
        preview.columns = {"user", "candidates"};
        for (const std::string& cell : cells)
            preview.rows.push_back({"u", cell});
        return adviceOn(preview, {ColumnRole::User, ColumnRole::Item});
    };
    for (const char* list : {"[1, 2]", "i1|i2", "i1,i2,i3", "a;b;c"})
        QVERIFY2(advice({list, list, "i1"}).contains(QLatin1String("\"candidates\"")), list);
    QCOMPARE(advice({"i1", "Heat, The", "[", "i 2"}), QString());
    QCOMPARE(advice({"i1", "i2", "i1|i2"}), QString()); // most are none
    QCOMPARE(advice({}), QString());
    open(write("lists.csv", "request_id,user_id,item_id,label\n1,u,i1|i2|i3,1|0|0\n2,u,i4|i5,0|1\n"));
    next();
    QVERIFY2(dialog_->columnsPage()->state().contains(QLatin1String("item_id")),
             qPrintable(dialog_->columnsPage()->state()));
    QVERIFY(dialog_->button(QWizard::NextButton)->isEnabled()); // who knows better may go on
}

void TestImportAnswers::clicksNeedNoLabel()
{
    QByteArray rows = "user_id,item_id,timestamp\n";
    for (int i = 0; i < 400; ++i)
        rows += "u" + QByteArray::number(i % 8) + ",i" + QByteArray::number(i * 7 % 200) + "," +
                QByteArray::number(1'000'000 + i) + "\n";
    open(write("clicks.csv", rows));
    next();
    QVERIFY2(dialog_->canImport(), qPrintable(dialog_->columnsPage()->problem()));
    QVERIFY2(dialog_->columnsPage()->state().contains(QLatin1String("every row is an interaction")),
             qPrintable(dialog_->columnsPage()->state()));
    QCOMPARE(dialog_->columnsPage()->saveMapping(path("mapping.json")), QString());
    next();
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(dialog_->importPage()->result()->report.interactions, std::uint64_t(400));
    open(path("clicks.csv")); // the mapping beside it says the same
    QVERIFY(sourcePage()->found().table && sourcePage()->found().table->fromFile);
}

void TestImportAnswers::withoutTimesTheRowsAreTheOrder()
{
    open(write("log.csv", impressions("request_id")));
    next();
    next();
    next();
    auto* requests = dialog_->findChild<RequestsPage*>();
    QComboBox* split = nullptr;
    for (QComboBox* box : requests->findChildren<QComboBox*>()) {
        if (box->findData(QStringLiteral("time")) >= 0)
            split = box;
    }
    QVERIFY(split != nullptr);
    QVERIFY2(split->currentText().contains(QLatin1String("order of the rows")), qPrintable(split->currentText()));
    QVERIFY(requests->splitNote().contains(QLatin1String("no times")));
    split->setCurrentIndex(split->findData(QStringLiteral("user")));
    QCOMPARE(requests->splitNote(), QString());
    split->setCurrentIndex(split->findData(QStringLiteral("time")));
    dialog_->back();
    dialog_->back();
    dialog_->columnsPage()->setRole(5, ColumnRole::Time); // the way back is a way out
    next();
    next();
    QVERIFY2(split->currentText().contains(QLatin1String("by time")), qPrintable(split->currentText()));
    QCOMPARE(requests->splitNote(), QString());
    dialog_->back();
    dialog_->back();
    dialog_->columnsPage()->setRole(5, ColumnRole::None);
    next();
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    const auto& issues = dialog_->importPage()->result()->report.issues; // the report says it, too
    QVERIFY(std::any_of(issues.begin(), issues.end(),
                        [](const auto& issue) { return issue.cause == "no times for a split by time"; }));
}

void TestImportAnswers::onlyWhatMattersIsAsked()
{
    RequestsPage page;
    page.show();
    const auto asked = [&page](const char* name) {
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->buddy() != nullptr && label->text().remove(QLatin1Char('&')) == QLatin1String(name))
                return label->isVisible() && label->buddy()->isVisible();
        }
        return false;
    };
    const std::vector<const char*> all{"Candidates are", "Rating that counts as liked", "Split", "Part for validation",
                                       "Part for test"};
    for (const char* name : all)
        QVERIFY2(asked(name), name);
    page.setQuestions({.builds = false, .threshold = false, .splits = false}); // as Coat, were it without ratings
    for (const char* name : all)
        QCOMPARE(asked(name), name == all[3]);
    page.setQuestions({.builds = false, .splitColumn = QStringLiteral("part")});
    QVERIFY(!asked(all[0]) && asked(all[2]));
    const auto labels = page.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QLatin1String("\"part\""));
    }));
}

/// What cannot be seen can neither be wrong nor be meant.
void TestImportAnswers::answersAreKeptOnTheWayBack()
{
    RequestsPage page;
    auto* window = page.findChildren<QSpinBox*>().constFirst();
    window->setValue(500); // more than the candidates
    QVERIFY(!page.isComplete());
    page.setQuestions({.builds = false});
    QVERIFY2(page.isComplete(), qPrintable(page.problem()));
    QCOMPARE(page.options().window, sources::RequestBuildOptions().window);
    RequestsPage other; // in another language
    other.takeOver(page);
    QVERIFY(other.isComplete());
    other.setQuestions({});
    QVERIFY(!other.isComplete());
    QCOMPARE(other.options().window, std::uint32_t(500));
}

void TestImportAnswers::aRatingOfRequestsHasAThreshold()
{
    QByteArray rows = "request_id,user_id,item_id,rating\n";
    for (int i = 0; i < 120; ++i)
        rows += QByteArray::number(i / 6) + ",u" + QByteArray::number(i / 6 % 4) + ",i" + QByteArray::number(i % 6) +
                "," + QByteArray::number(1 + i % 5) + "\n";
    open(write("ratings.csv", rows));
    QCOMPARE(sourcePage()->format(), QStringLiteral("table"));
    next();
    next();
    next();
    QDoubleSpinBox* threshold = nullptr;
    for (QDoubleSpinBox* box : dialog_->findChild<RequestsPage*>()->findChildren<QDoubleSpinBox*>()) {
        if (box->minimum() < 0.0)
            threshold = box;
    }
    QVERIFY(threshold != nullptr && threshold->isVisible());
    threshold->setValue(4.0);
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(dialog_->importPage()->result()->report.rowsRefused, std::uint64_t(0));
}

void TestImportAnswers::mappingsAreSavedAndLoaded()
{
    open(write("log.csv", impressions()));
    ColumnsPage* columns = dialog_->columnsPage();
    columns->setRole(0, ColumnRole::Request);
    columns->setRole(5, ColumnRole::ContextField);
    const std::string wanted = sources::toJson(columns->mapping());
    QCOMPARE(columns->saveMapping(path("mapping.json")), QString());
    columns->setRole(0, ColumnRole::None);
    columns->setRole(5, ColumnRole::None);
    QVERIFY(sources::toJson(columns->mapping()) != wanted);
    QCOMPARE(columns->loadMapping(path("mapping.json")), QString());
    QCOMPARE(sources::toJson(columns->mapping()), wanted);
    QVERIFY(!columns->saveMapping(QStringLiteral("/no/such/folder/mapping.json")).isEmpty());
    const QString error = columns->loadMapping(write("bad.json", "{\"colour\": \"red\"}"));
    QVERIFY2(error.contains(QLatin1String("colour")), qPrintable(error));
    QCOMPARE(sources::toJson(columns->mapping()), wanted); // nothing is lost
}

void TestImportAnswers::aLogBecomesRequests()
{
    QByteArray rows = "user_id,item_id,rating,timestamp\n";
    for (int i = 0; i < 400; ++i)
        rows += "u" + QByteArray::number(i % 8) + ",i" + QByteArray::number((i * 7 + i / 8) % 40) + "," +
                QByteArray::number(1 + i % 5) + "," + QByteArray::number(1'000'000 + i) + "\n";
    open(write("ratings.csv", rows));
    if (sourcePage()->format() == QLatin1String("table")) {
        next();
        QVERIFY2(dialog_->canImport(), qPrintable(dialog_->columnsPage()->problem()));
        next();
    }
    next();
    auto* requests = dialog_->findChild<RequestsPage*>();
    const auto boxes = requests->findChildren<QSpinBox*>();
    QSpinBox* window = boxes.value(0);
    window->setValue(500); // more than the candidates
    QVERIFY2(requests->problem().contains(QLatin1String("500")), qPrintable(requests->problem()));
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    window->setValue(5);
    QVERIFY(requests->problem().isEmpty());
    QCOMPARE(dialog_->order().options.build.window, std::uint32_t(5));
}

void TestImportAnswers::scoresAndVectorsOfAnOwnModel()
{
    using Mapping = sources::TableMapping;
    const auto npy = [this](const char* name, const QByteArray& shape, const std::vector<float>& numbers) {
        QByteArray head = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        head += QByteArray(63 - (head.size() + 10) % 64, ' ') + "\n";
        QByteArray text("\x93NUMPY\x01\x00", 8);
        text += char(head.size());
        text += '\0';
        text += head;
        text.append(reinterpret_cast<const char*>(numbers.data()), qsizetype(numbers.size() * sizeof(float)));
        return write(name, text);
    };
    const QByteArray table = impressions().chopped(qsizetype(qstrlen("30,u1,i1,perhaps,c1,2\n"))); // 180 good rows
    const QString scores = npy("scores.npy", "(180,)", std::vector<float>(180, 0.5F));
    const QString pairs = npy("pairs.npy", "(180, 2)", std::vector<float>(360, 0.5F));
    const QString vectors = npy("items.npy", "(9, 2)", std::vector<float>(18, 1.0F));
    const QString ids = write("ids.txt", "i0\ni1\ni2\ni3\ni4\ni5\ni6\ni7\ni8\n");
    open(write("log.csv", table));
    next();
    FilesPage* files = dialog_->filesPage();
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Files));
    files->setFile(&Mapping::scores, scores);
    QVERIFY2(files->problem().contains(QLatin1String("request id")), qPrintable(files->problem())); // still a log
    dialog_->back();
    dialog_->columnsPage()->setRole(0, ColumnRole::Request);
    next();
    QCOMPARE(files->problem(), QString());
    QVERIFY2(files->state().contains(QLatin1String("no vectors")), qPrintable(files->state()));
    files->setFile(&Mapping::scores, pairs);
    QVERIFY2(files->problem().contains(QLatin1String("pairs.npy has 2 numbers")), qPrintable(files->problem()));
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    files->setFile(&Mapping::scores, path("absent.npy"));
    QVERIFY2(files->problem().contains(QLatin1String("absent.npy")), qPrintable(files->problem()));
    files->setFile(&Mapping::scores, ids);
    QVERIFY2(files->problem().contains(QLatin1String("no NumPy array")), qPrintable(files->problem()));
    files->setFile(&Mapping::scores, QStringLiteral("scores.npy")); // beside the table
    files->setFile(&Mapping::itemVectors, vectors);
    QVERIFY2(files->problem().contains(QLatin1String("their ids")), qPrintable(files->problem()));
    files->setFile(&Mapping::itemVectorIds, ids);
    QCOMPARE(files->problem(), QString());
    QVERIFY2(files->state().contains(QLatin1String("complete")), qPrintable(files->state()));
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    const auto dataset = data::Dataset::open(path("made").toStdString());
    QVERIFY(dataset->schema().hasScores);
    QCOMPARE(dataset->schema().itemVectorDimension, std::uint32_t(2));
}

// The table, what lies beside it and the mapping that an export writes: nothing is to be said by hand.
void TestImportAnswers::anExportComesBackAsItWas()
{
    const auto first =
        test::generated({.users = 8, .items = 40, .categories = 4, .candidates = 8, .shown = 4, .vectors = true},
                        path("first").toStdString());
    JobContext job;
    exporting::exportDataset(*first, path("tables").toStdString(), exporting::ExportFormat::Csv, job);
    open(path("tables/candidates.csv"));
    QVERIFY2(sourcePage()->verdict().contains(QLatin1String("mapping.json")), qPrintable(sourcePage()->verdict()));
    next();
    QCOMPARE(dialog_->columnsPage()->mapping().category, std::string("categories")); // of items.csv
    next();
    QVERIFY2(dialog_->filesPage()->state().contains(QLatin1String("complete")),
             qPrintable(dialog_->filesPage()->state()));
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(data::Dataset::open(path("made").toStdString())->hash(), first->hash());
}

QTEST_MAIN(TestImportAnswers)
#include "tst_importanswers.moc"
